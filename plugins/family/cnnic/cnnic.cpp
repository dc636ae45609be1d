// whois.family.cnnic: CNNIC's labelled lines, for cn and China's names in Chinese. Until 2010 contacts were printed
// with role prefixes; since then the registrant's name and e-mail address are.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"Domain Name:", "domain.name."},
                           {"Puny Name:", "domain.name."},
                           {"ROID:", "domain.handle"},
                           {"Domain Status:", "domain.status."},
                           {"Sponsoring Registrar:", "registrar.name"},
                           {"Name Server:", "domain.nserver."},
                           {"Registration Time:", "domain.created"},
                           {"Registration Date:", "domain.created"},
                           {"Expiration Time:", "domain.expires"},
                           {"Expiration Date:", "domain.expires"},
                           {"Updated Date:", "domain.changed"},
                           {"DNSSEC:", "domain.dnssec"},
                           {"DNSSEC DS Data:", "domain.ds."},
                           {"Registrant ID:", "owner.handle"},
                           {"Registrant:", "owner.name"},
                           {"Registrant Name:", "owner.name"},
                           {"Registrant Organization:", "owner.organization"},
                           {"Registrant Address:", "owner.address.street."},
                           {"Registrant City:", "owner.address.city"},
                           {"Registrant Postal Code:", "owner.address.pcode"},
                           {"Registrant Country Code:", "owner.address.country"},
                           {"Registrant Phone Number:", "owner.phone"},
                           {"Registrant Fax:", "owner.fax"},
                           {"Registrant Email:", "owner.email"},
                           {"Registrant Contact Email:", "owner.email"},
                           {"Administrative Name:", "admin.name"},
                           {"Administrative Organization:", "admin.organization"},
                           {"Administrative Address:", "admin.address.street."},
                           {"Administrative City:", "admin.address.city"},
                           {"Administrative Postal Code:", "admin.address.pcode"},
                           {"Administrative Country Code:", "admin.address.country"},
                           {"Administrative Phone Number:", "admin.phone"},
                           {"Administrative Fax:", "admin.fax"},
                           {"Administrative Email:", "admin.email"},
                           {"Technical Name:", "tech.name"},
                           {"Technical Organization:", "tech.organization"},
                           {"Technical Address:", "tech.address.street."},
                           {"Technical City:", "tech.address.city"},
                           {"Technical Postal Code:", "tech.address.pcode"},
                           {"Technical Country Code:", "tech.address.country"},
                           {"Technical Phone Number:", "tech.phone"},
                           {"Technical Fax:", "tech.fax"},
                           {"Technical Email:", "tech.email"},
                           {"Billing Name:", "billing.name"},
                           {"Billing Organization:", "billing.organization"},
                           {"Billing Address:", "billing.address.street."},
                           {"Billing City:", "billing.address.city"},
                           {"Billing Postal Code:", "billing.address.pcode"},
                           {"Billing Country Code:", "billing.address.country"},
                           {"Billing Phone Number:", "billing.phone"},
                           {"Billing Fax:", "billing.fax"},
                           {"Billing Email:", "billing.email"}};

struct Cnnic : LabelHandler {
  static constexpr Info info{.claim = "family.cnnic",
                             .registrar = "CNNIC",
                             .referrer = "https://www.cnnic.net.cn",
                             .description = "China: cn and names in Chinese"};
  explicit Cnnic(const Setup& s) : LabelHandler(s, {.fields = kFields, .options = {.dates = "ymd"}}) {}

  void handle(Call& call) const {
    LabelHandler::handle(call);
    names(call);
  }

 private:
  // A name in Chinese is printed in simplified and traditional characters, each with its form in ASCII: the one asked
  // about counts, else the first.
  static void names(Call& call) {
    constexpr uint32_t kMaxNames = 16;
    std::string_view all[kMaxNames];
    uint32_t count = 0;
    while (count < kMaxNames && !(all[count] = call.get("domain.name", count)).empty()) ++count;
    if (count < 2) return;
    uint32_t chosen = 0;
    for (uint32_t i = 1; i < count; ++i) {
      if (iequals(all[i], call.query())) chosen = i - 1;  // the form in characters stands before
    }
    call.set("domain.name", all[chosen]);
    for (uint32_t i = 0; i < count; ++i) {
      if (i != chosen) call.set("domain.variants.", all[i]);
    }
  }
};

}  // namespace

WHOISKIT_PLUGIN(Cnnic)
