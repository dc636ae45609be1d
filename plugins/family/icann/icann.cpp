// whois.family.icann: the registration data format that ICANN's contracts prescribe for gTLD registries and registrars
// (Registrar Accreditation Agreement 2013, Registration Data Directory Service Specification; the Registration Data
// Policy of 2024 renames a few labels), and the older layouts it grew from. Its labels are the host's default table.
#include "../values.hpp"

using namespace whoiskit;

namespace {

// What few registries add to the format: gov's contact for reports of security issues, variants of scripts.
constexpr Row kFields[] = {{"Security Contact Email:", "security.email"},
                           {"Registry Security ID:", "security.handle"},
                           {"Security Name:", "security.name"},
                           {"Security Organization:", "security.organization"},
                           {"Security Street:", "security.address.street."},
                           {"Security City:", "security.address.city"},
                           {"Security State/Province:", "security.address.state"},
                           {"Security Postal Code:", "security.address.pcode"},
                           {"Security Country:", "security.address.country"},
                           {"Security Phone:", "security.phone"},
                           {"Security Email:", "security.email"},
                           {"Created by Registrar:", "domain.created-by"},
                           {"Last Updated by Registrar:", "domain.changed-by"},
                           {"Maintainer:", "domain.maintainer"},
                           {"IDN Tag:", "domain.idn-tag"},
                           {"Variant:", "domain.variant."}};

struct Icann : families::LabelFamily {
  static constexpr Info info{.claim = "family.icann",
                             .version = "1.1.0",
                             .description = "the ICANN registration data format of gTLD registries and registrars"};
  // Today's dates are ISO 8601 and those with a month's name ("Wed Nov 07 00:01:00 GMT 2001") tell themselves: the
  // order is for what other registries print in this layout.
  explicit Icann(const Setup& s) : LabelFamily(s, kFields, "dmy") {}
};

}  // namespace

WHOISKIT_PLUGIN(Icann)
