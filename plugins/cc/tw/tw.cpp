// whois.tw: TWNIC's indented blocks. Contacts are free lines: companies, "Name  e-mail", telephone, fax, address.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {
    {"Registrant", "owner", Reads::kOwn},       {"Administrative Contact", "admin", Reads::kOwn},
    {"Technical Contact", "tech", Reads::kOwn}, {"Billing Contact", "billing", Reads::kOwn},
    {"Contact", "admin", Reads::kOwn},          {"Domain servers in listed order", "domain.nserver.", Reads::kLines}};
constexpr Row kFields[] = {{"Domain Name:", "domain.name"},
                           {"Domain Status:", "domain.status."},
                           {"Record expires on", "domain.expires"},
                           {"Record created on", "domain.created"},
                           {"Record last updated on", "domain.changed"},
                           {"DNSSEC:", "domain.dnssec"},
                           {"Registration Service Provider:", "registrar.name"},
                           {"Registration Service URL:", "registrar.url"}};

struct Tw : sections::SectionHandler {
  static constexpr Info info{.claim = "tw",
                             .registrar = "TWNIC",
                             .referrer = "https://www.twnic.tw",
                             .description = "Taiwan: indented blocks of free lines"};
  // A blank line in a contact stands for a value that is not there.
  explicit Tw(const Setup& s) : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .ends_at_blank = false}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading& h, std::string_view body) {
      if (h.reads == Reads::kOwn) contact(call, h.path, body);
      // What follows the last contact or server is about the domain again.
      const std::string_view rest = behind(body);
      if (!rest.empty()) call.labels(fields(), rest, {.dates = "ymd"});
    });
    if (call.get("domain.nserver").empty() && icontains(call.text(), "reserved name")) call.unknown();
  }

 private:
  // Lines from the first one that has a label of the domain's own.
  static std::string_view behind(std::string_view body) {
    for (std::string_view rest = body, line; !rest.empty();) {
      const std::string_view from = rest;
      sections::next_trimmed(rest, line);
      if (istarts_with(line, "Record ") || istarts_with(line, "Registration Service ")) return from;
    }
    return {};
  }

  static void contact(Call& call, std::string_view role, std::string_view body) {
    const std::string_view rest = behind(body);
    const sections::Lines lines(body.substr(0, body.size() - rest.size()));
    uint32_t person = 0;  // the line of the name and the e-mail address
    while (person < lines.size() && lines[person].find('@') == std::string_view::npos) ++person;
    if (person == lines.size()) person = 0;
    const FieldPath organization(role, "organization.");
    for (uint32_t i = 0; i < person; ++i) call.set(organization.view(), lines[i]);
    from_person(call, role, lines, person);
    place(call, role);
  }

  // "Pat Example  pat@example.tw", telephone, fax, address; since 2020 mostly "(Redacted for privacy)".
  static void from_person(Call& call, std::string_view role, const sections::Lines& lines, uint32_t person) {
    std::string_view name = lines[person];
    if (const auto at = name.find('@'); at != name.npos) {
      const auto blank = name.rfind(' ', at);
      const std::size_t from = blank == name.npos ? 0 : blank + 1;
      call.set(FieldPath(role, "email").view(), name.substr(from));
      name = name.substr(0, from);
    }
    call.set(FieldPath(role, "name").view(), name);
    const FieldPath phone(role, "phone");
    for (uint32_t i = person + 1; i < lines.size(); ++i) {
      const std::string_view line = lines[i];
      if (line.starts_with('+')) {
        const bool second = !call.get(phone.view()).empty();
        call.set(second ? FieldPath(role, "fax").view() : phone.view(), line);
      } else if (line.starts_with("(Redacted")) {
        call.set(FieldPath(role, "remarks").view(), line);
      } else {
        call.set(FieldPath(role, "address.street.").view(), line);
      }
    }
  }

  // The last line of an address is the country's code, the one above "City, State".
  static void place(Call& call, std::string_view role) {
    const sections::StreetLines lines(call, role);
    const uint32_t count = lines.size();
    if (count == 0 || lines[count - 1].size() != 2) return;
    if (count == 1) {
      call.set(FieldPath(role, "address.country").view(), lines[0]);
      call.erase(FieldPath(role, "address.street").view());
      return;
    }
    const Cut city = cut(lines[count - 2], ',');
    if (count < 3 || !city.found || city.after.find(',') != std::string_view::npos) {
      sections::split_address(call, role, {"country"});
      return;
    }
    sections::split_address(call, role, {"country", "city"});
    call.set(FieldPath(role, "address.city").view(), city.before);
    call.set(FieldPath(role, "address.state").view(), city.after);
  }
};

}  // namespace

WHOISKIT_PLUGIN(Tw)
