// whois.sm: San Marino: labels, and blocks of free lines.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"Owner", "owner", Reads::kContact},
                                 {"Administrative Contact", "admin", Reads::kContact},
                                 {"Technical Contact", "tech", Reads::kContact},
                                 {"Billing Contact", "billing", Reads::kContact},
                                 {"DNS Servers", "domain.nserver.", Reads::kLines}};
constexpr Row kFields[] = {{"Domain Name:", "domain.name"},
                           {"Registration date:", "domain.created"},
                           {"Last Update:", "domain.changed"},
                           {"Expiration date:", "domain.expires"},
                           {"Status:", "domain.status."}};

struct Sm : sections::SectionHandler {
  static constexpr Info info{.claim = "sm",
                             .registrar = "Telecom Italia San Marino",
                             .referrer = "https://www.nic.sm",
                             .description = "San Marino: headed blocks of free lines"};
  explicit Sm(const Setup& s)
      : SectionHandler(s,
                       {.headings = kHeadings, .fields = kFields, .dates = "dmy", .flags = WK_CONTACT_ORGANIZATION}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading& h, std::string_view) {
      if (h.reads == Reads::kContact) sections::split_address(call, h.path, {"country"});
    });
  }
};

}  // namespace

WHOISKIT_PLUGIN(Sm)
