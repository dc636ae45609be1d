// whois.tr: sections headed "** Registrant:", as METU's nic.tr printed them and TRABIS does since 2022. The
// registrant's lines have no labels; contacts gave way to the registrar in 2022.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"** Registrant", "owner", Reads::kOwn},
                                 {"** Registrar", "registrar"},
                                 {"** Administrative Contact", "admin"},
                                 {"** Technical Contact", "tech"},
                                 {"** Billing Contact", "billing"},
                                 {"** Domain Servers", "domain.nserver.", Reads::kLines},
                                 {"** Additional Info", "domain", Reads::kFields},
                                 {"** Whois Server", ""}};
constexpr Row kFields[] = {
    {"** Domain Name:", "domain.name"}, {"Frozen Status:", "domain.frozen"}, {"Transfer Status:", "domain.transfer"}};
constexpr Row kParts[] = {{"NIC Handle:", "handle"},
                          {"Person:", "name"},
                          {"Name:", "name"},
                          {"Organization Name:", "organization"},
                          {"Address:", "address.street."},
                          {"Phone:", "phone"},
                          {"Fax:", "fax"},
                          {"Email:", "email."},
                          {"Created on:", "created"},
                          {"Expires on:", "expires"}};

constexpr std::string_view kHidden = "Hidden upon user request";

struct Tr : sections::SectionHandler {
  static constexpr Info info{.claim = "tr",
                             .registrar = "TRABIS",
                             .referrer = "https://www.trabis.gov.tr",
                             .description = "Turkey: sections headed by asterisks"};
  explicit Tr(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts, .ends_at_blank = false}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading& h, std::string_view body) {
      if (h.reads == Reads::kOwn) return registrant(call, body);
      if (h.reads != Reads::kFields || h.path.empty() || h.path == "domain") return;
      numbers(call, h.path);
      if (call.get(FieldPath(h.path, "address.street").view()) != kHidden) address(call, h.path);
    });
    // The registrar's name is that of the organization.
    if (call.get("registrar.name").empty()) {
      call.set("registrar.name", call.get("registrar.organization"));
      call.erase("registrar.organization");
    }
    if (call.get("domain.frozen") == "-") call.erase("domain.frozen");
  }

 private:
  // Name, address, a line "City," with the country below it, e-mail address, telephone and fax.
  static void registrant(Call& call, std::string_view body) {
    const sections::Lines lines(body);
    call.set("owner.name", lines[0]);
    uint32_t end = 1;
    while (end < lines.size() && lines[end].find('@') == std::string_view::npos) ++end;
    for (uint32_t i = 1; i < end; ++i) {
      if (lines[i] != kHidden) call.set("owner.address.street.", lines[i]);
    }
    if (end < lines.size()) address(call, "owner");
    call.set("owner.email", lines[end]);
    call.set("owner.phone", number(lines[end + 1]));
    call.set("owner.fax", number(lines[end + 2]));
  }

  // The last line is the country; the one above ends in a comma, or is "City,06520".
  static void address(Call& call, std::string_view role) {
    const sections::StreetLines lines(call, role);
    const uint32_t count = lines.size();
    if (count < 2 || lines[count - 2].find(',') == std::string_view::npos) return;
    if (lines[count - 1].find_first_of("0123456789") != std::string_view::npos) return;  // "06800 Ankara Türkiye"
    const Cut city = cut(lines[count - 2], ',');
    const bool foreign = iequals(city.before, "Out of Turkey");
    const bool code = !trim(city.after).empty() && trim(city.after).find_first_not_of("0123456789") == city.after.npos;
    if (count < 3 || foreign || !(trim(city.after).empty() || code)) {
      sections::split_address(call, role, {"country"});
      return;
    }
    sections::split_address(call, role, {"country", "city"});
    call.set(FieldPath(role, "address.city").view(), city.before);
    call.set(FieldPath(role, "address.pcode").view(), city.after);
  }

  // "+ 90-312-4733035-": the last hyphen is for an extension.
  static std::string_view number(std::string_view s) {
    s = trim(s);
    while (s.ends_with('-')) s = trim_right(s.substr(0, s.size() - 1));
    return s;
  }
  static void numbers(Call& call, std::string_view role) {
    for (const std::string_view attribute : {"phone", "fax"}) {
      const FieldPath path(role, attribute);
      const std::string_view value = call.get(path.view());
      if (value.empty()) continue;
      call.erase(path.view());
      call.set(path.view(), number(value));
    }
  }
};

}  // namespace

WHOISKIT_PLUGIN(Tr)
