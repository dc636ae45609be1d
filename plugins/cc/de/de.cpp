// whois.de: DENIC. Asked with "-T dn,ace" it prints name servers, keys and the last change; since 2018 no contacts, and
// without the option name and status only. Before, sections [Holder], [Admin-C], [Tech-C] and [Zone-C].
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;

namespace {

constexpr Heading kHeadings[] = {{"[Holder]", "owner"}, {"[Admin-C]", "admin"},         {"[Tech-C]", "tech"},
                                 {"[Zone-C]", "zone"},  {"[General-Request]", "owner"}, {"[Abuse-Contact]", "abuse"}};
constexpr Row kFields[] = {
    {"Domain:", "domain.name"},        {"Domain-Ace:", "domain.name"},  {"Nserver:", "domain.nserver."},
    {"Nsentry:", "domain.nsentry."},   {"Dnskey:", "domain.dnskey."},   {"Status:", "domain.status."},
    {"Descr:", "domain.desc."},        {"Remarks:", "domain.remarks."}, {"RegAccId:", "registrar.handle"},
    {"RegAccName:", "registrar.name"}, {"Created:", "domain.created"},  {"Changed:", "domain.changed"}};
constexpr Row kParts[] = {{"Type:", "type"},
                          {"Name:", "name"},
                          {"Organisation:", "organization"},
                          {"Address:", "address.street."},
                          {"PostalCode:", "address.pcode"},
                          {"Pcode:", "address.pcode"},
                          {"City:", "address.city"},
                          {"CountryCode:", "address.country"},
                          {"Country:", "address.country"},
                          {"Phone:", "phone."},
                          {"Fax:", "fax."},
                          {"Email:", "email."},
                          {"Sip:", "sip"},
                          {"URI-Template:", "url"},
                          {"Remarks:", "remarks."},
                          {"Nic-hdl:", "handle"},
                          {"Changed:", "changed"}};

struct De : sections::SectionHandler {
  static constexpr Info info{.claim = "de",
                             .registrar = "DENIC eG",
                             .referrer = "https://www.denic.de",
                             .description = "Germany: labelled lines, bracketed headings"};
  explicit De(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts, .dates = "ymd"}) {}

  void handle(Call& call) const {
    SectionHandler::handle(call);
    const std::string_view status = call.get("domain.status");
    if (iequals(status, "free")) return call.not_registered();
    if (iequals(status, "invalid")) return call.unknown(WK_STATUS_ERROR);
    // "connect": delegated; "failed": delegated, but its name servers do not answer for it.
    if (iequals(status, "connect") || iequals(status, "failed") || istarts_with(status, "redemption"))
      call.registered();
    if (!call.get("domain.dnskey").empty()) call.set("domain.dnssec", "signed");
  }
};

}  // namespace

WHOISKIT_PLUGIN(De)
