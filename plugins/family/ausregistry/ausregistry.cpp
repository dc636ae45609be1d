// whois.family.ausregistry: the registry software of AusRegistry (au, om, qa, ae), today's of au by Identity Digital.
// It tells the holder, a legal person with a number in some register, from the person to write to:
//
//   Registrant:                Example Pty Ltd       the holder
//   Registrant ID:             ABN 12345678901       its number
//   Eligibility Type:          Company               why it may have the name
//   Registrant Contact ID:     EXAMPLE-ID            the person, of whom only name and e-mail are published
//   Name Server:               ns1.example.com.au
//   Name Server IP:            192.0.2.1
#include "../values.hpp"

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"Registrant:", "owner.organization"},       {"Registrant ID:", "owner.handle."},
                           {"Eligibility Type:", "owner.type"},         {"Eligibility Name:", "owner.eligibility-name"},
                           {"Eligibility ID:", "owner.eligibility-id"}, {"Registrant Contact ID:", "owner.handle."},
                           {"Registrar Name:", "registrar.name"},       {"Registrar ID:", "registrar.handle"},
                           {"Name Server IP:", "domain.nserver.ip."},   {"Status Reason:", "domain.remarks."},
                           {"Reseller Name:", "domain.reseller"}};

struct AusRegistry : families::LabelFamily {
  static constexpr Info info{
      .claim = "family.ausregistry", .version = "1.0.0", .description = "AusRegistry's software: au, om, qa, ae"};
  explicit AusRegistry(const Setup& s) : LabelFamily(s, kFields, "dmy") {}
};

}  // namespace

WHOISKIT_PLUGIN(AusRegistry)
