// whois.edu: EDUCAUSE's headed blocks for edu. A block's lines are indented and have no labels; their order tells what
// they are:
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
    {.text = "Registrant", .target = owner, .reads = Reads::kOwn, .gap = true},
    {.text = "Administrative Contact", .target = admin, .reads = Reads::kOwn, .gap = true},
    {.text = "Technical Contact", .target = tech, .reads = Reads::kOwn, .gap = true},
    {.text = "Billing Contact", .target = billing, .reads = Reads::kOwn, .gap = true},
    {.text = "Name Servers", .target = domain.nserver, .reads = Reads::kLines, .gap = true},
};

// The line above the country is the city's, whatever it looks like.
constexpr std::string_view kAddress =
    "street* town country phone? email? | street* city country phone? email? | street* town phone? email? | "
    "street* phone? email?";

// A line that is part of an address and no name of a body: "1 Example Way", "P.O. Box 12".
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

// A line of blanks stands for the name of a contact that has none. An empty line only parts the lines from their
// heading, surely where the registrant's heading has one, too; then a body's name, or a street below it, tells that the
// first is the organization.
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
