// whois.ws: the WS registry. ICANN's labels since 2012; before, its own, with the name servers listed below a heading.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"Current Nameservers", "domain.nserver.", Reads::kLines, {}, true}};
constexpr Row kFields[] = {{"Domain Name:", "domain.name"},
                           {"Registrar Name:", "registrar.name"},
                           {"Registrar Email:", "registrar.email"},
                           {"Registrar Telephone:", "registrar.phone"},
                           {"Registrar Whois:", "registrar.whois"},
                           {"Registrant Name:", "owner.name"},
                           {"Registrant Email:", "owner.email"},
                           {"Administrative Contact Email:", "admin.email"},
                           {"Administrative Contact Telephone:", "admin.phone"},
                           {"Domain Created:", "domain.created"},
                           {"Domain Last Updated:", "domain.changed"},
                           {"Domain Currently Expires:", "domain.expires"}};

struct Ws : sections::SectionHandler {
  static constexpr Info info{.claim = "ws",
                             .registrar = "Samoa NIC",
                             .referrer = "https://www.website.ws",
                             .description = "Samoa: ICANN's labels; own ones before 2012"};
  explicit Ws(const Setup& s) : SectionHandler(s, {.headings = kHeadings, .fields = kFields}) {}

  void handle(Call& call) const {
    if (!icontains(call.text(), "Current Nameservers")) {
      call.labels({}, call.text(), {.dates = "ymd", .stop = ">>>"});
    } else {
      SectionHandler::handle(call);
      for (const std::string_view path : {"registrar.phone", "registrar.email", "owner.email", "admin.email"}) {
        if (call.get(path) == "---") call.erase(path);
      }
    }
    const std::string_view server = call.get("registrar.whois");
    if (!server.empty() && !iequals(server, "whois.website.ws")) call.refer(server);
  }
};

}  // namespace

WHOISKIT_PLUGIN(Ws)
