// whois.ch: SWITCH's headed blocks, for ch and li. Until 2019 headings ended in a colon and told the holder; since then
// they are bare, values follow a tab, and of persons only the registrar is left.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {
    {"Domain name", domain.name},
    {"Holder of domain name", owner},
    {"Technical contact", tech},
    {"Registrar", registrar},
    {"DNSSEC", domain.dnssec},
    {"Name servers", domain.nserver},
    {"Date of last registration", domain.created},
    {"First registration date", domain.created},
    {"Date of last modification", domain.changed},
    {"Domain state", domain.status},
};
constexpr Row kContact[] = {
    {"Contractual Language:", contact.language},
};

struct Ch : BlockHandler {
  static constexpr Info info{.claim = "ch",
                             .registrar = "SWITCH Domain Name Registration",
                             .referrer = "https://www.nic.ch",
                             .description = "Switzerland and Liechtenstein"};
  explicit Ch(const Setup& s)
      : BlockHandler(s, {.fields = kFields,
                         .contact_labels = kContact,
                         .options = {.dates = "dmy", .rest = disclaimer, .flags = WK_CONTACT_ORG_FIRST}}) {}
};

}  // namespace

WHOISKIT_PLUGIN(Ch)

