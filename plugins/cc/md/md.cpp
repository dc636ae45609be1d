// whois.md: NIC.MD's short records, labels with a colon or without.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {
    {"Domain name", domain.name},
    {"Domain state", domain.status},
    {"Registrant", owner.name},
    {"Registrar", registrar.name},
    {"Created", domain.created},
    {"Registered on", domain.created},
    {"Expiration date", domain.expires},
    {"Expires on", domain.expires},
    {"Updated", domain.changed},
    {"Name server", domain.nserver},
    {"Nameserver", domain.nserver},
    {"DNS update", ignored},
};

struct Md : LabelHandler {
  static constexpr Info info{
      .claim = "md", .registrar = "NIC.MD", .referrer = "https://nic.md", .description = "Moldova"};
  explicit Md(const Setup& s) : LabelHandler(s, {.fields = kFields, .options = {.dates = "ymd"}}) {}
};

}  // namespace

WHOISKIT_PLUGIN(Md)

