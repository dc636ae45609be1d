// whois.za.net: ZA NiC, for za.net and za.org: a column of headings, each with the first of its lines beside it.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Heading kHeadings[] = {
    {"Registered for", owner, Reads::kByHandler, contact.name},
    {"Administrative Contact", admin, Reads::kByHandler, contact.name},
    {"Technical Contact", tech, Reads::kByHandler, contact.name},
    {.text = "Domain Name Servers listed in order", .target = domain.nserver, .reads = Reads::kLines, .gap = true},
    {"The ZA NiC whois service", disclaimer, Reads::kNotes},
};
constexpr Row kFields[] = {
    {"Domain Name:", domain.name},
    {"Record Created:", domain.created},
    {"Record Last Updated:", domain.changed},
    {"Database Last Updated:", ignored},
};

struct ZaNet : SectionHandler {
  static constexpr Info info{
      .claim = "za.net",
      .registrar = "ZA NiC",
      .referrer = "http://www.za.net",
      .description = "the zones za.net and za.org",
  };
  explicit ZaNet(const Setup& s) : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .dates = "-md--y"}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading&, const Section& section) {
      const SectionKeys role = keys_of(section.key.section());
      // "Pat Example <pat@example.za.net>"
      const Cut person = cut(section.value, '<');
      call.set(role.name, person.before);
      call.set(role.email, cut(person.after, '>').before);
      read_address(call, role, Lines(section.text));
    });
  }

 private:
  // Company, street and town; the postal code and the country; telephone and fax.
  static void read_address(Call& call, const SectionKeys& role, const Lines& lines) {
    uint32_t end = lines.size();
    while (end > 0 && is_telephone(lines[end - 1])) --end;
    call.set(role.phone, lines[end]);
    call.set(role.fax, lines[end + 1]);
    if (end > 2 && lines[end - 2].find_first_not_of("0123456789") == std::string_view::npos) {
      call.set(role.address.country, lines[--end]);
      call.set(role.address.pcode, lines[--end]);
    }
    for (uint32_t i = 0; i < end; ++i) call.add(role.address.street, lines[i]);
  }

  // A postal code has four digits.
  static bool is_telephone(std::string_view s) {
    std::size_t digits = 0;
    for (const char c : s) digits += is_digit(c) ? 1 : 0;
    return digits >= 6 && s.find_first_not_of("0123456789 +-()") == s.npos;
  }
};

}  // namespace

WHOISKIT_PLUGIN(ZaNet)
