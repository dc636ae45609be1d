#include "redaction/placeholder.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

#include "whoiskit/text.hpp"

namespace whoiskit::redaction {
namespace {

constexpr std::size_t kMaxPlaceholder = 512;  // bytes; what is longer is prose

// What may stand behind the words of a form.
enum class Behind : std::uint8_t {
  nothing,
  mark,      // nothing, or anything behind a mark: "hidden, see ..."
  aside,     // the same, and what explains with a word such as "for"
  anything,  // the words say all
};

struct Form {
  std::string_view words;  // small letters; a blank stands for blanks, hyphens and underscores
  Behind behind;
};

// Sorted by their first letter.
constexpr Form kForms[] = {
    {"ano nymous", Behind::nothing},  // AFNIC's word for people
    {"anonymised", Behind::mark},
    {"anonymized", Behind::mark},
    {"confidential", Behind::mark},
    {"contact registrar", Behind::anything},
    {"contact the registrar", Behind::anything},
    {"data hidden", Behind::aside},
    {"data masked", Behind::aside},
    {"data not disclosed", Behind::anything},
    {"data not shown", Behind::anything},
    {"data protected", Behind::aside},
    {"data redacted", Behind::aside},
    {"data withheld", Behind::aside},
    {"gdpr data", Behind::nothing},
    {"gdpr hidden", Behind::aside},
    {"gdpr masked", Behind::aside},
    {"gdpr protected", Behind::aside},
    {"gdpr redacted", Behind::aside},
    {"gdpr withheld", Behind::aside},
    {"hidden", Behind::mark},
    {"hidden by registrar", Behind::anything},
    {"hidden by the registrar", Behind::anything},
    {"hidden due", Behind::anything},
    {"hidden for privacy", Behind::aside},
    {"hidden on request", Behind::anything},
    {"hidden upon", Behind::anything},
    {"information hidden", Behind::aside},
    {"information not disclosed", Behind::anything},
    {"information redacted", Behind::aside},
    {"information withheld", Behind::aside},
    {"masked", Behind::mark},
    {"masked data", Behind::mark},
    {"masked due", Behind::anything},
    {"masked for privacy", Behind::aside},
    {"masking enabled", Behind::aside},
    {"non public data", Behind::aside},
    {"non public information", Behind::aside},
    {"nonpublic data", Behind::aside},
    {"not disclosed", Behind::aside},
    {"not displayed", Behind::aside},
    {"not public", Behind::aside},
    {"not publicly available", Behind::aside},
    {"not publicly disclosed", Behind::aside},
    {"not published", Behind::aside},
    {"not shown", Behind::aside},
    {"not visible", Behind::aside},
    {"obscured", Behind::mark},
    {"personal data", Behind::mark},
    {"personal data can not", Behind::anything},
    {"personal data cannot", Behind::anything},
    {"personal data hidden", Behind::aside},
    {"personal data not", Behind::anything},
    {"personal data protected", Behind::aside},
    {"personal data redacted", Behind::aside},
    {"personal information", Behind::mark},
    {"please ask the registrar", Behind::anything},
    {"please consult the registrar", Behind::anything},
    {"please contact the rdds", Behind::anything},
    {"please contact the registrar", Behind::anything},
    {"please contact the sponsoring registrar", Behind::anything},
    {"please query the", Behind::anything},
    {"please refer to the registrar", Behind::anything},
    {"please visit http", Behind::anything},
    {"please visit www", Behind::anything},
    {"private person", Behind::nothing},  // of .ru and .su
    {"protected data", Behind::mark},
    {"redacted", Behind::aside},
    {"redacted redacted", Behind::aside},  // a first and a last name
    {"refer to registrar", Behind::anything},
    {"refer to the registrar", Behind::anything},
    {"select contact domain", Behind::anything},
    {"select request email form", Behind::anything},
    {"statutory masking", Behind::aside},
    {"statutory masking enabled", Behind::aside},
    {"suppressed", Behind::mark},
    {"undisclosed", Behind::aside},
    {"use registrar whois", Behind::anything},
    {"use the registrar", Behind::anything},
    {"withheld", Behind::mark},
    {"withheld by", Behind::anything},
    {"withheld due", Behind::anything},
    {"withheld for privacy", Behind::mark},  // with more words it is a service: "Withheld for Privacy ehf"
    {"withheld for privacy purposes", Behind::mark},
    {"withheld for privacy reasons", Behind::mark},
    {"withheld upon", Behind::anything},
};

// Words that explain: "redacted for privacy", "not disclosed due to the law".
constexpr std::string_view kLinks[] = {"according", "as", "because", "by", "due",   "for",
                                       "in",        "on", "per",     "please", "under", "upon"};

constexpr bool is_gap(char c) { return c == ' ' || c == '-' || c == '_' || c == '\t'; }
// Marks that are put around: "[redacted]", "<data not disclosed>", "** data hidden **", "---not disclosed---".
constexpr bool is_ornament(char c) {
  return is_gap(c) || c == '*' || c == '<' || c == '>' || c == '[' || c == ']' || c == '(' || c == ')' || c == '"' ||
         c == '\'' || c == '{' || c == '}' || c == '.' || c == ':' || c == '!' || c == '#' || c == '=' || c == '~';
}

// What a first byte may begin: a mark, or a letter of a form; by the second letter for the first ones.
constexpr std::uint32_t kOrnament = std::uint32_t{1} << 31;
constexpr auto kBegins = [] {
  std::array<std::uint32_t, 256> table{};
  for (int c = 0; c < 256; ++c) {
    if (is_ornament(static_cast<char>(c))) table[static_cast<std::size_t>(c)] = kOrnament;
  }
  for (const Form& form : kForms) {
    const std::uint32_t second = std::uint32_t{1} << (form.words[1] - 'a');
    table[static_cast<unsigned char>(form.words[0])] |= second;
    table[static_cast<unsigned char>(form.words[0] - 'a' + 'A')] |= second;
  }
  return table;
}();

// Where the forms of a first letter begin and end.
struct Part {
  std::uint8_t first = 0, last = 0;
};
constexpr auto kParts = [] {
  std::array<Part, 26> parts{};
  for (std::size_t i = 0; i < std::size(kForms); ++i) {
    Part& part = parts[static_cast<std::size_t>(kForms[i].words[0] - 'a')];
    if (part.last == 0) part.first = static_cast<std::uint8_t>(i);
    part.last = static_cast<std::uint8_t>(i + 1);
  }
  return parts;
}();
static_assert(std::is_sorted(std::begin(kForms), std::end(kForms),
                             [](const Form& a, const Form& b) { return a.words[0] < b.words[0]; }));

// The bytes of `s` that the words take, 0 where it does not begin with them.
std::size_t match(std::string_view s, std::string_view words) {
  std::size_t at = 0;
  for (const char word : words) {
    if (word == ' ') {
      const std::size_t from = at;
      while (at < s.size() && is_gap(s[at])) ++at;
      if (at == from) return 0;
    } else if (at == s.size() || lower(s[at]) != word) {
      return 0;
    } else {
      ++at;
    }
  }
  return at;
}

bool begins_with_word(std::string_view s, std::string_view word) {
  const std::size_t taken = match(s, word);
  return taken != 0 && (taken == s.size() || !is_alpha(s[taken]));
}

// What is behind the words of a form: `rest`, where the last word ends.
bool allows(Behind behind, std::string_view rest) {
  if (behind == Behind::anything || rest.empty()) return true;
  if (behind == Behind::nothing) return false;
  std::size_t gap = 0;
  bool dash = false;
  for (; gap < rest.size() && is_gap(rest[gap]); ++gap) dash = dash || rest[gap] == '-';
  const std::string_view next = rest.substr(gap);
  // "not shown - visit ...", but not "Non-Public Data-Works".
  if (dash && gap > 1) return true;
  constexpr std::string_view kMarks = "|,;:(/[<!.";
  if (kMarks.find(next.front()) != std::string_view::npos) return true;
  if (behind != Behind::aside || gap == 0) return false;
  return std::any_of(std::begin(kLinks), std::end(kLinks),
                     [&](std::string_view link) { return begins_with_word(next, link); });
}

std::string_view without_ornaments(std::string_view s) {
  while (!s.empty() && is_ornament(s.front())) s.remove_prefix(1);
  while (!s.empty() && is_ornament(s.back())) s.remove_suffix(1);
  return s;
}

bool has_form(std::string_view s) {
  const Part part = kParts[static_cast<std::size_t>(lower(s.front()) - 'a')];
  for (std::size_t i = part.first; i < part.last; ++i) {
    const Form& form = kForms[i];
    const std::size_t taken = match(s, form.words);
    if (taken == 0) continue;
    const std::string_view rest = s.substr(taken);
    if (allows(form.behind, rest)) return true;
  }
  return false;
}

// "Visit whois.example for Web based WhoIs": the server has the rest on a page.
bool leads_to_page(std::string_view s) {
  if (!begins_with_word(s, "visit")) return false;
  for (const std::string_view page : {"http", "www.", "whois"}) {
    if (icontains(s, page)) return true;
  }
  return false;
}

}  // namespace

bool is_placeholder(std::string_view value) {
  if (value.size() < 2) return false;
  std::uint32_t begins = kBegins[static_cast<unsigned char>(value[0])];
  if (begins == 0) return false;
  if (begins == kOrnament) {
    value = without_ornaments(value);
    if (value.size() < 2) return false;
    begins = kBegins[static_cast<unsigned char>(value[0])];
  }
  const char second = lower(value[1]);
  if (second < 'a' || second > 'z' || (begins >> (second - 'a') & 1) == 0 || value.size() > kMaxPlaceholder) {
    return false;
  }
  return has_form(without_ornaments(value));
}

bool is_email_placeholder(std::string_view value) {
  if (value.find('@') != std::string_view::npos) {
    const std::string_view mailbox = value.substr(0, value.find('@'));
    return iequals(mailbox, "redacted") || (mailbox.find(' ') != std::string_view::npos && is_placeholder(value));
  }
  return value.find("://") != std::string_view::npos || leads_to_page(value) || is_placeholder(value);
}

}  // namespace whoiskit::redaction
