// whois.nc: OPT-NC's labels, numbered where there are several: "Domain server 1", "Registrant address 2".
#include <whoiskit/plugin.hpp>

#include "../../shared/composed.hpp"
#include "../../shared/postal_address.hpp"

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"Domain :", "domain.name"},
                           {"Created on :", "domain.created"},
                           {"Expires on :", "domain.expires"},
                           {"Last updated on :", "domain.changed"},
                           {"Domain server 1 :", "domain.nserver."},
                           {"Domain server 2 :", "domain.nserver."},
                           {"Domain server 3 :", "domain.nserver."},
                           {"Domain server 4 :", "domain.nserver."},
                           {"Domain server 5 :", "domain.nserver."},
                           {"Domain server 6 :", "domain.nserver."},
                           {"Registrar :", "registrar.name"},
                           {"Registrant name :", "owner.name"},
                           {"Registrant type :", "owner.type"},
                           {"Registrant address 1 :", "owner.address."},
                           {"Registrant address 2 :", "owner.address."},
                           {"Registrant address 3 :", "owner.address."},
                           {"Registrant address 4 :", "owner.address."},
                           {"Registrant address 5 :", "owner.address."},
                           {"Registrant address 6 :", "owner.address."},
                           {"Contact firstname :", "admin.name"},
                           {"Contact lastname :", "admin.lastname"}};

struct Nc : LabelHandler {
  static constexpr Info info{
      .claim = "nc", .registrar = "OPT-NC", .referrer = "https://www.domaine.nc", .description = "New Caledonia"};
  explicit Nc(const Setup& s) : LabelHandler(s, {kFields, {.dates = "ymd"}}) {}

  void handle(Call& call) const {
    LabelHandler::handle(call);
    // The country, where it is printed, stands below postal code and town.
    shared::AddressLines lines(call, role::owner);
    const bool country = lines.size() > 1 && !shared::has_digit(lines.last());
    if (country && shared::has_digit(lines[lines.size() - 2])) {
      call.set("owner.country", lines.take_last());
      lines.store(call, role::owner);
    }
    shared::read_town(call, role::owner);
    const std::string_view last = call.get("admin.lastname");
    call.erase("admin.lastname");
    shared::set_name(call, role::admin, call.get("admin.name"), last);
  }
};

}  // namespace

WHOISKIT_PLUGIN(Nc)
