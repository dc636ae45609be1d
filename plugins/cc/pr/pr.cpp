// whois.pr: Puerto Rico. Until 2022 comments, then paragraphs of padded labels, a contact's below its "Contact:"; today
// ICANN's format, by Identity Digital.
//
//   Contact:      Registrant
//   Organization: Example Ltd
//   Zip:          00926
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Word kRoles[] = {
    {"Registrant", owner},
    {"Administrative", admin},
    {"Technical", tech},
    {"Billing", billing},
};
constexpr Row kFields[] = {
    {"Domain:", domain.name},
    {"Created On:", domain.created},
    {"Expires On:", domain.expires},
    {"DNS:", domain.nserver},
    {"Contact:", ignored, role(kRoles)},
    {"Organization:", contact.organization},
    {"Name:", contact.name},
    {"Address:", contact.address.street},
    {"City:", contact.address.city},
    {"State:", contact.address.state},
    {"Zip:", contact.address.pcode},
    {"Country:", contact.address.country},
    {"Phone:", contact.phone},
    {"Fax:", contact.fax},
    {"E-mail:", all(contact.email)},
};
constexpr Layout kLayouts[] = {
    {"\nContact:", LabelSpec{.fields = kFields, .options = {.dates = "ymd"}}},
    {"", LabelSpec{.options = {.dates = "ymd", .stop = ">>>", .preface = true}}},
};

struct Pr : LayoutHandler {
  static constexpr Info info{
      .claim = "pr",
      .registrar = "NIC.PR",
      .referrer = "http://www.nic.pr",
      .description = "Puerto Rico: ICANN's format and the older paragraphs",
  };
  explicit Pr(const Setup& s) : LayoutHandler(s, kLayouts) {}
};

}  // namespace

WHOISKIT_PLUGIN(Pr)
