// whois.pl: NASK. Labelled lines; the registrar and, until 2018, the technical contact in blocks below a heading.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"REGISTRANT", "owner"},
                                 {"SUBSCRIBER", "owner"},
                                 {"TECHNICAL CONTACT", "tech"},
                                 {"ADMINISTRATIVE CONTACT", "admin"},
                                 {"REGISTRAR", "registrar", Reads::kContact},
                                 {"RESELLER", "reseller", Reads::kOwn},
                                 {"WHOIS displays data", "disclaimer.", Reads::kNotes},
                                 {"WHOIS database responses", "disclaimer.", Reads::kNotes},
                                 {"Registrant data available", "disclaimer.", Reads::kNotes}};
constexpr Row kFields[] = {{"DOMAIN NAME:", "domain.name"},
                           {"registrant type:", "owner.type"},
                           {"registrant's handle:", "owner.handle"},
                           {"subscriber's handle:", "owner.handle"},
                           {"nameservers:", "domain.nserver."},
                           {"created:", "domain.created"},
                           {"last modified:", "domain.changed"},
                           {"renewal date:", "domain.expires"},
                           {"expiration date:", "domain.expires"},
                           {"option created:", "domain.option-created"},
                           {"option expiration date:", "domain.option-expires"},
                           {"dnssec:", "domain.dnssec"},
                           {"DS:", "domain.ds."},
                           {"status:", "domain.status."}};
constexpr Row kParts[] = {{"company:", "organization."},
                          {"organization:", "organization."},
                          {"name:", "name"},
                          {"street:", "address.street."},
                          {"city:", "town"},
                          {"location:", "address.country"},
                          {"handle:", "handle"},
                          {"phone:", "phone."},
                          {"fax:", "fax."},
                          {"e-mail:", "email."},
                          {"email:", "email."},
                          {"last modified:", "changed"}};

struct Pl : sections::SectionHandler {
  static constexpr Info info{.claim = "pl",
                             .registrar = "NASK",
                             .referrer = "https://www.dns.pl",
                             .description = "Poland: labelled lines, headed blocks"};
  explicit Pl(const Setup& s) : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading& h, std::string_view body) {
      if (h.reads == Reads::kOwn) return call.set("domain.reseller", sections::Lines(body)[0]);
      if (h.reads == Reads::kContact) return address(call, h.path);
      if (h.reads == Reads::kFields) town(call, h.path);
    });
    if (iequals(call.get("domain.expires_raw"), "not defined")) call.erase("domain.expires_raw");
  }

 private:
  // "60-166 Sampletown"
  static bool place(Call& call, std::string_view role, std::string_view line) {
    const auto blank = line.find(' ');
    if (!is_digit(line.front()) || blank == line.npos || line.substr(0, blank).find_first_not_of("0123456789-") < blank)
      return false;
    call.set(FieldPath(role, "address.pcode").view(), line.substr(0, blank));
    call.set(FieldPath(role, "address.city").view(), line.substr(blank));
    return true;
  }

  static void town(Call& call, std::string_view role) {
    const FieldPath town(role, "town");
    const std::string_view line = call.get(town.view());
    if (line.empty()) return;
    if (!place(call, role, line)) call.set(FieldPath(role, "address.city").view(), line);
    call.erase(town.view());
  }

  // Street lines, postal code and town, country; a web address may stand among them.
  static void address(Call& call, std::string_view role) {
    const sections::StreetLines street(call, role);
    std::string_view lines[sections::kMaxContactLines];
    uint32_t kept = 0;
    if (street.size() == 0) return;
    call.erase(FieldPath(role, "address.street").view());
    for (uint32_t i = 0; i < street.size(); ++i) {
      if (istarts_with(street[i], "http") || istarts_with(street[i], "www.")) {
        call.set(FieldPath(role, "url").view(), street[i]);
      } else {
        lines[kept++] = street[i];
      }
    }
    if (kept > 1 && lines[kept - 1].find_first_of("0123456789") == std::string_view::npos)
      call.set(FieldPath(role, "address.country").view(), lines[--kept]);
    if (kept > 1 && place(call, role, lines[kept - 1])) --kept;
    for (uint32_t i = 0; i < kept; ++i) call.set(FieldPath(role, "address.street.").view(), lines[i]);
  }
};

}  // namespace

WHOISKIT_PLUGIN(Pl)
