// whois.family.icann: the registration data format that ICANN's contracts prescribe for gTLD registries and registrars
// (Registrar Accreditation Agreement 2013, Registration Data Directory Service Specification; the Registration Data
// Policy of 2024 renames a few labels), and the older layouts it grew from: Neulevel's (biz, us, co) and Afilias' (info).
#include <whoiskit/plugin.hpp>

#include "labels.hpp"

using namespace whoiskit;

namespace {

struct Icann : LabelHandler {
  static constexpr Info info{.claim = "family.icann",
                             .description = "the ICANN registration data format of gTLD registries and registrars"};
  explicit Icann(const Setup& s)
      : LabelHandler(s, {.fields = family_icann::kLabels,
                         .options = {.dates = "-md--y", .stop = ">>>", .continuation = false, .comments = true}}) {}
};

}  // namespace

WHOISKIT_PLUGIN(Icann)
