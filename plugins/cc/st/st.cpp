// whois.st: the ST Registry: a thin record, then the registrar's with lower-case labels that name the role.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {
    {"Domain Name:", domain.name},
    {"Registrar:", registrar.name},
    {"Name Server:", domain.nserver},
    {"nameserver:", domain.nserver},
    {"Status:", domain.status},
    {"Updated Date:", domain.changed},
    {"updated-date:", domain.changed},
    {"Creation Date:", domain.created},
    {"created-date:", domain.created},
    {"Expiration Date:", domain.expires},
    {"expiration-date:", domain.expires},
    {"URL:", registrar.url},
};
constexpr Matrix kContacts{
    .roles = {{"registrant", owner}, {"admin", admin}, {"tech", tech}, {"billing", billing}},
    .fields = {
        {"-organization:", contact.organization},
        {"-name:", contact.name, name_and_handle},
        {"-street:", contact.address.street},
        {"-city:", contact.address.city},
        {"-state:", contact.address.state},
        {"-zip:", contact.address.pcode},
        {"-country:", contact.address.country},
        {"-phone:", contact.phone},
        {"-fax:", contact.fax},
        {"-email:", contact.email},
    },
};

struct St : LabelHandler {
  static constexpr Info info{
      .claim = "st",
      .registrar = "ST Registry",
      .referrer = "https://www.nic.st",
      .description = "Sao Tome and Principe: the registry's record and the registrar's",
  };
  explicit St(const Setup& s) : LabelHandler(s, {.fields = kFields, .matrix = kContacts, .options = {.dates = "ymd"}}) {}
};

}  // namespace

WHOISKIT_PLUGIN(St)
