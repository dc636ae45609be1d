#include "verdict/running_text.hpp"

#include <algorithm>

#include "text/ascii.hpp"

namespace whoiskit::verdicts {
namespace {

using text::is_blank;
using text::lower;

constexpr std::size_t kLongLine = 160;  // no verdict is this long
constexpr std::size_t kHalfLine = 45;   // a line of running text is about as wide as the page,
constexpr std::size_t kFullLine = 60;   // though the next word may have been long
constexpr std::string_view kMarks = "%#*;->";

// A line without leading comment marks.
std::string_view bare(std::string_view line) {
  line = text::trim(line);
  std::size_t marks = 0;
  while (marks < line.size() && kMarks.find(line[marks]) != std::string_view::npos) ++marks;
  return text::trim_left(line.substr(marks));
}

// The line that contains `at`; `begin` becomes its start.
std::string_view line_at(std::string_view text, std::size_t at, std::size_t& begin) {
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  begin = before == std::string_view::npos ? 0 : before + 1;
  return text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin);
}

bool ends_sentence(std::string_view line) {
  return std::string_view(".!?:;)\"'").find(line.back()) != std::string_view::npos;
}

// Whether `line` continues in `next`, both bare: the line has no end mark, and the next one begins in lower case or
// both are full.
bool goes_on(std::string_view line, std::string_view next) {
  if (line.size() < kHalfLine || next.empty() || ends_sentence(line)) return false;
  const bool small = text::is_alpha(next.front()) && lower(next.front()) == next.front();
  return small || (line.size() >= kFullLine && next.size() >= kFullLine);
}

}  // namespace

bool in_running_text(std::string_view text, std::size_t offset, std::size_t length) {
  std::size_t begin = 0;
  const std::string_view line = line_at(text, offset, begin);
  const std::string_view words = bare(line);
  if (words.size() > kLongLine) return true;
  std::size_t ignored = 0;
  // A phrase at the start of its line is a verdict even if the text continues in the next line. One that fills its line
  // is a verdict even if the previous line continues in it.
  const bool begins = offset <= static_cast<std::size_t>(words.data() - text.data());
  const std::size_t next = begin + line.size() + 1;
  if (!begins && next < text.size() && goes_on(words, bare(line_at(text, next, ignored)))) return true;
  const bool fills = begins && length + 1 >= words.size();
  return !fills && begin > 0 && goes_on(bare(line_at(text, begin - 1, ignored)), words);
}

}  // namespace whoiskit::verdicts
