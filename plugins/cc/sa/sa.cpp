// whois.sa: SaudiNIC's blocks: a name, a labelled address that continues below, the country last.
//
//   Registrant:
//    Example Co.
//    Address: 1 Example Street
//     11423 Riyadh
//    Saudi Arabia
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Heading kHeadings[] = {
    {"Registrant", owner, Reads::kByHandler},        {"Administrative Contact", admin, Reads::kByHandler},
    {"Technical Contact", tech, Reads::kByHandler},  {"Billing Contact", billing, Reads::kByHandler},
    {"Name Servers", domain.nserver, Reads::kLines},
};
constexpr Row kFields[] = {
    {"Domain Name:", domain.name},   {"Created on:", domain.created}, {"Last Updated on:", domain.changed},
    {"Expires on:", domain.expires}, {"DNSSEC:", domain.dnssec},      {"Status:", domain.status},
};
constexpr Row kParts[] = {
    {"Address:", contact.address.street, in_order("street+ town country|street+ city country|street+ country")},
};

struct Sa : SectionHandler {
  static constexpr Info info{
      .claim = "sa",
      .registrar = "SaudiNIC",
      .referrer = "https://nic.sa",
      .description = "Saudi Arabia: headed blocks",
  };
  explicit Sa(const Setup& s) : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading&, const Section& section) {
      const SectionKeys role = keys_of(section.key.section());
      call.begin(role);
      call.set(role.name, Lines(section.text)[0]);
      call.labels(parts(), section.text, {.dates = "ymd", .main = role, .continuation = true});
    });
  }
};

}  // namespace

WHOISKIT_PLUGIN(Sa)
