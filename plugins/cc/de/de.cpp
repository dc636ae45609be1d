// whois.de: DENIC. Asked with "-T dn,ace" it prints name servers, keys and the last change; since 2018 no contacts, and
// without the option name and status only. Before, sections [Holder], [Admin-C], [Tech-C] and [Zone-C].
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Heading kHeadings[] = {
    {"[Holder]", owner},
    {"[Admin-C]", admin},
    {"[Tech-C]", tech},
    {"[Zone-C]", zone},
    {"[General-Request]", owner},
    {"[Abuse-Contact]", abuse},
};
// "connect": delegated; "failed": delegated, but its name servers do not answer for it.
constexpr Word kStates[] = {
    {"free", WK_REGISTERED_NO},
    {"invalid", WK_REGISTERED_UNKNOWN, WK_STATUS_ERROR},
    {"connect", WK_REGISTERED_YES},
    {"failed", WK_REGISTERED_YES},
    {"redemption*", WK_REGISTERED_YES},
};
constexpr Row kFields[] = {
    {"Domain:", domain.name},
    {"Domain-Ace:", domain.name},
    {"Nserver:", domain.nserver},
    {"Nsentry:", all(own_key(domain, "nsentry"))},
    {"Dnskey:", all(own_key(domain, "dnskey")), also(domain.dnssec, "signed")},
    {"Status:", domain.status, verdict(kStates)},
    {"Descr:", domain.desc},
    {"Remarks:", domain.remarks},
    {"RegAccId:", registrar.handle},
    {"RegAccName:", registrar.name},
    {"Created:", domain.created},
    {"Changed:", domain.changed},
};
constexpr Row kParts[] = {
    {"Type:", contact.type},
    {"Name:", contact.name},
    {"Organisation:", contact.organization},
    {"Address:", contact.address.street},
    {"PostalCode:", contact.address.pcode},
    {"Pcode:", contact.address.pcode},
    {"City:", contact.address.city},
    {"CountryCode:", contact.address.country},
    {"Country:", contact.address.country},
    {"Phone:", all(contact.phone)},
    {"Fax:", all(contact.fax)},
    {"Email:", all(contact.email)},
    {"Sip:", own_key("sip")},
    {"URI-Template:", contact.url},
    {"Remarks:", contact.remarks},
    {"Nic-hdl:", contact.handle},
    {"Changed:", contact.changed},
};

struct De : SectionHandler {
  static constexpr Info info{.claim = "de",
                             .registrar = "DENIC eG",
                             .referrer = "https://www.denic.de",
                             .description = "Germany: labelled lines, bracketed headings"};
  explicit De(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts, .dates = "ymd"}) {}

};

}  // namespace

WHOISKIT_PLUGIN(De)

