#include "redaction/placeholder.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

#include "whoiskit/text.hpp"

namespace whoiskit::redaction {
namespace {

constexpr std::size_t kMaxPlaceholder = 512;  // bytes; longer texts are running text

// The text that is allowed after the words of a form.
enum class Behind : std::uint8_t {
  nothing,
  mark,      // nothing, or any text after a mark: "hidden, see ..."
  aside,     // the same, or an explanation that begins with a word such as "for"
  anything,  // the words are sufficient
};

struct Form {
  std::string_view words;  // lower case; a blank matches blanks, hyphens and underscores
  Behind behind;
};

// Sorted by their first letter.
constexpr Form kForms[] = {
    {"ano nymous", Behind::nothing},  // AFNIC's word for people
    {"anonymised", Behind::mark},
    {"anonymized", Behind::mark},
    {"confidential", Behind::nothing},
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
    {"withheld for privacy", Behind::mark},  // followed by more words it is a service: "Withheld for Privacy ehf"
    {"withheld for privacy purposes", Behind::mark},
    {"withheld for privacy reasons", Behind::mark},
    {"withheld upon", Behind::anything},
};

// Words that begin an explanation: "redacted for privacy", "not disclosed due to the law".
constexpr std::string_view kLinks[] = {"for", "by", "due", "according", "as",    "because",
                                       "in",  "on", "per", "please",    "under", "upon"};

constexpr bool is_gap(char c) { return c == ' ' || c == '-' || c == '_' || c == '\t'; }
// Marks around a placeholder: "[redacted]", "<data not disclosed>", "** data hidden **", "---not disclosed---".
constexpr bool is_ornament(char c) {
  return is_gap(c) || c == '*' || c == '<' || c == '>' || c == '[' || c == ']' || c == '(' || c == ')' || c == '"' ||
         c == '\'' || c == '{' || c == '}' || c == '.' || c == ':' || c == '!' || c == '#' || c == '=' || c == '~';
}

// Forms with the same first three letters are adjacent.
constexpr std::uint32_t key_of(std::string_view s) {
  std::uint32_t key = 0;
  for (std::size_t i = 0; i < 3; ++i) key = key << 8 | static_cast<unsigned char>(lower(s[i]));
  return key;
}
static_assert(std::is_sorted(std::begin(kForms), std::end(kForms),
                             [](const Form& a, const Form& b) { return key_of(a.words) < key_of(b.words); }));

// The number of bytes of `s` that match the words, 0 if it does not begin with them.
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

// Whether `rest`, the text after the last word of a form, is allowed.
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

bool matches(std::string_view s) {
  if (s.size() < 3) return false;
  const std::uint32_t key = key_of(s);
  const auto* form = std::lower_bound(std::begin(kForms), std::end(kForms), key,
                                      [](const Form& f, std::uint32_t k) { return key_of(f.words) < k; });
  for (; form != std::end(kForms) && key_of(form->words) == key; ++form) {
    const std::size_t taken = match(s, form->words);
    if (taken != 0 && allows(form->behind, s.substr(taken))) return true;
  }
  return false;
}

// "Visit whois.example for Web based WhoIs": the server shows the rest on a web page.
bool leads_to_page(std::string_view s) {
  if (!begins_with_word(s, "visit")) return false;
  for (const std::string_view page : {"http", "www.", "whois"}) {
    if (icontains(s, page)) return true;
  }
  return false;
}

}  // namespace

constinit const std::array<Letters, 256> kLetters = [] {
  std::array<Letters, 256> table{};
  for (std::size_t c = 0; c < 256; ++c) {
    if (is_ornament(static_cast<char>(c))) table[c] = {~std::uint32_t{0}, ~std::uint32_t{0}};
  }
  const auto bit = [](char c) { return std::uint32_t{1} << (c & 31); };
  for (const Form& form : kForms) {
    for (const char first : {form.words[0], static_cast<char>(form.words[0] - 'a' + 'A')}) {
      table[static_cast<unsigned char>(first)].second |= bit(form.words[1]);
      table[static_cast<unsigned char>(first)].third |= bit(form.words[2]);
    }
  }
  return table;
}();

bool has_form(std::string_view value) {
  if (value == "REDACTED FOR PRIVACY") return true;  // the most frequent one
  return value.size() <= kMaxPlaceholder && matches(without_ornaments(value));
}

bool is_email_placeholder(std::string_view value) {
  if (value.find('@') != std::string_view::npos) {
    const std::string_view mailbox = value.substr(0, value.find('@'));
    return iequals(mailbox, "redacted") || (mailbox.find(' ') != std::string_view::npos && is_placeholder(value));
  }
  return is_placeholder(value) || value.find("://") != std::string_view::npos || leads_to_page(value);
}

}  // namespace whoiskit::redaction
