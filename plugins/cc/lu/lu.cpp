// whois.lu: DNS-LU's labels, each with its role before a hyphen. Since 2018 only a holder's kind and country are
// printed of a person, and the registrar.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"domainname:", "domain.name"},
                           {"domaintype:", "domain.status."},
                           {"nserver:", "domain.nserver."},
                           {"registered:", "domain.created"},
                           {"created:", "domain.created"},
                           {"changed:", "domain.changed"},
                           {"expires:", "domain.expires"},
                           {"dnssec:", "domain.dnssec"},
                           {"source:", "domain.source"},
                           {"whois-web:", "domain.url"},
                           {"ownertype:", "owner.type"},
                           {"org-name:", "owner.organization"},
                           {"org-address:", "owner.address."},
                           {"org-zipcode:", "owner.address.pcode"},
                           {"org-city:", "owner.address.city"},
                           {"org-country:", "owner.country"},
                           {"org-email:", "owner.email."},
                           {"adm-name:", "admin.name"},
                           {"adm-address:", "admin.address."},
                           {"adm-zipcode:", "admin.address.pcode"},
                           {"adm-city:", "admin.address.city"},
                           {"adm-country:", "admin.country"},
                           {"adm-email:", "admin.email."},
                           {"tec-name:", "tech.name"},
                           {"tec-address:", "tech.address."},
                           {"tec-zipcode:", "tech.address.pcode"},
                           {"tec-city:", "tech.address.city"},
                           {"tec-country:", "tech.country"},
                           {"tec-email:", "tech.email."},
                           {"bil-name:", "billing.name"},
                           {"bil-address:", "billing.address."},
                           {"bil-zipcode:", "billing.address.pcode"},
                           {"bil-city:", "billing.address.city"},
                           {"bil-country:", "billing.country"},
                           {"bil-email:", "billing.email."},
                           {"registrar-name:", "registrar.name"},
                           {"registrar-email:", "registrar.email."},
                           {"registrar-phone:", "registrar.phone."},
                           {"registrar-url:", "registrar.url"},
                           {"registrar-address:", "registrar.address."},
                           {"registrar-zipcode:", "registrar.address.pcode"},
                           {"registrar-city:", "registrar.address.city"},
                           {"registrar-country:", "registrar.country"}};

struct Lu : LabelHandler {
  static constexpr Info info{
      .claim = "lu", .registrar = "DNS-LU", .referrer = "https://www.dns.lu", .description = "Luxembourg"};
  explicit Lu(const Setup& s) : LabelHandler(s, {kFields, {.dates = "dmy"}}) {}
};

}  // namespace

WHOISKIT_PLUGIN(Lu)
