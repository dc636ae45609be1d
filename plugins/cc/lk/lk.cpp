// whois.lk: the LK Domain Registry: values below their heading, dates behind dotted leaders.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

// "Cateogry" is the registry's own spelling.
constexpr Heading kHeadings[] = {{"Registrant", "owner.name", Reads::kLines},
                                 {"Domain Name", "domain.name", Reads::kLines},
                                 {"Cateogry", "domain.category", Reads::kLines},
                                 {"Category", "domain.category", Reads::kLines},
                                 {"Domain Servers in listed order", "domain.nserver.", Reads::kLines}};
constexpr Row kFields[] = {{"Created on:", "domain.created"},
                           {"Expires on:", "domain.expires"},
                           {"Record last updated on:", "domain.changed"}};

struct Lk : sections::SectionHandler {
  static constexpr Info info{.claim = "lk",
                             .registrar = "LK Domain Registry",
                             .referrer = "https://www.nic.lk",
                             .description = "Sri Lanka: headings with values below"};
  explicit Lk(const Setup& s) : SectionHandler(s, {.headings = kHeadings, .fields = kFields}) {}
};

}  // namespace

WHOISKIT_PLUGIN(Lk)
