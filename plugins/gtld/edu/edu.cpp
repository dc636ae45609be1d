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
#include <whoiskit/address.hpp>
#include <whoiskit/plugin.hpp>

#include <array>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"Domain Name:", "domain.name"},
                           {"Domain record activated:", "domain.created"},
                           {"Domain record last updated:", "domain.changed"},
                           {"Domain expires:", "domain.expires"}};

struct Heading {
  std::string_view text;  // the whole line
  std::string_view section;
};
constexpr Heading kHeadings[] = {{"Registrant:", role::owner},
                                 {"Administrative Contact:", role::admin},
                                 {"Technical Contact:", role::tech},
                                 {"Billing Contact:", role::billing},
                                 {"Name Servers:", "domain"}};

bool has_digit(std::string_view s) { return s.find_first_of("0123456789") != std::string_view::npos; }

// "(555) 555-0100", "+1.5555550100", "555-555-0100 x12"
bool is_phone(std::string_view line) {
  constexpr std::size_t kMinDigits = 7;
  std::size_t digits = 0;
  for (const char c : line) {
    if (is_digit(c)) {
      ++digits;
    } else if (std::string_view("+()-. xX").find(c) == std::string_view::npos) {
      return false;
    }
  }
  return digits >= kMinDigits;
}

// A line that is part of an address and no name of a body: "1 Example Way", "P.O. Box 12".
bool is_street(std::string_view line) {
  return is_digit(line.empty() ? ' ' : line.front()) || istarts_with(line, "P.O.") || istarts_with(line, "P. O.") ||
         istarts_with(line, "PO Box");
}

// The lines of a block.
class Lines {
 public:
  void add(std::string_view line) {
    if (count_ < lines_.size()) lines_[count_++] = line;
  }
  bool empty() const { return first_ == count_; }
  std::size_t size() const { return count_ - first_; }
  std::string_view front() const { return lines_[first_]; }
  std::string_view back() const { return lines_[count_ - 1]; }
  std::string_view take_front() { return lines_[first_++]; }
  std::string_view take_back() { return lines_[--count_]; }

 private:
  static constexpr std::size_t kMaxLines = 24;  // of an answer in this layout a block has a dozen
  std::array<std::string_view, kMaxLines> lines_;
  std::size_t first_ = 0, count_ = 0;
};

void read_contact(Call& call, std::string_view section, Lines lines) {
  if (lines.empty()) return;
  call.begin(section);
  ContactFields contact(call, section);
  if (section != role::owner) contact.name(lines.take_front());
  while (!lines.empty() && lines.back().empty()) lines.take_back();
  if (!lines.empty() && lines.back().find('@') != std::string_view::npos) contact.email(lines.take_back());
  if (!lines.empty() && is_phone(lines.back())) contact.phone(lines.take_back());
  if (!lines.empty() && !is_street(lines.front())) contact.organization(lines.take_front());
  // Of what is left the last line is the country, unless it is the one with the postal code.
  const bool country = lines.size() > 1 && !has_digit(lines.back());
  if (country) contact.country(lines.take_back());
  if (!lines.empty() && (country || lines.back().find(',') != std::string_view::npos)) {
    const std::string_view city = lines.take_back();
    for (; !lines.empty(); lines.take_front()) contact.street(lines.front());
    const CityLine parts = read_city_line(city);
    contact.city(parts.found ? parts.city : city).state(parts.state).postal_code(parts.pcode);
  }
  for (; !lines.empty(); lines.take_front()) contact.street(lines.front());
}

struct Edu {
  static constexpr Info info{.claim = "edu",
                             .version = "1.0.0",
                             .registrar = "EDUCAUSE",
                             .referrer = "https://net.educause.edu",
                             .description = "edu: headed blocks without labels"};
  explicit Edu(const Setup& s) : fields_(s.table(kFields)) {}

  void handle(Call& call) const {
    call.labels(fields_, call.text(), {.dates = "dmy", .preface = true});
    std::string_view section, text = call.text();
    Lines lines;
    for (std::string_view raw; next_line(text, raw);) {
      const std::string_view line = trim(raw);
      const bool indented = !raw.empty() && is_blank(raw.front());
      // A blank line ends a block; one of blanks alone is an empty name.
      if (indented && !section.empty()) {
        if (section == "domain") {
          call.set("domain.nserver.", line);
        } else {
          lines.add(line);
        }
        continue;
      }
      if (line.empty() && section == "domain") continue;
      close(call, section, lines);
      for (const Heading& heading : kHeadings) {
        if (iequals(line, heading.text)) section = heading.section;
      }
    }
    close(call, section, lines);
  }

 private:
  static void close(Call& call, std::string_view& section, Lines& lines) {
    if (!section.empty() && section != "domain") read_contact(call, section, lines);
    section = {};
    lines = {};
  }

  Table fields_;
};

}  // namespace

WHOISKIT_PLUGIN(Edu)
