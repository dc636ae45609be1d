// whois.tm: the Internet Computer Bureau's own padded labels, which it keeps for tm only.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"Domain:", "domain.name"},
                           {"Status:", "domain.status."},
                           {"Expiry:", "domain.expires"},
                           {"NS 1:", "domain.nserver."},
                           {"NS 2:", "domain.nserver."},
                           {"NS 3:", "domain.nserver."},
                           {"NS 4:", "domain.nserver."},
                           {"NS 5:", "domain.nserver."},
                           {"NS 6:", "domain.nserver."},
                           {"NS 7:", "domain.nserver."},
                           {"NS 8:", "domain.nserver."},
                           {"Owner Name:", "owner.name"},
                           {"Owner OrgName:", "owner.organization"},
                           {"Owner Addr:", "owner.address.street."}};

struct Tm : LabelHandler {
  static constexpr Info info{.claim = "tm",
                             .registrar = "TM Domain Registry",
                             .referrer = "https://www.nic.tm",
                             .description = "Turkmenistan: padded labels"};
  explicit Tm(const Setup& s) : LabelHandler(s, {.fields = kFields, .options = {.dates = "ymd"}}) {}

  void handle(Call& call) const {
    LabelHandler::handle(call);
    if (!call.get("domain.status").empty()) {
      call.registered();
    } else if (icontains(call.text(), "is available for purchase")) {
      call.not_registered();
    }
  }
};

}  // namespace

WHOISKIT_PLUGIN(Tm)
