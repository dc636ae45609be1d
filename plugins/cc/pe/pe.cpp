// whois.pe: Red Científica Peruana. ICANN-like labels since 2017; before, the first generation of CoCCA's software.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"Domain Information", "domain"},
                                 {"Name Servers", "domain.nserver.", Reads::kLines},
                                 {"Registrant", "owner", Reads::kContact},
                                 {"Administrative Contact", "admin", Reads::kContact},
                                 {"Technical Contact", "tech", Reads::kContact},
                                 {"Billing Contact", "billing", Reads::kContact},
                                 {"TERMS OF USE", "disclaimer.", Reads::kNotes}};
constexpr Row kParts[] = {{"Query:", "name"},
                          {"Status:", "status."},
                          {"Registrar:", "registrar.name"},
                          {"Registrar Name:", "registrar.name"},
                          {"Created:", "created"},
                          {"Modified:", "changed"},
                          {"Expires:", "expires"}};

struct Pe : sections::SectionHandler {
  static constexpr Info info{.claim = "pe",
                             .registrar = "Red Científica Peruana",
                             .referrer = "https://punto.pe",
                             .description = "Peru: ICANN-like labels; headed blocks before 2017"};
  explicit Pe(const Setup& s) : SectionHandler(s, {.headings = kHeadings, .fields = {}, .parts = kParts}) {}

  void handle(Call& call) const {
    if (!icontains(call.text(), "\nDomain Information")) {
      call.labels({}, call.text(), {.dates = "ymd", .stop = ">>>"});
      return;
    }
    SectionHandler::handle(call);
    const std::string_view status = call.get("domain.status");
    if (iequals(status, "Not Registered")) return call.not_registered();
    if (iequals(status, "Suspended") || iequals(status, "Active") || iequals(status, "Inactive")) call.registered();
  }
};

}  // namespace

WHOISKIT_PLUGIN(Pe)
