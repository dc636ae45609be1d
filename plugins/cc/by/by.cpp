// whois.by: the registry of by and бел. What it does not publish of a holder it calls hidden.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {
    {"Domain Name:", domain.name},
    {"Registrar:", registrar.name},
    {"Domain Name Administrator:", owner.name},
    {"Person:", owner.name},
    {"Org:", owner.organization},
    {"Organization:", owner.organization},
    {"Registration or other identification number:", own_key(owner, "registration-number")},
    {"Country:", owner.address.country},
    {"City:", owner.address.city},
    {"Address:", owner.address.street},
    {"Phone:", all(owner.phone)},
    {"Fax:", all(owner.fax)},
    {"Email:", all(owner.email)},
    {"Name Server:", domain.nserver},
    {"Status:", domain.status},
    {"Domain Status:", domain.status},
    {"DNSSEC:", domain.dnssec},
    {"Updated Date:", domain.changed},
    {"Creation Date:", domain.created},
    {"Expiration Date:", domain.expires},
};

struct By : LabelHandler {
  static constexpr Info info{.claim = "by",
                             .registrar = "Belarusian Cloud Technologies",
                             .referrer = "https://cctld.by",
                             .description = "Belarus: by and бел"};
  explicit By(const Setup& s) : LabelHandler(s, {.fields = kFields, .options = {.dates = "ymd", .stop = "---"}}) {}
};

}  // namespace

WHOISKIT_PLUGIN(By)

