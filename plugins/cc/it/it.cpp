// whois.it: NIC.it's sections of labelled lines. Until 2009 the registry printed RPSL objects. Handles of contacts are
// no longer printed since 2018.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

// The registrar's tag, which its label calls a name. It is the handle if the company is printed, too.
void store_tag(Call& call, Key name, std::string_view tag) {
  call.set(call.get(name).empty() ? name : registrar.handle, tag);
}

constexpr Word kStates[] = {{"RESERVED", WK_REGISTERED_UNKNOWN}, {"UNASSIGNABLE", WK_REGISTERED_UNKNOWN}};
constexpr Row kFields[] = {
    {"Domain:", domain.name},
    {"Status:", domain.status, split("/") | verdict(kStates)},  // "ok / autoRenewPeriod"
    {"Signed:", domain.dnssec},
    {"Created:", domain.created},
    {"Last Update:", domain.changed},
    {"Expire Date:", domain.expires},
};
constexpr Row kParts[] = {
    {"Name:", contact.name},
    {"Organization:", contact.organization},
    {"ContactID:", contact.handle},
    {"Address:", contact.address.street, in_order("street+ city pcode state country")},
    {"Phone:", all(contact.phone)},
    {"Fax:", all(contact.fax)},
    {"Email:", all(contact.email)},
    {"Created:", contact.created},
    {"Last Update:", contact.changed},
};
constexpr Row kRegistrar[] = {
    {"Organization:", contact.name},
    {"Name:", contact.name, by<&store_tag>},
    {"Web:", contact.url},
    {"DNSSEC:", ignored},  // whether the registrar offers it
};
constexpr Heading kHeadings[] = {
    {"Registrant", owner},
    {"Admin Contact", admin},
    {"Technical Contacts", tech, Reads::kByHandler},
    {"Technical Contact", tech, Reads::kByHandler},
    {.text = "Registrar", .target = registrar, .parts = kRegistrar},
    {"Nameservers", domain.nserver, Reads::kLines},
};

struct It : SectionHandler {
  static constexpr Info info{
      .claim = "it",
      .registrar = "IT-Nic",
      .referrer = "https://www.nic.it",
      .description = "Italy: sections of labelled lines",
  };
  explicit It(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts, .ends_at_blank = false}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading&, const Section& contacts) {
      std::string_view rest = contacts.text;
      for (std::string_view one; next_paragraph(rest, one);) {
        call.begin(tech);
        call.labels(parts(), one, {.dates = "ymd", .main = tech, .continuation = true});
      }
    });
  }
};

}  // namespace

WHOISKIT_PLUGIN(It)
