// whois.bg: Register.BG. Labels; until 2018 blocks of unlabelled lines, with several technical contacts in one block:
//
//   TECHNICAL CONTACT(S):
//
//     Petar Primerov
//     petar@example.bg
//     Primer OOD                 not of the registrant
//     1, Primer Str.
//     SOFIA, 1040                "N/A, N/A" if not known
//     BULGARIA                   "." if not known
//     tel: +359 2 5550100
//     NIC handle: PP1-BGNIC
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Rule kDated = unless("see at*");  // "see at www.register.bg"
constexpr Row kFields[] = {
    // "example.bg (example.bg)": the name, and its form in the DNS.
    {"DOMAIN NAME:", domain.name, bracketed(domain.name) | first},
    {"requested on:", ignored},
    {"processed from:", ignored},
    {"activated on:", domain.created, kDated},
    {"expires at:", domain.expires, kDated},
    {"registration status:", domain.status},
    {"DNSSEC:", domain.dnssec, word("inactive", "unsigned") | word("active", "signed")},
};
constexpr Row kParts[] = {{"NIC handle:", contact.handle}};
constexpr std::string_view kPerson = "name email? organization street* town country";
constexpr Heading kHeadings[] = {
    {.text = "REGISTRANT", .target = owner, .reads = Reads::kContact, .shape = "name street* town country"},
    {.text = "ADMINISTRATIVE CONTACT", .target = admin, .reads = Reads::kContact, .shape = kPerson},
    {.text = "TECHNICAL CONTACT(S)", .target = tech, .reads = Reads::kByHandler},
    {.text = "TECHNICAL CONTACT", .target = tech, .reads = Reads::kByHandler},
    {.text = "NAME SERVER INFORMATION", .target = domain.nserver, .reads = Reads::kLines},
    {.text = "According to REGULATION", .target = disclaimer, .reads = Reads::kNotes},
};

struct Bg : SectionHandler {
  static constexpr Info info{
      .claim = "bg",
      .registrar = "Register.BG",
      .referrer = "https://www.register.bg",
      .description = "Bulgaria: labels and headed blocks",
  };
  explicit Bg(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts, .dates = "dmy", .gap = true}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading&, const Section& section) {
      const std::string_view text = call.text();
      read_people(call, text.substr(static_cast<std::size_t>(section.text.data() - text.data())));
    });
  }

 private:
  // A person ends at a blank line or with the handle. The list ends at the next heading.
  void read_people(Call& call, std::string_view text) const {
    constexpr std::size_t kMaxLines = 24;  // of a person
    wk_str lines[kMaxLines];
    std::size_t count = 0;
    const auto end_person = [&] {
      if (count == 0) return;
      call.begin(tech);
      call.contact(tech, {lines, count}, {.labels = parts(), .shape = kPerson});
      count = 0;
    };
    for (std::string_view line; next_trimmed(text, line);) {
      if (istarts_with(line, "NAME SERVER") || istarts_with(line, "DNSSEC:")) break;
      if (!line.empty() && count < kMaxLines) lines[count++] = str(line);
      if (line.empty() || istarts_with(line, "NIC handle:")) end_person();
    }
    end_person();
  }
};

}  // namespace

WHOISKIT_PLUGIN(Bg)
