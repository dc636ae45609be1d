// whois.am: AMNIC's indented blocks: a contact's name, company, address with the country's code, e-mail address and
// numbers.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"Registrant", "owner", Reads::kOwn},
                                 {"Administrative contact", "admin", Reads::kOwn},
                                 {"Technical contact", "tech", Reads::kOwn},
                                 {"Billing contact", "billing", Reads::kOwn},
                                 {"DNS servers", "domain.nserver.", Reads::kLines}};
constexpr Row kFields[] = {{"Domain name:", "domain.name"},      {"Registrar:", "registrar.name"},
                           {"Status:", "domain.status."},        {"Registered:", "domain.created"},
                           {"Last modified:", "domain.changed"}, {"Expires:", "domain.expires"}};

struct Am : sections::SectionHandler {
  static constexpr Info info{.claim = "am",
                             .registrar = "ISOC AM",
                             .referrer = "https://www.amnic.net",
                             .description = "Armenia: indented blocks of free lines"};
  explicit Am(const Setup& s) : SectionHandler(s, {.headings = kHeadings, .fields = kFields}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading& h, std::string_view body) {
      if (h.reads == Reads::kOwn) contact(call, h.path, body);
    });
    // "example (Example LLC)": the tag and the company.
    if (const Cut registrar = cut(call.get("registrar.name"), '('); registrar.found) {
      call.set("registrar.handle", registrar.before);
      call.set("registrar.name", cut(registrar.after, ')').before);
    }
  }

 private:
  static void contact(Call& call, std::string_view role, std::string_view body) {
    const sections::Lines lines(body);
    uint32_t country = 0;  // the line with the two letters of the country ends the address
    for (uint32_t i = 1; i < lines.size() && country == 0; ++i) {
      if (lines[i].size() == 2 && is_alpha(lines[i][0]) && is_alpha(lines[i][1])) country = i;
    }
    if (country < 3) {
      call.contact(role, lines.span());
      return;
    }
    uint32_t i = 0;
    call.set(FieldPath(role, "name").view(), lines[i++]);
    if (role != "owner") call.set(FieldPath(role, "organization").view(), lines[i++]);
    for (; i + 1 < country; ++i) call.set(FieldPath(role, "address.street.").view(), lines[i]);
    town(call, role, lines[country - 1]);
    call.set(FieldPath(role, "address.country").view(), lines[country]);
    i = country + 1;
    if (lines[i].find('@') != std::string_view::npos) call.set(FieldPath(role, "email").view(), lines[i++]);
    call.set(FieldPath(role, "phone").view(), lines[i]);
    call.set(FieldPath(role, "fax").view(), lines[i + 1]);
  }

  // "Sampletown, ST, 12345"
  static void town(Call& call, std::string_view role, std::string_view line) {
    const auto comma = line.rfind(',');
    const std::string_view code = comma == line.npos ? std::string_view{} : trim(line.substr(comma + 1));
    if (code.find_first_of("0123456789") == code.npos) {
      call.set(FieldPath(role, "address.city").view(), line);
      return;
    }
    call.set(FieldPath(role, "address.pcode").view(), code);
    const Cut city = cut(line.substr(0, comma), ',');
    call.set(FieldPath(role, "address.city").view(), city.before);
    call.set(FieldPath(role, "address.state").view(), city.after);
  }
};

}  // namespace

WHOISKIT_PLUGIN(Am)
