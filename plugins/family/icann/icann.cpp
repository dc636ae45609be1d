// whois.family.icann: the registration data format that ICANN's contracts prescribe for gTLD registries and registrars
// (Registrar Accreditation Agreement 2013, Registration Data Directory Service Specification; the Registration Data
// Policy of 2024 renames a few labels), and the older layouts it grew from: Neulevel's (biz, us, co) and Afilias'
// (info). Most of its labels are the host's default table.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"Created by Registrar:", "domain.created-by"},
                           {"Created By:", "domain.created-by"},
                           {"Last Updated by Registrar:", "domain.changed-by"},
                           {"Updated By:", "domain.changed-by"},
                           {"Maintainer:", "domain.maintainer"}};

struct Icann : LabelHandler {
  static constexpr Info info{.claim = "family.icann",
                             .description = "the ICANN registration data format of gTLD registries and registrars"};
  // Today's dates are ISO 8601 and those with a month's name ("Wed Nov 07 00:01:00 GMT 2001") tell themselves: the
  // order is for what other registries print in this layout.
  explicit Icann(const Setup& s)
      : LabelHandler(s, {.fields = kFields, .options = {.dates = "dmy", .stop = ">>>", .stock = true}}) {}
};

}  // namespace

WHOISKIT_PLUGIN(Icann)
