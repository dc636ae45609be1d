// whois.coop: coop. Until 2014 the registry printed paragraphs of labels, each contact below its type:
//
//   Domain ID:               12345D-COOP
//   Sponsoring registrar:    Example Registrar
//
//   Contact Type:            registrant
//   Contact ID:              12345C-COOP
//   Voice:                   +1.5555550100
//   Voice extn:              12
//
//   Host ID:                 12345H-COOP
//   Host Name:               ns1.example.coop
//
// Today it prints ICANN's format.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Word kRoles[] = {{"registrant", owner}, {"admin", admin}, {"tech", tech}, {"billing", billing}};
constexpr Row kFields[] = {
    {"Expiry Date:", domain.expires},
    {"Created:", domain.created},
    {"Created by:", own_key(domain, "created-by")},
    {"Created by ID:", ignored},
    {"Last updated:", domain.changed},
    {"Last updated by:", own_key(domain, "changed-by")},
    {"Last updated by ID:", ignored},
    {"Last transferred:", own_key(domain, "transferred")},
    {"Host ID:", ignored},
    {"Host Name:", domain.nserver},
    {"Contact Type:", ignored, role(kRoles)},
    {"Contact ID:", contact.handle},
    {"Name:", contact.name},
    {"Organisation:", contact.organization},
    {"Organization:", contact.organization},
    {"Street %d:", contact.address.street},
    {"City:", contact.address.city},
    {"State/Province:", contact.address.state},
    {"Postal code:", contact.address.pcode},
    {"Country:", contact.address.country},
    {"Voice:", contact.phone},
    {"Voice extn:", contact.phone_ext},
    {"Fax:", contact.fax},
    {"Fax extn:", contact.fax_ext},
    {"Email:", contact.email},
};

constexpr LabelSpec until(std::string_view stop) {
  return {.fields = kFields, .options = {.dates = "dmy", .stop = stop, .stock = true, .preface = true}};
}
constexpr Layout kLayouts[] = {
    {"Contact Type:", until("The .coop registry WHOIS database")},
    {"", until(">>>")},
};

struct Coop : LayoutHandler {
  static constexpr Info info{
      .claim = "coop",
      .registrar = ".coop registry",
      .referrer = "http://www.nic.coop",
      .description = "coop: ICANN's format and the older paragraphs",
  };
  explicit Coop(const Setup& s) : LayoutHandler(s, kLayouts) {}
};

}  // namespace

WHOISKIT_PLUGIN(Coop)
