// whois.eu: EURid's indented blocks. The holder is not told on port 43; technical contacts and the registrar are. Dates
// were printed until 2010. Names in Cyrillic and Greek are in the zones .ею and .ευ.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"Registrant", "owner", Reads::kOwn},
                                 {"On-site(s)", "admin", Reads::kOwn},
                                 {"Onsite(s)", "admin", Reads::kOwn},
                                 {"Reseller", "reseller", Reads::kOwn},
                                 {"Technical", "tech", Reads::kOwn},
                                 {"Registrar Technical Contacts", "tech", Reads::kOwn},
                                 {"Registrar", "registrar"},
                                 {"Name servers", "domain.nserver.", Reads::kLines},
                                 {"Nameservers", "domain.nserver.", Reads::kLines},
                                 {"Keys", "domain.dnskey.", Reads::kLines},
                                 {"Please visit", "disclaimer.", Reads::kNotes}};
constexpr Row kFields[] = {{"Domain:", "domain.name"},     {"Script:", "domain.script"},
                           {"Status:", "domain.status."},  {"Registered:", "domain.created"},
                           {"Expiry:", "domain.expires"},  {"Last update:", "domain.changed"},
                           {"Message:", "domain.remarks."}};
constexpr Row kParts[] = {{"Name:", "name"},
                          {"NAME:", "name"},
                          {"Organisation:", "organization"},
                          {"Organization:", "organization"},
                          {"Language:", "language"},
                          {"Street:", "address.street."},
                          {"Address:", "address.street."},
                          {"City:", "address.city"},
                          {"State:", "address.state"},
                          {"Postal Code:", "address.pcode"},
                          {"Country:", "address.country"},
                          {"Phone:", "phone."},
                          {"Fax:", "fax."},
                          {"Email:", "email."},
                          {"Website:", "url"}};

struct Eu : sections::SectionHandler {
  static constexpr Info info{.claim = "eu",
                             .registrar = "EURid",
                             .referrer = "https://eurid.eu",
                             .description = "European Union: indented blocks"};
  explicit Eu(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts, .dates = "-mdy"}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading& h, std::string_view body) {
      if (h.path == "reseller") return reseller(call, body);
      if (h.reads == Reads::kOwn) contact(call, h.path, body);
    });
    if (!call.get("domain.dnskey").empty()) call.set("domain.dnssec", "signed");
    const std::string_view status = call.get("domain.status");
    if (iequals(status, "AVAILABLE")) return call.not_registered();
    for (const std::string_view other : {"RESERVED", "BLOCKED", "NOT ALLOWED", "WITHHELD"}) {
      if (iequals(status, other)) return call.unknown(other == "NOT ALLOWED" ? WK_STATUS_ERROR : WK_STATUS_OK);
    }
  }

 private:
  // "Name: Example Ltd"
  static void reseller(Call& call, std::string_view body) {
    for (std::string_view line; sections::next_trimmed(body, line);) {
      const Cut field = cut(line, ':');
      if (istarts_with(field.before, "Name") || istarts_with(field.before, "Organi"))
        call.set("domain.reseller", field.after);
    }
  }

  void contact(Call& call, std::string_view role, std::string_view body) const {
    const sections::Lines lines(body);
    if (!istarts_with(lines[0], "NOT DISCLOSED")) {
      call.labels(parts(), body, {.dates = "-mdy", .main = role});
      return;
    }
    // As printed, as "REDACTED FOR PRIVACY" is elsewhere.
    call.set(FieldPath(role, "name").view(), lines[0]);
    call.set(FieldPath(role, "remarks").view(), lines[1]);
  }
};

}  // namespace

WHOISKIT_PLUGIN(Eu)
