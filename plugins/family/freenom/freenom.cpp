// whois.family.freenom: the indented blocks of the registries that Freenom ran: tk, and from 2013 on cf, ga, gq, ml.
// Holders of paid names are printed with labels, in tk as unlabelled lines. The registry itself holds free names.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

// "EXAMPLE.CF Active", "EXAMPLE.TK is Active"
void name_and_status(Call& call, Key name, std::string_view line) {
  constexpr std::string_view kIs = "is ";
  const auto blank = line.find(' ');
  call.set(name, line.substr(0, blank));
  if (blank == line.npos) return;
  std::string_view status = trim(line.substr(blank));
  if (istarts_with(status, kIs)) status.remove_prefix(kIs.size());
  call.add(domain.status, status);
}

constexpr std::string_view kOrder = "organization name street+ town state? country | organization name street* country";
constexpr Heading kHeadings[] = {
    {.text = "Domain name", .target = domain.name, .reads = Reads::kLines, .rule = by<&name_and_status>},
    {"Owner contact", owner},
    {.text = "Organisation", .target = owner, .reads = Reads::kContact, .shape = kOrder},
    {.text = "Organization", .target = owner, .reads = Reads::kContact, .shape = kOrder},
    {"Admin contact", admin},
    {"Billing contact", billing},
    {"Tech contact", tech},
    {"Domain Nameservers", domain.nserver, Reads::kLines},
    {"Rights restricted by copyright", disclaimer, Reads::kLines},
    {"Your selected domain name", disclaimer, Reads::kLines},
    {"Due to restrictions", disclaimer, Reads::kLines},
    {"ABUSE OF A DOMAIN NAME", disclaimer, Reads::kLines},
    {"COPYRIGHT INFRINGEMENT", disclaimer, Reads::kLines},
};
constexpr Row kFields[] = {
    {"Domain registered:", domain.created},
    {"Record will expire on:", domain.expires},
    {"Record maintained by:", domain.source},
};
constexpr Row kParts[] = {
    {"Organization:", contact.organization},
    {"Organisation:", contact.organization},
    {"Name:", contact.name},
    {"Address:", contact.address.street},
    {"Zipcode:", contact.address.pcode},
    {"City:", contact.address.city},
    {"State:", contact.address.state},
    {"Country:", contact.address.country},
    {"Phone:", all(contact.phone)},
    {"Fax:", all(contact.fax)},
    {"E-mail:", all(contact.email)},
};

struct Freenom : SectionHandler {
  static constexpr Info info{
      .claim = "family.freenom",
      .referrer = "https://www.freenom.com",
      .description = "registries that Freenom ran: tk, cf, ga, gq, ml",
  };
  explicit Freenom(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings,
                           .fields = kFields,
                           .parts = kParts,
                           .dates = "mdy",
                           .flags = WK_CONTACT_ORG_FIRST}) {}

  void handle(Call& call) const {
    SectionHandler::handle(call);
    call.registry(value_of(call.text(), "Record maintained by"), {});
  }
};

}  // namespace

WHOISKIT_PLUGIN(Freenom)
