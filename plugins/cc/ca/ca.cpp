// whois.ca: CIRA. ICANN's labels since 2019; before, headed blocks of labelled lines, and until 2010 one list of labels
// with the role in front.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"Registrar", "registrar"},
                                 {"Registrant", "owner"},
                                 {"Administrative contact", "admin"},
                                 {"Technical contact", "tech"},
                                 {"Name servers", "domain.nserver.", Reads::kLines}};
constexpr Row kFields[] = {{"Domain name:", "domain.name"},
                           {"Domain status:", "domain.status."},
                           {"Creation date:", "domain.created"},
                           {"Expiry date:", "domain.expires"},
                           {"Updated date:", "domain.changed"},
                           {"DNSSEC:", "domain.dnssec"},
                           {"Error code:", "domain.error-code"},
                           {"Error message:", "domain.remarks."},
                           // until 2010
                           {"Subdomain:", "domain.name"},
                           {"Status:", "domain.status."},
                           {"Domaine-no:", "domain.handle"},
                           {"Domain-no:", "domain.handle"},
                           {"Date-approved:", "domain.created"},
                           {"Date-modified:", "domain.changed"},
                           {"Renewal-Date:", "domain.expires"},
                           {"Registrar:", "registrar.name"},
                           {"Registrar-no:", "registrar.handle"},
                           {"Registrant-no:", "owner.handle"},
                           {"Organization:", "owner.name"},
                           {"Description:", "owner.organization"},
                           {"Admin-Name:", "admin.name"},
                           {"Admin-Title:", "admin.title"},
                           {"Admin-Postal:", "admin.address.street."},
                           {"Admin-Phone:", "admin.phone"},
                           {"Admin-Fax:", "admin.fax"},
                           {"Admin-Mailbox:", "admin.email"},
                           {"Tech-Name:", "tech.name"},
                           {"Tech-Title:", "tech.title"},
                           {"Tech-Postal:", "tech.address.street."},
                           {"Tech-Phone:", "tech.phone"},
                           {"Tech-Fax:", "tech.fax"},
                           {"Tech-Mailbox:", "tech.email"},
                           {"NS1-Hostname:", "domain.nserver."},
                           {"NS2-Hostname:", "domain.nserver."},
                           {"NS3-Hostname:", "domain.nserver."},
                           {"NS4-Hostname:", "domain.nserver."}};
constexpr Row kParts[] = {{"Name:", "name"},
                          {"Number:", "handle"},
                          {"Description:", "organization"},
                          {"Job title:", "title"},
                          {"Postal address:", "address.street."},
                          {"Phone:", "phone."},
                          {"Fax:", "fax."},
                          {"Email:", "email."}};

struct Ca : sections::SectionHandler {
  static constexpr Info info{.claim = "ca",
                             .registrar = "CIRA",
                             .referrer = "https://www.cira.ca",
                             .description = "Canada: ICANN's labels; headed blocks before 2019"};
  explicit Ca(const Setup& s) : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts}) {}

  void handle(Call& call) const {
    constexpr std::string_view kToday = "Registry Domain ID:";
    if (icontains(call.text().substr(0, call.text().find(">>>")), kToday)) {
      call.labels({}, call.text(), {.dates = "ymd", .stop = ">>>"});
      return;
    }
    SectionHandler::handle(call);
    const std::string_view status = call.get("domain.status");
    if (iequals(status, "available") || iequals(status, "AVAIL")) return call.not_registered();
    // "unavailable": conflicts with another name, or is reserved.
    if (istarts_with(status, "unavailable") || istarts_with(status, "UNAV")) call.unknown();
  }
};

}  // namespace

WHOISKIT_PLUGIN(Ca)
