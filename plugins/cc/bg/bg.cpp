// whois.bg: Register.BG: labels, and blocks of free lines that are no longer printed since 2018.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"REGISTRANT", "owner", Reads::kContact},
                                 {"ADMINISTRATIVE CONTACT", "admin", Reads::kContact},
                                 {"TECHNICAL CONTACT(S)", "tech", Reads::kContact},
                                 {"TECHNICAL CONTACT", "tech", Reads::kContact},
                                 {"NAME SERVER INFORMATION", "domain.nserver.", Reads::kLines},
                                 {"According to REGULATION", "disclaimer.", Reads::kNotes}};
constexpr Row kFields[] = {{"DOMAIN NAME:", "domain.name"},   {"requested on:", ""},
                           {"processed from:", ""},           {"activated on:", "domain.created"},
                           {"expires at:", "domain.expires"}, {"registration status:", "domain.status."},
                           {"DNSSEC:", "domain.dnssec"}};
constexpr Row kParts[] = {{"NIC handle:", "handle"}};

struct Bg : sections::SectionHandler {
  static constexpr Info info{.claim = "bg",
                             .registrar = "Register.BG",
                             .referrer = "https://www.register.bg",
                             .description = "Bulgaria: labels and headed blocks"};
  explicit Bg(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts, .dates = "dmy", .gap = true}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading& h, std::string_view) {
      if (h.reads == Reads::kContact) address(call, h.path);
    });
    // "see at www.register.bg" in the place of a date
    for (const std::string_view path : {"domain.created_raw", "domain.expires_raw"}) {
      if (istarts_with(call.get(path), "see at")) call.erase(path);
    }
    // "example.bg (example.bg)": the name, and how it is written in the DNS
    if (const Cut name = cut(call.get("domain.name"), '('); name.found)
      call.set("domain.name", cut(name.after, ')').before);
    if (iequals(call.get("domain.dnssec"), "inactive")) call.set("domain.dnssec", "unsigned");
    if (iequals(call.get("domain.dnssec"), "active")) call.set("domain.dnssec", "signed");
  }

 private:
  // A person's company stands above the address; "SAMPLETOWN, 1000" and the country below it.
  static void address(Call& call, std::string_view role) {
    const sections::StreetLines lines(call, role);
    const uint32_t count = lines.size();
    const uint32_t first = role != "owner" && count > 2 ? 1 : 0;
    if (count < first + 2) return;
    const Cut town = cut(lines[count - 2], ',');
    if (!town.found) return;
    call.erase(FieldPath(role, "address.street").view());
    if (first > 0) call.set(FieldPath(role, "organization").view(), lines[0]);
    for (uint32_t i = first; i + 2 < count; ++i) call.set(FieldPath(role, "address.street.").view(), lines[i]);
    if (town.before != "N/A") call.set(FieldPath(role, "address.city").view(), town.before);
    if (trim(town.after) != "N/A") call.set(FieldPath(role, "address.pcode").view(), town.after);
    if (lines[count - 1] != ".") call.set(FieldPath(role, "address.country").view(), lines[count - 1]);
  }
};

}  // namespace

WHOISKIT_PLUGIN(Bg)
