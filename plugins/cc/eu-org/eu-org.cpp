// whois.eu.org: the free zone eu.org. RPSL objects; the address lines of the domain object are the holder, name first.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

void address(Call& call, Key key, std::string_view line) {
  if (key != domain.address.street) {
    call.add(key, line);
  } else if (call.get(owner.name).empty()) {
    call.set(owner.name, line);
  } else {
    call.add(owner.address.street, line);
  }
}

constexpr Row kFields[] = {
    {"domain", object.name},
    {"address", object.address.street, by<&address>},
};
constexpr Reference kContacts[] = {
    {"admin-c", admin},
    {"tech-c", tech},
    {"zone-c", zone},
};

struct EuOrg : RpslHandler {
  static constexpr Info info{
      .claim = "eu.org",
      .registrar = "EU.org",
      .referrer = "https://nic.eu.org",
      .description = "the free zone eu.org",
  };
  explicit EuOrg(const Setup& s) : RpslHandler(s, {kFields, {.contacts = kContacts, .dates = "ymd"}}) {}
};

}  // namespace

WHOISKIT_PLUGIN(EuOrg)
