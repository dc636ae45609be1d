// whois.tw: TWNIC's indented blocks. Contacts are unlabelled lines: companies, "Name  e-mail", telephone, fax, address.
//
//   Registrant:
//      Example Taiwan Limited
//      Ming  Li  ming.li@example.com.tw
//      +886.255500100
//      No. 1, Example St.
//      Taichung City, Taiwan
//      TW
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

// Lines whose labels have no colon, such as "Record created on 2020-01-15", are sections of their own. A blank line in
// a contact means a missing value, so only a heading ends a contact.
constexpr Heading line_of(std::string_view label, Key key, Rule rule) {
  return {.text = label, .target = key, .reads = Reads::kNotes, .rule = rule};
}
constexpr Heading kHeadings[] = {
    {"Registrant", owner, Reads::kByHandler},
    {"Administrative Contact", admin, Reads::kByHandler},
    {"Technical Contact", tech, Reads::kByHandler},
    {"Billing Contact", billing, Reads::kByHandler},
    {"Contact", admin, Reads::kByHandler},
    {"Domain servers in listed order", domain.nserver, Reads::kLines},
    line_of("Record expires on", domain.expires, only("Record*") | after(" on ")),
    line_of("Record created on", domain.created, only("Record*") | after(" on ")),
    line_of("Record last updated on", domain.changed, only("Record*") | after(" on ")),
    line_of("DNSSEC:", domain.dnssec, only("DNSSEC:*") | after(":")),
    line_of("Registration Service Provider:", registrar.name, only("Registration*") | after(":")),
    line_of("Registration Service URL:", registrar.url, only("Registration*") | after(":")),
};
constexpr Row kFields[] = {
    {"Domain Name:", domain.name},
    {"Domain Status:", domain.status},
};

struct Tw : SectionHandler {
  static constexpr Info info{
      .claim = "tw",
      .registrar = "TWNIC",
      .referrer = "https://www.twnic.tw",
      .description = "Taiwan: indented blocks of free lines",
  };
  explicit Tw(const Setup& s) : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .ends_at_blank = false}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading&, const Section& section) {
      person(call, keys_of(section.key.section()), Lines(section.text));
    });
    if (call.get(domain.nserver).empty() && icontains(call.text(), "reserved name")) call.unknown();
  }

 private:
  static void person(Call& call, const SectionKeys& role, const Lines& lines) {
    uint32_t at = 0;  // the line of the name and the e-mail address
    while (at < lines.size() && lines[at].find('@') == std::string_view::npos) ++at;
    call.begin(role);
    if (at == lines.size()) {
      // TWNIC's own customers have a person of their own, "Contact:". Their holder is a company, in two scripts.
      call.contact(role, lines.span(), {.shape = "company company? street+ | name street*"});
      return;
    }
    for (uint32_t i = 0; i < at; ++i) call.add(role.organization, lines[i]);
    name(call, role, lines[at]);
    wk_str rest[kMaxContactLines];
    uint32_t count = 0;
    for (uint32_t i = at + 1; i < lines.size(); ++i) {
      if (lines[i].starts_with("(Redacted")) {
        call.set(role.remarks, lines[i]);
      } else {
        rest[count++] = str(lines[i]);
      }
    }
    call.contact(role, {rest, count},
                 {.shape = "phone? fax? street+ town code|phone? fax? street* code|phone? fax? street*"});
  }

  // "Pat Example  pat@example.tw", or only one of the two.
  static void name(Call& call, const SectionKeys& role, std::string_view line) {
    if (const auto at = line.find('@'); at != line.npos) {
      const std::size_t from = line.rfind(' ', at) + 1;  // 0 if there is no blank
      call.set(role.email, line.substr(from));
      line = line.substr(0, from);
    }
    call.set(role.name, line);
  }
};

}  // namespace

WHOISKIT_PLUGIN(Tw)
