// whois.st: the ST Registry: a thin record, then the registrar's with lower-case labels that name the role.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"Domain Name:", "domain.name"},
                           {"Registrar:", "registrar.name"},
                           {"Name Server:", "domain.nserver."},
                           {"Status:", "domain.status."},
                           {"Updated Date:", "domain.changed"},
                           {"Creation Date:", "domain.created"},
                           {"Expiration Date:", "domain.expires"},
                           {"URL:", "registrar.url"},
                           {"created-date:", "domain.created"},
                           {"updated-date:", "domain.changed"},
                           {"expiration-date:", "domain.expires"},
                           {"registrant-organization:", "owner.organization"},
                           {"registrant-name:", "owner.name"},
                           {"registrant-street:", "owner.address.street."},
                           {"registrant-city:", "owner.address.city"},
                           {"registrant-state:", "owner.address.state"},
                           {"registrant-zip:", "owner.address.pcode"},
                           {"registrant-country:", "owner.address.country"},
                           {"registrant-phone:", "owner.phone"},
                           {"registrant-fax:", "owner.fax"},
                           {"registrant-email:", "owner.email"},
                           {"admin-organization:", "admin.organization"},
                           {"admin-name:", "admin.name"},
                           {"admin-street:", "admin.address.street."},
                           {"admin-city:", "admin.address.city"},
                           {"admin-state:", "admin.address.state"},
                           {"admin-zip:", "admin.address.pcode"},
                           {"admin-country:", "admin.address.country"},
                           {"admin-phone:", "admin.phone"},
                           {"admin-fax:", "admin.fax"},
                           {"admin-email:", "admin.email"},
                           {"tech-organization:", "tech.organization"},
                           {"tech-name:", "tech.name"},
                           {"tech-street:", "tech.address.street."},
                           {"tech-city:", "tech.address.city"},
                           {"tech-state:", "tech.address.state"},
                           {"tech-zip:", "tech.address.pcode"},
                           {"tech-country:", "tech.address.country"},
                           {"tech-phone:", "tech.phone"},
                           {"tech-fax:", "tech.fax"},
                           {"tech-email:", "tech.email"},
                           {"billing-organization:", "billing.organization"},
                           {"billing-name:", "billing.name"},
                           {"billing-street:", "billing.address.street."},
                           {"billing-city:", "billing.address.city"},
                           {"billing-state:", "billing.address.state"},
                           {"billing-zip:", "billing.address.pcode"},
                           {"billing-country:", "billing.address.country"},
                           {"billing-phone:", "billing.phone"},
                           {"billing-fax:", "billing.fax"},
                           {"billing-email:", "billing.email"},
                           {"nameserver:", "domain.nserver."}};

struct St : LabelHandler {
  static constexpr Info info{.claim = "st",
                             .registrar = "ST Registry",
                             .referrer = "https://www.nic.st",
                             .description = "Sao Tome and Principe: the registry's record and the registrar's"};
  explicit St(const Setup& s) : LabelHandler(s, {.fields = kFields, .options = {.dates = "ymd"}}) {}

  void handle(Call& call) const {
    LabelHandler::handle(call);
    // "Pat Example (EX-00000)"
    for (const std::string_view role : {"owner", "admin", "tech", "billing"}) {
      const FieldPath path(role, "name");
      const std::string_view name = call.get(path.view());
      const auto open = name.rfind('(');
      if (open == name.npos || !name.ends_with(')')) continue;
      call.set(FieldPath(role, "handle").view(), name.substr(open + 1, name.size() - open - 2));
      call.set(path.view(), name.substr(0, open));
    }
  }
};

}  // namespace

WHOISKIT_PLUGIN(St)
