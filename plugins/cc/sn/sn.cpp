// whois.sn: NIC Sénégal's labelled lines and bracketed sections in French; a former layout had English labels.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;

namespace {

constexpr Heading kHeadings[] = {
    {"[HOLDER]", "owner"}, {"[ADMIN_C]", "admin"}, {"[TECH_C]", "tech"}, {"[BILLING_C]", "billing"}};
constexpr Row kFields[] = {{"Nom de domaine:", "domain.name"},
                           {"Domain ID:", "domain.handle"},
                           {"Date de création:", "domain.created"},
                           {"Dernière modification:", "domain.changed"},
                           {"Date d'expiration:", "domain.expires"},
                           {"Registrar:", "registrar.name"},
                           {"Statut:", "domain.status."},
                           {"Serveur de noms:", "domain.nserver."},
                           {"DNSSEC:", "domain.dnssec"},
                           // until about 2015
                           {"Domain:", "domain.name"},
                           {"Creation Date:", "domain.created"},
                           {"Modification Date:", "domain.changed"},
                           {"Expiration Date:", "domain.expires"},
                           {"Registrant:", "owner.name"},
                           {"Admin Contact:", "admin.name"},
                           {"Tech Contact:", "tech.name"},
                           {"Name Server:", "domain.nserver."}};
constexpr Row kParts[] = {{"ID Contact:", "handle"},
                          {"Type:", "type"},
                          {"Nom:", "name"},
                          {"Organisation:", "organization"},
                          {"Adresse:", "address.street."},
                          {"Code postal:", "address.pcode"},
                          {"Ville:", "address.city"},
                          {"Région:", "address.state"},
                          {"Pays:", "address.country"},
                          {"Téléphone:", "phone."},
                          {"Fax:", "fax."},
                          {"Courriel:", "email."},
                          {"Dernière modification:", "changed"}};

struct Sn : sections::SectionHandler {
  static constexpr Info info{.claim = "sn",
                             .registrar = "NIC Sénégal",
                             .referrer = "https://www.nic.sn",
                             .description = "Senegal: labels and bracketed sections in French"};
  explicit Sn(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts, .stop = ">>>"}) {}
};

}  // namespace

WHOISKIT_PLUGIN(Sn)
