// whois.tg: NIC Togo's JWhoisServer: one record a contact, the domain's lines in each.
//
//   Domain:.............example.tg
//   Contact Type:.......owner
//   Last Name:..........Exemple
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Rule kLeaders = strip_front(".");
constexpr Word kRoles[] = {
    {"owner", owner},
    {"administrative", admin},
    {"technical", tech},
    {"billing", billing},
};
constexpr Row kFields[] = {
    {"Domain:", domain.name, kLeaders},
    {"Registrar:", registrar.name, kLeaders},
    {"Activation:", domain.created, kLeaders},
    {"Expiration:", domain.expires, kLeaders},
    {"Status:", domain.status, kLeaders | first},
    {"Name Server (DB):", domain.nserver, kLeaders},
    {"Contact Type:", ignored, kLeaders | role(kRoles)},
    {"First Name:", contact.name, kLeaders | part(1)},
    {"Last Name:", contact.name, kLeaders | part(2)},
    {"Organization:", contact.organization, kLeaders},
    {"Company:", contact.organization, kLeaders},
    {"Address:", contact.address.street, kLeaders},
    {"City:", contact.address.city, kLeaders},
    {"Country:", contact.address.country, kLeaders},
    {"Tel:", all(contact.phone), kLeaders},
    {"Fax:", all(contact.fax), kLeaders},
    {"e-mail:", contact.email, kLeaders},
};

struct Tg : LabelHandler {
  static constexpr Info info{
      .claim = "tg",
      .registrar = "NIC Togo",
      .referrer = "https://nic.tg",
      .description = "Togo",
  };
  explicit Tg(const Setup& s) : LabelHandler(s, {.fields = kFields, .options = {.dates = "ymd"}}) {}
};

}  // namespace

WHOISKIT_PLUGIN(Tg)
