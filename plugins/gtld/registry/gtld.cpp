// whois.gtld: the thin registries of Verisign (com, net, cc, tv, jobs): the registry knows the registrar and the name
// servers, the registrar knows the registrant. Reads the registry's record and refers to the registrar's server.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

struct Gtld : LabelHandler {
  static constexpr Info info{.claim = "gtld", .description = "thin gTLD registries: refers to the registrar"};
  explicit Gtld(const Setup& s) : LabelHandler(s, {.options = {.dates = "dmy", .stop = ">>>"}}) {}

  void handle(Call& call) const {
    LabelHandler::handle(call);
    // The registry's record names the registrar as the party that answers for the name.
    call.registry(call.get("registrar.name"), call.get("registrar.url"));
    if (const auto server = call.get("registrar.whois"); !server.empty()) call.refer(server);
  }
};

}  // namespace

WHOISKIT_PLUGIN(Gtld)
