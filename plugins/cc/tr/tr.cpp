// whois.tr: sections headed "** Registrant:", as METU's nic.tr printed them and TRABIS has since 2022. The registrant's
// lines have no labels. Since 2022 the registrar is printed instead of the contacts.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

// "Ankara,06520" or "Ankara," and the country below; for addresses abroad "Out of Turkey," replaces the city.
constexpr Rule kTurkish = in_order("street+ town country"), kForeign = in_order("street+ country");
constexpr Row kTurkishAddress[] = {{"Address:", contact.address.street, kTurkish}};
constexpr Row kForeignAddress[] = {{"Address:", contact.address.street, kForeign}};
constexpr Row kRegistrar[] = {
    {"Organization Name:", contact.name},
    {"Address:", contact.address.street, kTurkish},
};

constexpr Heading kHeadings[] = {
    {"** Registrant", owner, Reads::kByHandler},
    {.text = "** Registrar", .target = registrar, .parts = kRegistrar},
    {"** Administrative Contact", admin, Reads::kByHandler},
    {"** Technical Contact", tech, Reads::kByHandler},
    {"** Billing Contact", billing, Reads::kByHandler},
    {"** Domain Servers", domain.nserver, Reads::kLines},
    {"** Additional Info", domain},
    {"** Whois Server", ignored},
};
constexpr Row kFields[] = {
    {"** Domain Name:", domain.name},
    {"Frozen Status:", own_key(domain, "frozen"), no_placeholder},
    {"Transfer Status:", own_key(domain, "transfer")},
};
// "+ 90-312-4733035-": an extension would follow the last hyphen.
constexpr Row kParts[] = {
    {"NIC Handle:", contact.handle},
    {"Person:", contact.name},
    {"Name:", contact.name},
    {"Organization Name:", contact.organization},
    {"Phone:", contact.phone, strip("-")},
    {"Fax:", contact.fax, strip("-")},
    {"Email:", all(contact.email)},
    {"Created on:", contact.created},
    {"Expires on:", contact.expires},
};

struct Tr : SectionHandler {
  static constexpr Info info{
      .claim = "tr",
      .registrar = "TRABIS",
      .referrer = "https://www.trabis.gov.tr",
      .description = "Turkey: sections headed by asterisks",
  };
  explicit Tr(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts, .ends_at_blank = false}),
        turkish_(s.table(kTurkishAddress)),
        foreign_(s.table(kForeignAddress)) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading& heading, const Section& section) {
      const SectionKeys role = keys_of(section.key.section());
      const bool foreign = icontains(section.text, "Out of Turkey,");
      call.begin(role);
      if (heading.target.key == Key(owner)) {
        call.contact(owner, Lines(section.text).span(), {.shape = foreign ? kForeignOrder : kOrder});
        return;
      }
      const LabelOptions options{.dates = "ymd", .main = role, .continuation = true};
      call.labels(parts(), section.text, options);
      call.labels(foreign ? foreign_ : turkish_, section.text, options);
    });
  }

 private:
  // Any of the registrant's lines may be "Hidden upon user request".
  static constexpr std::string_view kOrder =
      "name street* town country email phone? fax?|name street* email phone? fax?|name street* email? street*";
  static constexpr std::string_view kForeignOrder =
      "name street* country email phone? fax?|name street* email phone? fax?|name street* email? street*";

  Table turkish_, foreign_;
};

}  // namespace

WHOISKIT_PLUGIN(Tr)
