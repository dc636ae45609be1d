// whois.gtld.godaddy: GoDaddy and its resellers' brand Wild West Domains. Today they answer in ICANN's format; until
// 2013 in headed blocks, with the registrant first.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"Registrant:", "owner"},
                           {"Administrative Contact:", "admin"},
                           {"Technical Contact:", "tech"},
                           {"Billing Contact:", "billing"},
                           {"Domain Name:", "domain.name"},
                           {"Domain servers in listed order:", "domain.nserver."},
                           {"Created on:", "domain.created"},
                           {"Expires on:", "domain.expires"},
                           {"Last Updated on:", "domain.changed"},
                           {"Registered through:", "registrar.name"}};

struct GoDaddy : BlockHandler {
  static constexpr Info info{.claim = "gtld.godaddy",
                             .registrar = "GoDaddy.com, LLC",
                             .referrer = "https://www.godaddy.com",
                             .description = "GoDaddy: ICANN's format and the older blocks"};
  explicit GoDaddy(const Setup& s)
      : BlockHandler(s, {.fields = kFields,
                         .options = {.dates = "dmy", .rest = "disclaimer", .flags = WK_CONTACT_ORGANIZATION}}) {}

  void handle(Call& call) const {
    if (icontains(call.text(), "Registrar IANA ID:")) {
      call.labels({}, call.text(), {.stop = ">>>"});
      return;
    }
    BlockHandler::handle(call);
    // "GoDaddy.com, Inc. (http://www.godaddy.com)"
    if (const Cut registrar = cut(call.get("registrar.name"), '('); registrar.found) {
      call.set("registrar.url", cut(registrar.after, ')').before);
      call.set("registrar.name", registrar.before);
    }
  }
};

}  // namespace

WHOISKIT_PLUGIN(GoDaddy)
