// whois.lv: NIC.LV's sections, "[Holder]" and the like, with labelled lines below.
#include <whoiskit/plugin.hpp>

#include <algorithm>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"Domain:", "name"},         {"Status:", "status."},  {"Changed:", "changed"},
                           {"Created:", "created"},     {"Expires:", "expires"}, {"Nserver:", "domain.nserver."},
                           {"Dnssec:", "domain.dnssec"}};
constexpr Row kContact[] = {
    {"Type:", "type"},    {"Name:", "name"},        {"Email:", "email."},    {"Fax:", "fax."},
    {"Phone:", "phone."}, {"Address:", "address."}, {"Country:", "country"}, {"RegNr:", "registration-number"},
    {"Visit:", "url"},    {"Website:", "url"}};

constexpr Row kSections[] = {{"[Holder]", "owner"},
                             {"[Admin]", "admin"},
                             {"[Tech]", "tech"},
                             {"[Billing]", "billing"},
                             {"[Registrar]", "registrar"}};

struct Lv {
  static constexpr Info info{
      .claim = "lv", .registrar = "NIC.LV", .referrer = "https://www.nic.lv", .description = "Latvia"};
  explicit Lv(const Setup& s) : fields_(s.table(kFields)), contact_(s.table(kContact)) {}

  void handle(Call& call) const {
    std::string_view rest = call.text();
    while (!rest.empty()) section(call, next_section(rest));
  }

 private:
  // Takes what reaches to the next line in brackets, or to the end, off `rest`.
  static std::string_view next_section(std::string_view& rest) {
    const auto end = std::min(rest.find("\n[", 1), rest.size() - 1) + 1;
    const std::string_view section = rest.substr(0, end);
    rest.remove_prefix(end);
    return section;
  }

  void section(Call& call, std::string_view text) const {
    std::string_view lines = text, heading;
    next_line(lines, heading);
    heading = trim(heading);
    for (const Row& row : kSections) {
      if (!iequals(heading, view(row.label))) continue;
      const std::string_view role = view(row.path);
      call.begin(role);
      call.labels(contact_, lines, {.dates = "ymd", .main = role});
      const FieldPath url(role, "url"), number(role, "registration-number");
      // "https://… to contact.", "RegNr: None"
      if (const Cut address = cut(call.get(url.view()), ' '); address.found) call.set(url.view(), address.before);
      if (iequals(call.get(number.view()), "None")) call.erase(number.view());
      return;
    }
    if (iequals(heading, "[Whois]")) return;  // when the database was written
    if (iequals(heading, "[Disclaimer]")) {
      for (std::string_view line; next_line(lines, line);) {
        call.set("disclaimer.", line.substr(line.starts_with('%') ? 1 : 0));
      }
      return;
    }
    call.labels(fields_, text, {.dates = "ymd"});
  }

  Table fields_, contact_;
};

}  // namespace

WHOISKIT_PLUGIN(Lv)
