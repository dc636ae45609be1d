// whois.nc: OPT's labelled lines with numbers in their labels.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"Domain:", "domain.name"},
                           {"Created on:", "domain.created"},
                           {"Expires on:", "domain.expires"},
                           {"Last updated on:", "domain.changed"},
                           {"Registrar:", "registrar.name"},
                           {"Domain server 1:", "domain.nserver."},
                           {"Domain server 2:", "domain.nserver."},
                           {"Domain server 3:", "domain.nserver."},
                           {"Domain server 4:", "domain.nserver."},
                           {"Domain server 5:", "domain.nserver."},
                           {"Domain server 6:", "domain.nserver."},
                           {"Registrant name:", "owner.name"},
                           {"Registrant type:", "owner.type"},
                           {"Registrant address 1:", "owner.address.street."},
                           {"Registrant address 2:", "owner.address.street."},
                           {"Registrant address 3:", "owner.address.street."},
                           {"Registrant address 4:", "owner.address.street."},
                           {"Registrant address 5:", "owner.address.street."},
                           {"Registrant address 6:", "owner.address.street."},
                           {"Contact firstname:", "admin.first-name"},
                           {"Contact lastname:", "admin.last-name"}};

struct Nc : LabelHandler {
  static constexpr Info info{.claim = "nc",
                             .registrar = "Office des Postes et Télécommunications",
                             .referrer = "https://www.domaine.nc",
                             .description = "New Caledonia: labelled lines"};
  explicit Nc(const Setup& s) : LabelHandler(s, {.fields = kFields, .options = {.dates = "ymd"}}) {}

  void handle(Call& call) const {
    LabelHandler::handle(call);
    sections::join_values(call, "admin", "first-name", "last-name", "name");
    address(call);
  }

 private:
  // Street lines, "98841 NOUMEA CEDEX", country where it is another one.
  static void address(Call& call) {
    constexpr std::size_t kCode = 5;
    const sections::StreetLines lines(call, "owner");
    uint32_t town = lines.size();
    while (town > 0 && lines[town - 1].find_first_not_of("0123456789") != kCode) --town;
    if (town-- == 0) return;
    call.erase("owner.address.street");
    for (uint32_t i = 0; i < town; ++i) call.set("owner.address.street.", lines[i]);
    call.set("owner.address.pcode", lines[town].substr(0, kCode));
    call.set("owner.address.city", lines[town].substr(kCode));
    call.set("owner.address.country", lines[town + 1]);
  }
};

}  // namespace

WHOISKIT_PLUGIN(Nc)
