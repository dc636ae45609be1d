// whois.kz: KazNIC. Groups of lines with dotted leaders; dates and statuses stand below them.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Heading kHeadings[] = {
    {"Organization Using Domain Name", owner},
    {"Administrative Contact/Agent", admin},
    {"Technical Contact/Agent", tech},
    {"Billing Contact/Agent", billing},
    {"Whois Server for the KZ", disclaimer, Reads::kLines},
    {"This server is maintained by", disclaimer, Reads::kLines},
};
constexpr Row kFields[] = {
    {"Domain Name:", domain.name},
    {"Domain created:", domain.created},
    {"Last modified:", domain.changed},
    {"Domain expires:", domain.expires},
    {"Domain status:", domain.status, before(" -")},
    {"Registar created:", own_key(domain, "created-by")},
    {"Registrar created:", own_key(domain, "created-by")},
    {"Current Registar:", registrar.name},
    {"Current Registrar:", registrar.name},
    {"Primary server:", domain.nserver},
    {"Primary ip address:", domain.nserver_ip},
    {"Secondary server:", domain.nserver},
    {"Secondary ip address:", domain.nserver_ip},
};
constexpr Row kParts[] = {
    {"NIC Handle:", contact.handle},
    {"Name:", contact.name},
    {"Organization Name:", contact.organization},
    {"Street Address:", contact.address.street},
    {"City:", contact.address.city},
    {"State:", contact.address.state, no_placeholder},
    {"Postal Code:", contact.address.pcode},
    {"Country:", contact.address.country},
    {"Phone Number:", all(contact.phone)},
    {"Fax Number:", all(contact.fax)},
    {"Email Address:", all(contact.email)},
};

struct Kz : SectionHandler {
  static constexpr Info info{
      .claim = "kz",
      .registrar = "KazNIC",
      .referrer = "https://www.nic.kz",
      .description = "Kazakhstan: groups of lines with dotted leaders",
  };
  explicit Kz(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts, .gap = true}) {}
};

}  // namespace

WHOISKIT_PLUGIN(Kz)
