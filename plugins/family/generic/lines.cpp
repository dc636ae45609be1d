#include "lines.hpp"

#include <whoiskit/text.hpp>

#include <algorithm>

#include "values.hpp"

namespace whoiskit::generic {
namespace {

constexpr std::size_t kMaxLines = 100'000;
constexpr std::size_t kMaxLabel = 64;  // bytes

// Characters around headings, and before the lines of a list.
constexpr ByteSet kDecoration("*=->~| ");

std::string_view trim_marks(std::string_view s, const ByteSet& marks) {
  while (!s.empty() && marks.has(s.front())) s.remove_prefix(1);
  while (!s.empty() && marks.has(s.back())) s.remove_suffix(1);
  return s;
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

class Cutter {
 public:
  Cutter(const Vocabulary& vocabulary, Line& line) : vocabulary_(vocabulary), line_(line) {}

  // The first form that fits the line.
  void cut() {
    line_.kind = Line::Kind::text;
    line_.value = {};
    if (bracket() || colon() || leader() || columns() || sentence() || heading()) return;
  }

 private:
  // Takes the label if its words are known.
  bool take(std::string_view label, std::string_view value, bool must_mean) {
    const Words words = label.size() > kMaxLabel ? 0 : vocabulary_.read(label);
    const Meaning meaning = meaning_of(words);
    const bool means = meaning.attribute != Attribute::none && meaning.attribute != Attribute::heading;
    if (must_mean && !means) return false;
    line_.kind = Line::Kind::label;
    line_.words = words;
    line_.meaning = meaning;
    line_.value = trim(value);
    if ((words & kContact) != 0 && (meaning.attribute == Attribute::person || meaning.attribute == Attribute::type)) {
      role_by_value();
    }
    return true;
  }

  // "contact: administrative", "Contact Type: registrant".
  void role_by_value() {
    if (line_.value.empty() || line_.value.size() > kMaxLabel) return;
    const Meaning said = meaning_of(vocabulary_.read(line_.value));
    if (said.attribute != Attribute::role) return;
    line_.meaning = said;
    line_.value = {};
  }

  // "[Domain Name]  EXAMPLE.JP", "a. [Domain Name]  EXAMPLE.JP", "[Registrant]".
  bool bracket() {
    std::string_view s = line_.text;
    if (s.size() > 3 && is_alpha(s[0]) && s[1] == '.' && is_blank(s[2])) s = trim_left(s.substr(2));
    if (s.empty() || s.front() != '[') return false;
    const std::size_t end = s.find(']');
    line_.bracket = true;
    return end != std::string_view::npos && take(s.substr(1, end - 1), s.substr(end + 1), true);
  }

  // "Label: value", "Label....: value". An unknown label is still a label if it looks like one.
  bool colon() {
    const std::string_view s = line_.text;
    const std::size_t at = s.substr(0, kMaxLabel + 1).find(':');
    if (at == std::string_view::npos || at == 0) return false;
    std::string_view value = s.substr(at + 1);
    if (value.starts_with("//")) return false;
    // "Record created on 2001-02-03 10:22:50".
    const bool time =
        at >= 2 && is_digit(s[at - 1]) && is_digit(s[at - 2]) && !value.empty() && is_digit(value.front());
    if (time) return false;
    const bool parted = value.empty() || is_blank(value.front());
    while (!value.empty() && value.front() == ':') value.remove_prefix(1);
    return take(s.substr(0, at), value, !parted);
  }

  // "Creation Date...... 2001-02-03", "Organisation Address. 1 Example Way".
  bool leader() {
    const std::string_view s = line_.text;
    const std::size_t at = s.substr(0, kMaxLabel + 1).find('.');
    if (at == std::string_view::npos || at == 0) return false;
    static constexpr ByteSet kLeader(". ");
    const std::size_t end = kLeader.find_not_in(s, at);
    const std::size_t marks = std::min(end, s.size()) - at;
    const std::string_view label = s.substr(0, at);
    const bool dots = marks > 1 && s[at + 1] == '.';
    // If the label is as wide as its column, one full stop is left. A full stop also ends sentences.
    const bool one = marks > 1 && is_capital(s.front()) && is_of_contact(meaning_of(vocabulary_.read(label)).attribute);
    return (dots || one) && take(label, s.substr(at + marks), true);
  }

  // "Domain Name      example.com", "Domain Name<tab>example.com".
  bool columns() {
    const std::string_view s = line_.text;
    const std::size_t at = std::min(s.find("  "), s.find('\t'));
    if (at == std::string_view::npos || at > kMaxLabel || !take(s.substr(0, at), s.substr(at), true)) return false;
    line_.bare = true;
    return true;
  }

  // "Record created on 12-Jan-2001."
  bool sentence() {
    const std::string_view s = line_.text;
    constexpr std::size_t kLongest = 80;
    static constexpr ByteSet kDigits("0123456789"), kEnds(". ");
    const std::size_t at = kDigits.find_in(s);
    if (s.size() > kLongest || at == std::string_view::npos || at < 4 || !is_blank(s[at - 1])) return false;
    const Words words = vocabulary_.read(s.substr(0, at));
    if ((words & (kCreated | kChanged | kExpires | kRegistered)) == 0 || (words & kDate) == 0) return false;
    // "Last updated on ..." may refer to the server's data.
    if ((words & kChanged) != 0 && (words & (kRecord | kDomain)) == 0) return false;
    line_.sentence = true;
    return take(s.substr(0, at), trim_marks(s.substr(at), kEnds), true);
  }

  // "Registrant", "REGISTRANT CONTACT INFORMATION", "=== Name servers ===".
  bool heading() {
    const std::string_view s = line_.text;
    if (s.size() > kMaxLabel || (is_alpha(s.front()) && !is_capital(s.front())) || s.back() == '.') return false;
    const Meaning meaning = meaning_of(vocabulary_.read(s));
    const bool role = meaning.attribute == Attribute::role && meaning.roles != kAbuse;
    const bool heads = role || meaning.attribute == Attribute::nserver || meaning.attribute == Attribute::person;
    line_.bare = heads;
    return heads && take(s, {}, true);
  }

  const Vocabulary& vocabulary_;
  Line& line_;
};

bool is_comment(std::string_view line) { return line.front() == '%' || line.front() == '#' || line.front() == ';'; }

}  // namespace

std::vector<Line> cut_lines(std::string_view text, const Vocabulary& vocabulary) {
  constexpr std::size_t kMeanLine = 24;
  std::vector<Line> lines;
  lines.reserve(std::min(text.size() / kMeanLine + 16, kMaxLines));
  bool closed = false;
  for (std::string_view raw; lines.size() < kMaxLines && next_line(text, raw);) {
    Line& line = lines.emplace_back();
    const std::string_view begun = trim_left(raw);
    line.indent = static_cast<std::uint16_t>(std::min<std::size_t>(raw.size() - begun.size(), 0xFFFF));
    line.text = trim_right(begun);
    if (line.text.empty()) continue;
    // A second record, from the registrar's server, may follow.
    closed = closed || istarts_with(line.text, ">>> Last update");
    if (is_comment(line.text) || (closed && line.text.find(": ") == std::string_view::npos)) {
      line.kind = Line::Kind::comment;
      continue;
    }
    if (kDecoration.has(line.text.front())) {
      line.text = trim_marks(line.text, kDecoration);
      if (line.text.empty()) continue;
    }
    Cutter(vocabulary, line).cut();
  }
  return lines;
}

}  // namespace whoiskit::generic
