// whois.gov.za: South Africa's government names: the numbered lines of the form a department filled in.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

// A label is looked up behind its number: "3e." tells the administrative contact's postal address from "4e.".
constexpr Row kFields[] = {{"1a. Domain Name:", "domain.name"},
                           {"2a. Department Name:", "owner.organization"},
                           {"2b. Postal Address:", "owner.address.street."},
                           {"2c. Postal Code:", "owner.address.pcode"},
                           {"3a. Admin Contact Name:", "admin.name"},
                           {"3b. Title\\Position:", "admin.title"},
                           {"3b. TitlePosition:", "admin.title"},
                           {"3c. Department:", "admin.organization"},
                           {"3d. Email:", "admin.email"},
                           {"3e. Postal Address:", "admin.address.street."},
                           {"3f. Postal Code:", "admin.address.pcode"},
                           {"4a. Tech Contact Name:", "tech.name"},
                           {"4b. Title\\Position:", "tech.title"},
                           {"4b. TitlePosition:", "tech.title"},
                           {"4c. Department:", "tech.organization"},
                           {"4d. Email:", "tech.email"},
                           {"4e. Postal Address:", "tech.address.street."},
                           {"4f. Postal Code:", "tech.address.pcode"},
                           {"5a. Primary NS:", "domain.nserver."},
                           {"5c. Secondary NS:", "domain.nserver."},
                           {"5e. Secondary NS:", "domain.nserver."},
                           {"7b. Date:", "domain.created"}};

struct GovZa : LabelHandler {
  static constexpr Info info{.claim = "gov.za",
                             .registrar = "SITA",
                             .referrer = "https://www.gov.za",
                             .description = "South Africa: names of the government"};
  explicit GovZa(const Setup& s) : LabelHandler(s, {.fields = kFields, .options = {.dates = "ymd"}}) {}
};

}  // namespace

WHOISKIT_PLUGIN(GovZa)
