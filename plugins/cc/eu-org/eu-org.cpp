// whois.eu.org: the free zone eu.org. RPSL objects; the holder is the first address line of the domain's own.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"domain", "name"}, {"address", "address.street"}};
constexpr Row kContacts[] = {{"admin-c", "admin"}, {"tech-c", "tech"}, {"zone-c", "zone"}};

struct EuOrg : RpslHandler {
  static constexpr Info info{.claim = "eu.org",
                             .registrar = "EU.org",
                             .referrer = "https://nic.eu.org",
                             .description = "the free zone eu.org"};
  explicit EuOrg(const Setup& s) : RpslHandler(s, {kFields, {.contacts = kContacts, .dates = "ymd"}}) {}

  void handle(Call& call) const {
    RpslHandler::handle(call);
    constexpr uint32_t kMaxLines = 32;
    for (uint32_t i = 0; i < kMaxLines; ++i) {
      const std::string_view line = call.get("domain.address.street", i);
      call.set(i == 0 ? "owner.name" : "owner.address.street.", line);
    }
    call.erase("domain.address");
  }
};

}  // namespace

WHOISKIT_PLUGIN(EuOrg)
