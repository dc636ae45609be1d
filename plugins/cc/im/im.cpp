// whois.im: Domicilium's sections, one right below the other: a labelled name, the word "Address" and its lines.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {
    {"Domain Managers", "registrar", Reads::kOwn},    {"Domain Owners / Registrant", "owner", Reads::kOwn},
    {"Administrative Contact", "admin", Reads::kOwn}, {"Billing Contact", "billing", Reads::kOwn},
    {"Technical Contact", "tech", Reads::kOwn},       {"Domain Details", "domain"}};
constexpr Row kFields[] = {{"Domain Name:", "domain.name"}};
constexpr Row kParts[] = {{"Expiry Date:", "expires"}, {"Name Server:", "nserver."}, {"Status:", "status."}};

struct Im : sections::SectionHandler {
  static constexpr Info info{.claim = "im",
                             .registrar = "Domicilium (IoM) Limited",
                             .referrer = "https://www.nic.im",
                             .description = "Isle of Man: sections"};
  explicit Im(const Setup& s)
      : SectionHandler(
            s, {.headings = kHeadings, .fields = kFields, .parts = kParts, .dates = "dmy", .ends_at_blank = false}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading& h, std::string_view body) {
      if (h.reads == Reads::kOwn) contact(call, h.path, body);
    });
  }

 private:
  static void contact(Call& call, std::string_view role, std::string_view body) {
    const sections::Lines lines(body);
    for (uint32_t i = 0; i < lines.size(); ++i) {
      if (istarts_with(lines[i], "Name:")) {
        call.set(FieldPath(role, "name").view(), lines[i].substr(5));
      } else if (!iequals(lines[i], "Address")) {
        call.set(FieldPath(role, "address.street.").view(), lines[i]);
      }
    }
    const sections::StreetLines street(call, role);
    if (street.size() < 3) return;
    const bool code = street[street.size() - 2].find_first_of("0123456789") != std::string_view::npos;
    if (code) return sections::split_address(call, role, {"country", "pcode", "city"});
    sections::split_address(call, role, {"country"});
  }
};

}  // namespace

WHOISKIT_PLUGIN(Im)
