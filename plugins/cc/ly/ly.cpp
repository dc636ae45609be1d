// whois.ly: LTT's blocks of free lines: company, person, address down to the country, and labelled numbers.
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
                                 {"Domain servers in listed order", "domain.nserver.", Reads::kLines},
                                 {"--", "disclaimer.", Reads::kNotes}};
constexpr Row kFields[] = {{"Domain Name:", "domain.name"}, {"Domain Status:", "domain.status."},
                           {"Created:", "domain.created"},  {"Updated:", "domain.changed"},
                           {"Expired:", "domain.expires"},  {"Expires:", "domain.expires"},
                           {"Registrar:", "registrar.name"}};
constexpr Row kParts[] = {{"Zip/Postal code:", "address.pcode"}};

struct Ly : sections::SectionHandler {
  static constexpr Info info{.claim = "ly",
                             .registrar = "Libya Telecom and Technology",
                             .referrer = "https://nic.ly",
                             .description = "Libya: headed blocks of free lines"};
  explicit Ly(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts, .flags = WK_CONTACT_ORG_FIRST}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading& h, std::string_view) {
      if (h.reads != Reads::kContact) return;
      const bool whole = !call.get(FieldPath(h.path, "address.street").view(), 3).empty();
      if (whole) sections::split_address(call, h.path, {"country", "state", "city"});
    });
  }
};

}  // namespace

WHOISKIT_PLUGIN(Ly)
