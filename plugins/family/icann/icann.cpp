// whois.family.icann: the registration data format that ICANN's contracts require of gTLD registries and registrars
// (Registrar Accreditation Agreement 2013, Registration Data Directory Service Specification; the Registration Data
// Policy of 2024 renames a few labels), and the older layouts that it developed from. Its labels are the host's default
// table.
#include "../values.hpp"

using namespace whoiskit;

namespace {

// Additions by a few registries: gov's contact for reports of security issues, variants of scripts.
constexpr Row kFields[] = {
    {"Security Contact Email:", own_key("security.email")},
    {"Registry Security ID:", own_key("security.handle")},
    {"Security Name:", own_key("security.name")},
    {"Security Organization:", own_key("security.organization")},
    {"Security Street:", all(own_key("security.address.street"))},
    {"Security City:", own_key("security.address.city")},
    {"Security State/Province:", own_key("security.address.state")},
    {"Security Postal Code:", own_key("security.address.pcode")},
    {"Security Country:", own_key("security.address.country")},
    {"Security Phone:", own_key("security.phone")},
    {"Security Email:", own_key("security.email")},
    {"Created by Registrar:", own_key(domain, "created-by")},
    {"Last Updated by Registrar:", own_key(domain, "changed-by")},
    {"Maintainer:", own_key(domain, "maintainer")},
    {"DNSSEC:", domain.dnssec, families::dnssec_words},
    {"IDN Tag:", own_key(domain, "idn-tag")},
    {"Variant:", all(own_key(domain, "variant"))},
};

struct Icann : families::LabelFamily {
  static constexpr Info info{
      .claim = "family.icann",
      .version = "1.1.0",
      .description = "the ICANN registration data format of gTLD registries and registrars",
  };
  // Today's dates are ISO 8601, and dates with a month's name ("Wed Nov 07 00:01:00 GMT 2001") are unambiguous. The
  // order serves other registries that print this layout.
  explicit Icann(const Setup& s) : LabelFamily(s, kFields, "dmy") {}
};

}  // namespace

WHOISKIT_PLUGIN(Icann)
