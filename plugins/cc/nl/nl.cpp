// whois.nl: SIDN's blocks of free lines. Registrants and contacts are no longer printed since 2010; dates have been
// printed again since 2019.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"Registrant", "owner", Reads::kOwn},
                                 {"Administrative contact", "admin", Reads::kOwn},
                                 {"Technical contact(s)", "tech", Reads::kOwn},
                                 {"Technical contact", "tech", Reads::kOwn},
                                 {"Registrar", "registrar", Reads::kOwn},
                                 {"Reseller", "reseller", Reads::kOwn},
                                 {"Abuse Contact", "abuse", Reads::kContact},
                                 {"Domain nameservers", "domain.nserver.", Reads::kLines},
                                 {"Copyright notice", "disclaimer.", Reads::kNotes}};
constexpr Row kFields[] = {{"Domain name:", "domain.name"},
                           {"Status:", "domain.status."},
                           {"Creation Date:", "domain.created"},
                           {"Updated Date:", "domain.changed"},
                           {"Date registered:", "domain.created"},
                           {"Record last updated:", "domain.changed"},
                           {"Expiration Date:", "domain.expires"},
                           {"DNSSEC:", "domain.dnssec"},
                           {"Record maintained by:", "domain.source"},
                           {"Record maintained:", "domain.source"}};

struct Nl : sections::SectionHandler {
  static constexpr Info info{.claim = "nl", .description = "Netherlands, Aruba: headed blocks of free lines"};
  explicit Nl(const Setup& s) : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .dates = "dmy"}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading& h, std::string_view body) {
      if (h.path == "reseller") return call.set("domain.reseller", sections::Lines(body)[0]);
      if (h.reads == Reads::kOwn) party(call, h.path, body);
    });
  }

 private:
  // "EXA001234-EXMPL", a handle of SIDN or of a registrar.
  static bool is_handle(std::string_view s) {
    return s.size() >= 8 && s.size() <= 20 && s.find(' ') == std::string_view::npos && s.find('-') != s.npos &&
           is_alpha(s.front()) && s.find_first_of("0123456789") != s.npos && s.find_first_of("@.") == s.npos;
  }

  static void party(Call& call, std::string_view role, std::string_view body) {
    const sections::Lines lines(body);
    uint32_t from = 0;
    if (is_handle(lines[0])) call.set(FieldPath(role, "handle").view(), lines[from++]);
    call.contact(role, lines.span(from));
    address(call, role);
  }

  // Street lines, "1234 AB  Sampletown", country.
  static void address(Call& call, std::string_view role) {
    const sections::StreetLines lines(call, role);
    const uint32_t count = lines.size();
    if (count < 2 || lines[count - 1].find_first_of("0123456789") != std::string_view::npos) return;
    const std::string_view town = lines[count - 2];
    const std::size_t code = postal_code(town);
    if (count < 3 || code == 0) return sections::split_address(call, role, {"country"});
    sections::split_address(call, role, {"country", "city"});
    call.set(FieldPath(role, "address.pcode").view(), town.substr(0, code));
    call.set(FieldPath(role, "address.city").view(), town.substr(code));
  }

  // Where the postal code ends: four digits and two letters with or without a blank, or other digits; 0: nowhere.
  static std::size_t postal_code(std::string_view line) {
    std::size_t end = 0;
    while (end < line.size() && is_digit(line[end])) ++end;
    if (end < 3 || end > 6 || end == line.size()) return 0;
    std::size_t letters = end == 4 && line[end] == ' ' ? end + 1 : end;
    const std::size_t from = letters;
    while (letters < line.size() && line[letters] >= 'A' && line[letters] <= 'Z') ++letters;
    if (end == 4 && letters - from == 2 && letters < line.size() && line[letters] == ' ') return letters;
    return line[end] == ' ' ? end : 0;
  }
};

}  // namespace

WHOISKIT_PLUGIN(Nl)
