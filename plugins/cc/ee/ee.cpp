// whois.ee: the Estonian Internet Foundation's sections of labelled lines (2010 to today), and before that EENet's
// blocks of unlabelled lines.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

// The "changed:" lines of these sections do not apply to the domain.
constexpr Row kServers[] = {
    {"nserver:", domain.nserver},
    {"dnskey:", all(own_key(domain, "dnskey")), also(domain.dnssec, "signed")},
    {"ds:", all(domain.ds), also(domain.dnssec, "signed")},
    {"ds-rdata:", all(domain.ds), also(domain.dnssec, "signed")},
    {"changed:", ignored},
};
constexpr Heading kHeadings[] = {
    {"Domain", domain},
    {"Registrant", owner},
    {"Administrative contact", admin},
    {"Technical contact", tech},
    {"Registrar", registrar},
    {.text = "Name servers", .target = domain, .parts = kServers},
    {.text = "DNSSEC", .target = domain, .parts = kServers},
    {"Search results may not", disclaimer, Reads::kNotes},
    {"Estonia .ee Top Level", disclaimer, Reads::kLines},
};
constexpr Row kParts[] = {
    {"name:", contact.name},
    {"status:", contact.status, bracketed(contact.remarks)},  // "ok (paid and in zone)"
    {"registered:", contact.created},
    {"changed:", contact.changed},
    {"expire:", contact.expires},
    {"outzone:", own_key("outzone")},
    {"delete:", own_key("delete")},
    {"org id:", contact.handle},
    {"reg no:", contact.handle},
    {"country:", contact.address.country},
    {"address:", contact.address.street},
    {"email:", all(contact.email)},
    {"phone:", all(contact.phone)},
    {"fax:", all(contact.fax)},
    {"url:", contact.url},
};

// "Mari Näide      mari@example.ee": the first is the administrative contact, the others are technical contacts.
void person(Call& call, Key, std::string_view line) {
  const SectionKeys& role = call.get(admin.name).empty() ? admin : tech;
  call.begin(role);
  call.set(role.name, line, contact_line);
}
constexpr Heading kOldHeadings[] = {
    {"Registrant", owner, Reads::kContact},
    {.text = "Contacts", .target = admin.name, .reads = Reads::kLines, .rule = by<&person>},
    {"Domain servers", domain.nserver, Reads::kLines},
    {"The registry database contains", disclaimer, Reads::kNotes},
};
constexpr Row kOldFields[] = {
    {"Domain Name:", domain.name},  {"Record created on", domain.created}, {"Record changed on", domain.changed},
    {"Registrar:", registrar.name}, {"URL:", all(registrar.url)},
};

constexpr Layout kLayouts[] = {
    {"Record created on", SectionSpec{.headings = kOldHeadings, .fields = kOldFields, .dates = "dmy"}},
    {"", SectionSpec{.headings = kHeadings, .parts = kParts}},
};

struct Ee : LayoutHandler {
  static constexpr Info info{
      .claim = "ee",
      .registrar = "Estonian Internet Foundation",
      .referrer = "https://www.internet.ee",
      .description = "Estonia: sections of labelled lines; EENet's blocks before 2010",
  };
  explicit Ee(const Setup& s) : LayoutHandler(s, kLayouts) {}
};

}  // namespace

WHOISKIT_PLUGIN(Ee)
