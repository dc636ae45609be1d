// whois.my: MYNIC. ICANN's labels since 2019; before, lettered labels in brackets with free lines below.
#include <whoiskit/lines.hpp>
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

struct Label {
  std::string_view text, path;
};
constexpr Label kFields[] = {{"Domain Name", "domain.name"},
                             {"Registration No.", "domain.handle"},
                             {"Record Created", "domain.created"},
                             {"Record Expired", "domain.expires"},
                             {"Record Last Modified", "domain.changed"},
                             {"DNSSEC", "domain.dnssec"}};
// With a code beside the label and the lines of a company or person below.
constexpr Label kContacts[] = {
    {"Invoicing Party", "registrar"},         {"Registrant Code", "owner"},        {"Registrant", "owner"},
    {"Administrative Contact Code", "admin"}, {"Billing Contact Code", "billing"}, {"Technical Contact Code", "tech"}};

struct My {
  static constexpr Info info{.claim = "my",
                             .registrar = "MYNIC",
                             .referrer = "https://mynic.my",
                             .description = "Malaysia: ICANN's labels; bracketed ones before 2019"};
  explicit My(const Setup&) {}

  void handle(Call& call) const {
    const std::string_view text = call.text();
    if (!icontains(text, "[Domain Name]")) {
      call.labels({}, text, {.dates = "ymd", .stop = ">>>"});
      return;
    }
    std::string_view label, value;
    const char* from = nullptr;  // of the lines below a label
    for (std::string_view rest = text, line; !rest.empty();) {
      const char* const begin = rest.data();
      sections::next_trimmed(rest, line);
      std::string_view next, beside;
      const bool prose = istarts_with(line, "Disclaimer");
      if (!prose && !bracketed(line, next, beside)) continue;
      if (from != nullptr) store(call, label, value, {from, static_cast<std::size_t>(begin - from)});
      if (prose) return disclaimer(call, {begin, static_cast<std::size_t>(text.data() + text.size() - begin)});
      label = next;
      value = beside;
      from = rest.data();
    }
    if (from != nullptr) store(call, label, value, {from, static_cast<std::size_t>(text.data() + text.size() - from)});
  }

 private:
  // "g [Registrant Code]      EXAMPLE1.ORG"
  static bool bracketed(std::string_view line, std::string_view& label, std::string_view& value) {
    constexpr std::size_t kLetter = 4;  // bytes before the bracket
    const auto open = line.substr(0, kLetter).find('[');
    const auto close = line.find(']');
    if (open == line.npos || close == line.npos || close < open) return false;
    label = trim(line.substr(open + 1, close - open - 1));
    value = trim(line.substr(close + 1));
    return true;
  }

  static void store(Call& call, std::string_view label, std::string_view value, std::string_view below) {
    for (const Label& l : kFields) {
      if (iequals(l.text, label))
        return call.set(l.path, l.path == "domain.created" || l.path == "domain.changed" || l.path == "domain.expires"
                                    ? call.date(value, "dmy")
                                    : value);
    }
    if (icontains(label, "Name Server")) {
      for (std::string_view line; sections::next_trimmed(below, line);) call.set("domain.nserver.", line);
      return;
    }
    for (const Label& l : kContacts) {
      if (!iequals(l.text, label)) continue;
      call.begin(l.path);
      call.set(FieldPath(l.path, "handle").view(), value);
      call.contact(l.path, sections::Lines(below).span(), {}, l.path == "owner" ? 0 : WK_CONTACT_ORGANIZATION);
      return;
    }
  }

  static void disclaimer(Call& call, std::string_view prose) {
    for (std::string_view line; sections::next_trimmed(prose, line);) call.set("disclaimer.", line);
  }
};

}  // namespace

WHOISKIT_PLUGIN(My)
