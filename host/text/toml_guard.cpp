#include "text/toml_guard.hpp"

#include <array>

#include "whoiskit/text.hpp"

namespace whoiskit::text {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
bool begins_key(char c) { return is_alpha(c) || is_digit(c) || c == '-' || c == '_' || c == '"' || c == '\''; }

class Scan {
 public:
  Scan(std::string_view text, bool long_strings) : text_(text), long_strings_(long_strings) {}

  TomlFault run() {
    if (text_.starts_with(kByteOrderMark)) at_ = kByteOrderMark.size();
    begin_statement();
    while (!fault_ && at_ < text_.size()) step();
    return std::move(fault_);
  }

 private:
  // The position within a statement. It decides what a dot, a comma or a bracket means.
  enum class Place : std::uint8_t { begin, header, key, value };

  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  void fail(std::string what) {
    if (!fault_) fault_ = {line_, std::move(what)};
  }

  void fail_letter() { fail("a letter that is not ASCII stands outside of quotes; write it in quotes: \"…\""); }

  void step() {
    const char c = text_[at_];
    switch (c) {
      case '\n':
        ++line_;
        if (open_ == 0) begin_statement();
        break;
      case ' ':
      case '\t':
      case '\r':
        break;
      case '#':
        return skip_comment();
      case '"':
      case '\'':
        begin_word();
        return skip_string(c);
      case '[':
        open_bracket();
        break;
      case '{':
        open('{');
        break;
      case ']':
      case '}':
        close();
        break;
      case '.':
        if (place_ == Place::key || place_ == Place::header) count_word();
        break;
      case ',':
        if (open_ > 0) begin_item();
        break;
      case '=':
        if (place_ == Place::key) place_ = Place::value;
        break;
      default:
        if (!is_ascii(c)) return fail_letter();
        begin_word();
        if (place_ == Place::value) return skip_bare_value();
    }
    ++at_;
  }

  // A value that is no string, list or table. toml++ reads all its letters to find its type, and quotes mean nothing
  // there.
  void skip_bare_value() {
    constexpr std::string_view kEnds = " \t\r\n,]}#";
    for (; at_ < text_.size() && kEnds.find(text_[at_]) == std::string_view::npos; ++at_) {
      if (!is_ascii(text_[at_])) return fail_letter();
    }
  }

  void begin_statement() {
    place_ = Place::begin;
    words_ = 0;
  }

  // A token that is no punctuation. At the beginning of a statement or after a comma it is the first word of a key.
  void begin_word() {
    if (place_ != Place::begin) return;
    place_ = Place::key;
    count_word();
  }

  void count_word() {
    count_item();
    ++words_;
    check_depth();
  }

  void count_item() {
    if (++items_ > kMaxTomlItems) fail("more than " + std::to_string(kMaxTomlItems) + " keys and values of lists");
  }

  void check_depth() {
    if (header_ + around_ + words_ > kMaxTomlDepth) too_deep();
  }
  void too_deep() {
    fail("tables, lists and the words of keys lie more than " + std::to_string(kMaxTomlDepth) + " deep in each other");
  }

  // [header], [[header]], or a list.
  void open_bracket() {
    if (open_ > 0 || place_ != Place::begin) return open('[');
    const std::size_t brackets = peek(1) == '[' ? 2 : 1;
    std::size_t name = at_ + brackets;
    while (name < text_.size() && (text_[name] == ' ' || text_[name] == '\t')) ++name;
    if (name < text_.size() && !is_ascii(text_[name])) return fail_letter();
    // toml++ considers this impossible, and would continue with data that does not exist.
    if (name == text_.size() || !begins_key(text_[name])) return fail("a [ without a name; write [NAME]");
    at_ = name - 1;
    place_ = Place::header;
    header_ = 0;
    words_ = brackets - 1;  // the array of these tables
    count_word();
  }

  void open(char bracket) {
    if (open_ == stack_.size()) return too_deep();
    stack_[open_++] = {bracket, words_};
    around_ += words_ + 1;  // itself, and the words of its key
    words_ = 0;
    check_depth();
    begin_item();
  }

  void close() {
    if (place_ == Place::header) {
      header_ = words_;
      words_ = 0;
      place_ = Place::value;  // the rest of this line is an error
      return;
    }
    if (open_ == 0) return;
    const Level& level = stack_[--open_];
    words_ = level.words;
    around_ -= words_ + 1;
    place_ = Place::value;
  }

  // The first or next value of a list or key of a table.
  void begin_item() {
    words_ = 0;
    const bool list = stack_[open_ - 1].bracket == '[';
    place_ = list ? Place::value : Place::begin;
    if (list) count_item();
  }

  void skip_comment() {
    const auto end = text_.find('\n', at_);
    at_ = end == std::string_view::npos ? text_.size() : end;
  }

  void skip_string(char quote) {
    if (peek(1) == quote && peek(2) == quote) return skip_long_string(quote);
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\n') return;  // the parser rejects it
      if (c == '\\' && quote == '"' && peek(1) != '\n') {
        ++at_;
      } else if (c == quote) {
        ++at_;
        return;
      }
    }
  }

  void skip_long_string(char quote) {
    if (!long_strings_) return fail("no string may have several lines here");
    for (at_ += 3; at_ < text_.size() && !fault_;) {
      const char c = text_[at_];
      if (c == quote) {
        std::size_t run = 1;
        while (run < 5 && peek(run) == quote) ++run;  // up to two of them belong to the string
        at_ += run;
        if (run >= 3) return;
      } else if (c == '\\' && quote == '"') {
        skip_escape();
      } else {
        line_ += c == '\n' ? 1 : 0;
        ++at_;
      }
    }
  }

  // A backslash and what follows it. At the end of a line it includes blanks and line ends; there toml++ tests whether
  // the next letter is a blank.
  void skip_escape() {
    ++at_;
    if (const char c = peek(); c != '\0' && !is_blank(c) && c != '\r' && c != '\n') {
      if (!is_ascii(c)) return fail_escape();
      ++at_;
      return;
    }
    for (; at_ < text_.size() && (is_blank(text_[at_]) || text_[at_] == '\r' || text_[at_] == '\n'); ++at_) {
      line_ += text_[at_] == '\n' ? 1 : 0;
    }
    if (!is_ascii(peek())) fail_escape();
  }
  void fail_escape() { fail("a letter that is not ASCII follows a backslash"); }

  // An open list or table, and the number of words of the key before it.
  struct Level {
    char bracket;
    std::size_t words;
  };

  const std::string_view text_;
  const bool long_strings_;
  TomlFault fault_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  Place place_ = Place::begin;
  std::size_t header_ = 0;  // words of the header above
  std::size_t words_ = 0;   // of the key that is being read or was read last
  std::array<Level, kMaxTomlDepth> stack_{};
  std::size_t open_ = 0;    // number of open levels
  std::size_t around_ = 0;  // what they and their keys add to the depth
  std::size_t items_ = 0;
};

}  // namespace

TomlFault validate_toml(std::string_view text, const TomlBounds& bounds) {
  if (text.size() > bounds.max_bytes) {
    return {1, "is larger than " + std::to_string(bounds.max_bytes >> 20) + " MiB"};
  }
  return Scan(text, bounds.long_strings).run();
}

}  // namespace whoiskit::text
