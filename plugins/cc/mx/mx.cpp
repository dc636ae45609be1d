// whois.mx: NIC Mexico's indented blocks. Dates are ISO 8601 since 2011 and had months in Spanish before.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"Registrant", "owner"},       {"Administrative Contact", "admin"},
                                 {"Technical Contact", "tech"}, {"Billing Contact", "billing"},
                                 {"Name Servers", "domain"},    {"DNSSEC DS Records", "domain"}};
constexpr Row kFields[] = {{"Domain Name:", "domain.name"},        {"Domain Status:", "domain.status."},
                           {"Status:", "domain.status."},          {"Created On:", "domain.created"},
                           {"Expiration Date:", "domain.expires"}, {"Last Updated On:", "domain.changed"},
                           {"Registrar:", "registrar.name"},       {"URL:", "registrar.url"},
                           {"Whois TCP URI:", "registrar.whois"},  {"Whois Web URL:", "registrar.whois-url"}};
constexpr Row kParts[] = {{"Name:", "name"},
                          {"Organization:", "organization"},
                          {"Address:", "address.street."},
                          {"City:", "address.city"},
                          {"State:", "address.state"},
                          {"Country:", "address.country"},
                          {"Zip Code:", "address.pcode"},
                          {"Postal Code:", "address.pcode"},
                          {"Phone:", "phone."},
                          {"Email:", "email."},
                          {"DNS:", "nserver."},
                          {"DS:", "ds."},
                          {"DS Record:", "ds."}};

struct Mx : sections::SectionHandler {
  static constexpr Info info{.claim = "mx",
                             .registrar = "NIC Mexico",
                             .referrer = "https://www.registry.mx",
                             .description = "Mexico: indented blocks of labelled lines"};
  explicit Mx(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts, .dates = "dmy"}) {}

  void handle(Call& call) const {
    SectionHandler::handle(call);
    if (!call.get("domain.ds").empty()) call.set("domain.dnssec", "signed");
  }
};

}  // namespace

WHOISKIT_PLUGIN(Mx)
