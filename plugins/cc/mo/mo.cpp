// whois.mo: MONIC. Sections of labelled lines below rulers since 2013; before, a thin record of the registry.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"Registrant", "owner"},
                                 {"Admin Contact(s)", "admin"},
                                 {"Administrative Contact(s)", "admin"},
                                 {"Billing Contact(s)", "billing"},
                                 {"Technical Contact(s)", "tech"},
                                 {"Domain name servers", "domain.nserver.", Reads::kLines}};
constexpr Row kFields[] = {{"Domain Name:", "domain.name"},         {"Record created on", "domain.created"},
                           {"Record expires on", "domain.expires"}, {"Record last updated on", "domain.changed"},
                           {"Domain Status:", "domain.status."},    {"Registrar:", "registrar.name"},
                           {"Whois Server:", "registrar.whois"},    {"Referral URL:", "registrar.url"},
                           {"Name Server:", "domain.nserver."}};
constexpr Row kParts[] = {{"Org:", "organization"},
                          {"Name:", "name"},
                          {"Address:", "address.street."},
                          {"City:", "address.city"},
                          {"State or Province:", "address.state"},
                          {"Postal Code:", "address.pcode"},
                          {"Country / Region:", "address.country"},
                          {"Country:", "address.country"},
                          {"Phone:", "phone."},
                          {"Fax-no:", "fax."},
                          {"E-mail:", "email."}};

struct Mo : sections::SectionHandler {
  static constexpr Info info{.claim = "mo",
                             .registrar = "MONIC",
                             .referrer = "https://www.monic.mo",
                             .description = "Macao: sections of labelled lines"};
  explicit Mo(const Setup& s) : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts}) {}
};

}  // namespace

WHOISKIT_PLUGIN(Mo)
