// whois.ac.uk: Jisc's headed blocks, for ac.uk and gov.uk (until 2024), which Nominet does not run.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {
    {"Domain:", "domain.name"},           {"Registered For:", "owner.name"},   {"Domain Owner:", "owner.organization"},
    {"Registered By:", "registrar.name"}, {"Servers:", "domain.nserver."},     {"Registrant Contact:", "admin.name"},
    {"Registrant Address:", "admin"},     {"Renewal date:", "domain.expires"}, {"Entry updated:", "domain.changed"},
    {"Entry created:", "domain.created"}};

struct AcUk : BlockHandler {
  static constexpr Info info{.claim = "ac.uk",
                             .registrar = "Jisc",
                             .referrer = "https://www.jisc.ac.uk/domain-registry",
                             .description = "United Kingdom: ac.uk and gov.uk"};
  explicit AcUk(const Setup& s) : BlockHandler(s, {.fields = kFields, .options = {.dates = "-dmy"}}) {}
};

}  // namespace

WHOISKIT_PLUGIN(AcUk)
