// whois.family.freenom: the indented blocks of the registries that Freenom ran: tk, and cf, ga, gq, ml from 2013 on.
// Holders of paid names are printed with labels, in tk as free lines; free names are held by the registry itself.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"Domain name", "name", Reads::kOwn},
                                 {"Owner contact", "owner"},
                                 {"Organisation", "owner", Reads::kContact},
                                 {"Organization", "owner", Reads::kContact},
                                 {"Admin contact", "admin"},
                                 {"Billing contact", "billing"},
                                 {"Tech contact", "tech"},
                                 {"Domain Nameservers", "domain.nserver.", Reads::kLines},
                                 {"Rights restricted by copyright", "disclaimer.", Reads::kLines},
                                 {"Your selected domain name", "disclaimer.", Reads::kLines},
                                 {"Due to restrictions", "disclaimer.", Reads::kLines},
                                 {"ABUSE OF A DOMAIN NAME", "disclaimer.", Reads::kLines},
                                 {"COPYRIGHT INFRINGEMENT", "disclaimer.", Reads::kLines}};
constexpr Row kFields[] = {{"Domain registered:", "domain.created"},
                           {"Record will expire on:", "domain.expires"},
                           {"Record maintained by:", "domain.source"}};
constexpr Row kParts[] = {{"Organization:", "organization"},
                          {"Organisation:", "organization"},
                          {"Name:", "name"},
                          {"Address:", "address.street."},
                          {"Zipcode:", "address.pcode"},
                          {"City:", "address.city"},
                          {"State:", "address.state"},
                          {"Country:", "address.country"},
                          {"Phone:", "phone."},
                          {"Fax:", "fax."},
                          {"E-mail:", "email."}};

struct Freenom : sections::SectionHandler {
  static constexpr Info info{.claim = "family.freenom",
                             .referrer = "https://www.freenom.com",
                             .description = "registries that Freenom ran: tk, cf, ga, gq, ml"};
  explicit Freenom(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings,
                           .fields = kFields,
                           .parts = kParts,
                           .dates = "mdy",
                           .flags = WK_CONTACT_ORG_FIRST}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading& h, std::string_view body) {
      if (h.path == "name") return name(call, sections::Lines(body)[0]);
      if (h.reads == Reads::kContact) address(call, h.path);
    });
    call.registry(call.get("domain.source"), {});
  }

 private:
  // "EXAMPLE.CF Active"
  static void name(Call& call, std::string_view line) {
    const auto blank = line.find(' ');
    call.set("domain.name", line.substr(0, blank));
    if (blank != line.npos) call.set("domain.status.", line.substr(blank));
  }

  // Street lines, "1000  Sampletown", state where there is one, country.
  static void address(Call& call, std::string_view role) {
    const sections::StreetLines lines(call, role);
    const uint32_t count = lines.size();
    if (count < 2) return;
    uint32_t town = count;
    while (town > 0 && lines[town - 1].find("  ") == std::string_view::npos) --town;
    if (town == 0) return sections::split_address(call, role, {"country"});
    const auto gap = lines[town - 1].find("  ");
    call.erase(FieldPath(role, "address.street").view());
    for (uint32_t i = 0; i + 1 < town; ++i) call.set(FieldPath(role, "address.street.").view(), lines[i]);
    call.set(FieldPath(role, "address.pcode").view(), lines[town - 1].substr(0, gap));
    call.set(FieldPath(role, "address.city").view(), lines[town - 1].substr(gap));
    if (count > town + 1) call.set(FieldPath(role, "address.state").view(), lines[town]);
    if (count > town) call.set(FieldPath(role, "address.country").view(), lines[count - 1]);
  }
};

}  // namespace

WHOISKIT_PLUGIN(Freenom)
