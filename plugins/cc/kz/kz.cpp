// whois.kz: KazNIC. Groups of lines with dotted leaders; dates and statuses stand below them.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"Organization Using Domain Name", "owner"},
                                 {"Administrative Contact/Agent", "admin"},
                                 {"Technical Contact/Agent", "tech"},
                                 {"Billing Contact/Agent", "billing"},
                                 {"Whois Server for the KZ", "disclaimer.", Reads::kLines},
                                 {"This server is maintained by", "disclaimer.", Reads::kLines}};
constexpr Row kFields[] = {{"Domain Name:", "domain.name"},
                           {"Domain created:", "domain.created"},
                           {"Last modified:", "domain.changed"},
                           {"Domain expires:", "domain.expires"},
                           {"Domain status:", "domain.state."},
                           {"Registar created:", "domain.created-by"},
                           {"Registrar created:", "domain.created-by"},
                           {"Current Registar:", "registrar.name"},
                           {"Current Registrar:", "registrar.name"}};
constexpr Row kParts[] = {{"NIC Handle:", "handle"},
                          {"Name:", "name"},
                          {"Organization Name:", "organization"},
                          {"Street Address:", "address.street."},
                          {"City:", "address.city"},
                          {"State:", "address.state"},
                          {"Postal Code:", "address.pcode"},
                          {"Country:", "address.country"},
                          {"Phone Number:", "phone."},
                          {"Fax Number:", "fax."},
                          {"Email Address:", "email."}};

struct Kz : sections::SectionHandler {
  static constexpr Info info{.claim = "kz",
                             .registrar = "KazNIC",
                             .referrer = "https://www.nic.kz",
                             .description = "Kazakhstan: groups of lines with dotted leaders"};
  explicit Kz(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts, .gap = true}) {}

  void handle(Call& call) const {
    SectionHandler::handle(call);
    sections::paired_servers(call, call.text(), {"Primary server", "Secondary server"},
                             {"Primary ip address", "Secondary ip address"});
    // "clientTransferProhibited - what that means"
    constexpr uint32_t kMaxStates = 32;
    for (uint32_t i = 0; i < kMaxStates; ++i) {
      const std::string_view state = call.get("domain.state", i);
      call.set("domain.status.", state.substr(0, state.find(" -")));
    }
    call.erase("domain.state");
    if (call.get("owner.address.state") == "-") call.erase("owner.address.state");
  }
};

}  // namespace

WHOISKIT_PLUGIN(Kz)
