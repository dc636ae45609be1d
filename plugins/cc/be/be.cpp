// whois.be: DNS Belgium's indented blocks. The holder was printed as "Licensee:" until 2012 and is not since; the
// registrar's technical contacts are.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"Registrant", "owner", Reads::kOwn},
                                 {"Licensee", "owner", Reads::kOwn},
                                 {"Onsite Contacts", "admin", Reads::kOwn},
                                 {"Registrar Technical Contacts", "tech", Reads::kOwn},
                                 {"Agent Technical Contacts", "tech", Reads::kOwn},
                                 {"Registrar", "registrar"},
                                 {"Agent", "registrar"},
                                 {"Nameservers", "domain.nserver.", Reads::kLines},
                                 {"Keys", "domain.dnskey.", Reads::kLines},
                                 {"Flags", "domain.status.", Reads::kLines},
                                 {"Please visit", "disclaimer.", Reads::kNotes}};
constexpr Row kFields[] = {{"Domain:", "domain.name"},
                           {"Status:", "domain.status."},
                           {"Registered:", "domain.created"},
                           {"Last updated:", "domain.changed"},
                           {"Message:", "domain.remarks."}};
constexpr Row kParts[] = {{"Name:", "name"},
                          {"First Name:", "name"},
                          {"Last Name:", "surname"},
                          {"Organisation:", "organization"},
                          {"Organization:", "organization"},
                          {"Company Name:", "organization"},
                          {"Company Name2:", ""},
                          {"Language:", "language"},
                          {"Street:", "address.street."},
                          {"Street2:", "address.street."},
                          {"Address:", "address.street."},
                          {"Location:", "location"},
                          {"City:", "address.city"},
                          {"Country:", "address.country"},
                          {"Phone:", "phone."},
                          {"Fax:", "fax."},
                          {"Email:", "email."},
                          {"Website:", "url"},
                          {"VAT:", "vat"}};

struct Be : sections::SectionHandler {
  static constexpr Info info{.claim = "be",
                             .registrar = "DNS Belgium",
                             .referrer = "https://www.dnsbelgium.be",
                             .description = "Belgium: indented blocks"};
  explicit Be(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts, .dates = "-mdy"}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading& h, std::string_view body) {
      if (h.reads == Reads::kOwn) contact(call, h.path, body);
    });
    if (!call.get("domain.dnskey").empty()) call.set("domain.dnssec", "signed");
    const std::string_view status = call.get("domain.status");
    if (iequals(status, "AVAILABLE")) return call.not_registered();
    if (iequals(status, "NOT ALLOWED")) return call.unknown(WK_STATUS_ERROR);
    if (iequals(status, "QUARANTINE") || iequals(status, "OUT OF SERVICE") || iequals(status, "NOT AVAILABLE")) {
      if (!call.get("domain.created").empty()) call.registered();
    }
  }

 private:
  void contact(Call& call, std::string_view role, std::string_view body) const {
    const sections::Lines lines(body);
    if (istarts_with(lines[0], "Not shown") || istarts_with(lines[0], "Not disclosed")) {
      call.set(FieldPath(role, "name").view(), lines[0]);  // as printed, as "REDACTED FOR PRIVACY" is elsewhere
      return;
    }
    call.labels(parts(), body, {.dates = "-mdy", .main = role});
    // "Location: 3000 Leuven"
    const FieldPath location(role, "location");
    const std::string_view place = trim(call.get(location.view()));
    const auto blank = place.find(' ');
    if (!place.empty() && is_digit(place.front()) && blank != std::string_view::npos) {
      call.set(FieldPath(role, "address.pcode").view(), place.substr(0, blank));
      call.set(FieldPath(role, "address.city").view(), place.substr(blank));
    } else if (!place.empty()) {
      call.set(FieldPath(role, "address.city").view(), place);
    }
    call.erase(location.view());
    sections::join_values(call, role, "name", "surname", "name");
  }
};

}  // namespace

WHOISKIT_PLUGIN(Be)
