// whois.sa: SaudiNIC's blocks: a name, a labelled address that goes on below, the country last.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"Registrant", "owner", Reads::kContact},
                                 {"Administrative Contact", "admin", Reads::kContact},
                                 {"Technical Contact", "tech", Reads::kContact},
                                 {"Billing Contact", "billing", Reads::kContact},
                                 {"Name Servers", "domain.nserver.", Reads::kLines}};
constexpr Row kFields[] = {{"Domain Name:", "domain.name"},        {"Created on:", "domain.created"},
                           {"Last Updated on:", "domain.changed"}, {"Expires on:", "domain.expires"},
                           {"DNSSEC:", "domain.dnssec"},           {"Status:", "domain.status."}};

struct Sa : sections::SectionHandler {
  static constexpr Info info{.claim = "sa",
                             .registrar = "SaudiNIC",
                             .referrer = "https://nic.sa",
                             .description = "Saudi Arabia: headed blocks"};
  explicit Sa(const Setup& s) : SectionHandler(s, {.headings = kHeadings, .fields = kFields}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading& h, std::string_view) {
      if (h.reads == Reads::kContact) address(call, h.path);
    });
  }

 private:
  // Street lines, "11423 Riyadh", country.
  static void address(Call& call, std::string_view role) {
    const sections::StreetLines lines(call, role);
    const uint32_t count = lines.size();
    if (count < 2) return;
    const std::string_view town = lines[count - 2];
    const auto blank = town.find(' ');
    const bool code = is_digit(town.front()) && town.substr(0, blank).find_first_not_of("0123456789") == town.npos;
    if (count < 3 || !code || blank == town.npos) return sections::split_address(call, role, {"country"});
    sections::split_address(call, role, {"country", "city"});
    call.set(FieldPath(role, "address.pcode").view(), town.substr(0, blank));
    call.set(FieldPath(role, "address.city").view(), town.substr(blank));
  }
};

}  // namespace

WHOISKIT_PLUGIN(Sa)
