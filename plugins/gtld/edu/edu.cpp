// whois.edu: EDUCAUSE's headed blocks for edu. The lines of a block are indented and have no labels. Their order states
// what they are:
//
//   Administrative Contact:
//      Pat Example                    name, of contacts only; may be blank
//      Example University             organization
//      Computing Services             street lines, as many as there are
//      1 Example Way
//      Sampletown, CA 94305-4122      city, state and postal code; abroad without a comma or code
//      USA                            country
//      (555) 555-0100                 phone, of contacts only
//      noc@example.edu                e-mail, of contacts only
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {
    {"Domain Name:", domain.name},
    {"Domain record activated:", domain.created},
    {"Domain record last updated:", domain.changed, unless("unknown")},
    {"Domain expires:", domain.expires},
};
constexpr Heading kHeadings[] = {
    {.text = "Registrant", .target = owner, .reads = Reads::kByHandler, .gap = true},
    {.text = "Administrative Contact", .target = admin, .reads = Reads::kByHandler, .gap = true},
    {.text = "Technical Contact", .target = tech, .reads = Reads::kByHandler, .gap = true},
    {.text = "Billing Contact", .target = billing, .reads = Reads::kByHandler, .gap = true},
    {.text = "Name Servers", .target = domain.nserver, .reads = Reads::kLines, .gap = true},
};

// The line above the country is the city's, whatever its form.
constexpr std::string_view kAddress =
    "street* town country phone? email? | street* city country phone? email? | street* town phone? email? | "
    "street* phone? email?";

// A line that is part of an address rather than the name of an institution: "1 Example Way", "P.O. Box 12".
bool is_street(std::string_view line) {
  return is_digit(line.empty() ? ' ' : line.front()) || istarts_with(line, "P.O.") || istarts_with(line, "P. O.") ||
         istarts_with(line, "PO Box");
}

bool is_body(std::string_view line) {
  for (const std::string_view word : {"University", "College", "Institute", "School", ", Inc"}) {
    if (icontains(line, word)) return true;
  }
  return false;
}

bool begins_with_empty_line(std::string_view text) {
  std::string_view first;
  return next_line(text, first) && first.empty();
}

// A line of blanks means that a contact has no name. An empty line only separates the lines from their heading. This is
// certain if the registrant's heading is followed by one, too; then the first line is the organization if it is the
// name of an institution, or if a street is below it.
bool has_name(std::string_view text, const Lines& lines, bool spaced) {
  std::string_view first;
  next_line(text, first);
  if (first.empty() && spaced) return !is_body(lines[0]);
  if (first.empty()) return lines.size() > 1 && !is_street(lines[1]) && !is_body(lines[0]);
  return !trim(first).empty();
}

struct Edu : SectionHandler {
  static constexpr Info info{
      .claim = "edu",
      .registrar = "EDUCAUSE",
      .referrer = "https://net.educause.edu",
      .description = "edu: headed blocks without labels",
  };
  explicit Edu(const Setup& s) : SectionHandler(s, {.headings = kHeadings}), fields_(s.table(kFields)) {}

  void handle(Call& call) const {
    call.labels(fields_, call.text(), {.dates = "dmy", .preface = true});
    bool spaced = false;
    read(call, call.text(), [&](const Heading& heading, const Section& section) {
      const SectionKeys role = keys_of(heading.target.key.section());
      const Lines lines(section.text);
      if (lines.size() == 0) return;
      if (role.number == owner.number) spaced = begins_with_empty_line(section.text);
      uint32_t taken = 0;
      call.begin(role);
      if (role.number != owner.number && has_name(section.text, lines, spaced)) call.set(role.name, lines[taken++]);
      if (!is_street(lines[taken])) call.set(role.organization, lines[taken++]);
      call.contact(role, lines.span(taken), {.shape = kAddress});
    });
  }

 private:
  Table fields_;
};

}  // namespace

WHOISKIT_PLUGIN(Edu)
