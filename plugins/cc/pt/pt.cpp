// whois.pt: DNS.PT. Labelled lines since 2018; before, bilingual headings with free lines below.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {
    {"Domain:", domain.name},
    {"Domain Status:", domain.status},
    {"Creation Date:", domain.created},
    {"Expiration Date:", domain.expires},
    {"Registrar:", registrar.name},
    {"Name Server:", domain.nserver},
};
constexpr Matrix kContacts{
    .roles = {{"Owner", owner}, {"Admin", admin}, {"Tech", tech}},
    .fields = {
        {" Name:", contact.name},
        {" Address:", contact.address.street},
        {" Locality:", contact.address.city},
        {" ZipCode:", contact.address.pcode},
        {" Locality ZipCode:", own_key("locality")},
        {" Country Code:", contact.address.country},
        {" Email:", all(contact.email)},
        {" Phone:", contact.phone},
    },
};

// Before 2018: street lines, "4050-515 Sampletown", the country's code.
constexpr Row kLabels[] = {{"Email:", all(contact.email)}, {"Tel:", all(contact.phone)}, {"Fax:", all(contact.fax)}};
// "example.pt  NS  ns1.example.pt.", "ns1.example.pt  A  192.0.2.1": records of the zone, the name server last.
constexpr Row kServers[] = {{"Nameserver:", domain.nserver, after("\tNS\t")}};
constexpr std::string_view kOrder = "name street+ town code?";
constexpr Heading kHeadings[] = {
    {.text = "Titular / Registrant", .target = owner, .reads = Reads::kContact, .shape = kOrder},
    {.text = "Entidade Gestora / Billing Contact", .target = billing, .reads = Reads::kContact, .shape = kOrder},
    {.text = "Responsável Administrativo / Admin Contact", .target = admin, .reads = Reads::kContact, .shape = kOrder},
    {.text = "Responsável Técnico / Tech Contact", .target = tech, .reads = Reads::kContact, .shape = kOrder},
    {.text = "Nameserver Information", .target = domain, .parts = kServers},
};
constexpr Row kOldFields[] = {
    {"Nome de domínio / Domain Name:", domain.name},
    {"Data de registo / Creation Date (dd/mm/yyyy):", domain.created},
    {"Data de expiração / Expiration Date (dd/mm/yyyy):", domain.expires},
    {"Estado / Status:", domain.status},
};

constexpr Layout kLayouts[] = {
    {"Nome de domínio / Domain Name:",
     SectionSpec{
         .headings = kHeadings,
         .fields = kOldFields,
         .parts = kLabels,
         .dates = "dmy",
         .ends_at_blank = false,
     }},
    {"", LabelSpec{.fields = kFields, .matrix = kContacts, .options = {.dates = "dmy"}}},
};

struct Pt : LayoutHandler {
  static constexpr Info info{
      .claim = "pt",
      .registrar = "Associação DNS.PT",
      .referrer = "https://www.dns.pt",
      .description = "Portugal: labelled lines; bilingual headings before 2018",
  };
  explicit Pt(const Setup& s) : LayoutHandler(s, kLayouts) {}

  void handle(Call& call) const {
    LayoutHandler::handle(call);
    // A reserved name has somebody who may register it, and no name servers.
    if (iequals(call.get(domain.status), "RESERVED") && call.get(domain.created).empty()) call.unknown();
  }
};

}  // namespace

WHOISKIT_PLUGIN(Pt)
