#include "reading/html_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "reading/html_entities.hpp"
#include "text/ascii.hpp"

namespace whoiskit::reading {
namespace {

constexpr std::size_t kMaxBlankLines = 2;
constexpr std::uint32_t kNoBreakSpace = 0xA0;
constexpr std::uint32_t kReplacementCharacter = 0xFFFD;

// clang-format off
constexpr std::array<std::string_view, 24> kLineEnds = {
    "p", "title", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "pre", "div", "li", "dt", "dd", "hr", "table", "ul", "ol", "dl",
    "form", "option", "section", "article", "caption"};
// clang-format on

// The text built so far. A blank is held back until a character follows it, so lines are trimmed by construction.
class Lines {
 public:
  explicit Lines(std::size_t most) { text_.reserve(most); }

  void character(char c) {
    if (line_empty_) {
      text_.append(text_.empty() ? 0 : std::min(blank_lines_, kMaxBlankLines), '\n');
      blank_lines_ = 0;
    } else if (blank_) {
      text_.push_back(' ');
    }
    text_.push_back(c);
    blank_ = line_empty_ = false;
  }
  void blank() { blank_ = true; }
  // Ends the line even if it is empty.
  void new_line() {
    if (line_empty_) {
      ++blank_lines_;
    } else {
      text_.push_back('\n');
    }
    blank_ = false;
    line_empty_ = true;
  }
  // Ends the line unless it is empty.
  void end_line() {
    if (!line_empty_) new_line();
    blank_ = false;
  }
  std::string take() {
    end_line();
    return std::move(text_);
  }

 private:
  std::string text_;
  bool blank_ = false;
  bool line_empty_ = true;
  std::size_t blank_lines_ = 0;
};

class Page {
 public:
  explicit Page(std::string_view html) : html_(html), lines_(html.size()) {}

  std::string read() {
    while (at_ < html_.size()) {
      const char c = html_[at_];
      if (c == '<' && begins_tag()) {
        tag();
      } else if (c == '&') {
        reference();
      } else {
        plain(c);
        ++at_;
      }
    }
    return lines_.take();
  }

 private:
  void plain(char c) {
    if (preformatted_ > 0 && c == '\n') {
      lines_.new_line();
    } else if (static_cast<unsigned char>(c) <= ' ' || c == 0x7F) {
      lines_.blank();
    } else if (c == '\xC2' && at_ + 1 < html_.size() && html_[at_ + 1] == '\xA0') {  // U+00A0
      lines_.blank();
      ++at_;
    } else {
      lines_.character(c);
    }
  }

  bool begins_tag() const {
    if (at_ + 1 >= html_.size()) return false;
    const char next = html_[at_ + 1];
    return text::is_alpha(next) || next == '/' || next == '!' || next == '?';
  }

  void tag() {
    if (html_.substr(at_).starts_with("<!--")) return skip_past("-->", at_ + 4);
    std::size_t name_begin = at_ + 1;
    const bool closing = html_[name_begin] == '/';
    if (closing) ++name_begin;
    std::size_t name_end = name_begin;
    while (name_end < html_.size() && text::is_alnum(html_[name_end])) ++name_end;
    const std::string_view name = html_.substr(name_begin, name_end - name_begin);
    skip_attributes(name_end);
    apply(name, closing);
  }

  // Moves past the tag's '>'. A '>' inside quotes does not count. A tag without an end extends to the end of the page.
  void skip_attributes(std::size_t from) {
    char quote = 0;
    for (at_ = from; at_ < html_.size(); ++at_) {
      const char c = html_[at_];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if ((c == '"' || c == '\'') && html_[at_ - 1] == '=') {
        quote = c;  // only at the beginning of a value; other quotes are stray
      } else if (c == '>') {
        ++at_;
        return;
      }
    }
  }

  void skip_past(std::string_view end, std::size_t from) {
    const auto found = html_.find(end, std::min(from, html_.size()));
    at_ = found == std::string_view::npos ? html_.size() : found + end.size();
  }

  void apply(std::string_view name, bool closing) {
    if (!closing && (text::iequals(name, "script") || text::iequals(name, "style"))) return skip_element(name);
    if (text::iequals(name, "br")) return lines_.new_line();
    if (text::iequals(name, "td") || text::iequals(name, "th")) return lines_.blank();
    const auto is_name = [name](std::string_view other) { return text::iequals(name, other); };
    if (std::none_of(kLineEnds.begin(), kLineEnds.end(), is_name)) return;
    lines_.end_line();
    if (!is_name("pre")) return;
    if (!closing) {
      ++preformatted_;
    } else if (preformatted_ > 0) {
      --preformatted_;
    }
  }

  // Called after the start tag of SCRIPT or STYLE: moves past the end tag.
  void skip_element(std::string_view name) {
    while (at_ < html_.size()) {
      skip_past("</", at_);
      if (text::istarts_with(html_.substr(at_), name)) return skip_attributes(at_ + name.size());
    }
  }

  void reference() {
    const std::string_view rest = html_.substr(at_ + 1, kMaxEntityName + 3);
    const auto end = rest.find(';');
    const std::uint32_t code_point = end == std::string_view::npos ? 0 : read_reference(rest.substr(0, end));
    if (code_point == 0) {
      lines_.character('&');
      ++at_;
      return;
    }
    at_ += end + 2;
    if (code_point <= ' ' || code_point == kNoBreakSpace || (code_point >= 0x7F && code_point < kNoBreakSpace)) {
      lines_.blank();
    } else {
      append_utf8(code_point);
    }
  }

  // The code point of "eacute", "#233" or "#xE9"; 0 if the name is unknown. Numbers of no character give U+FFFD.
  static std::uint32_t read_reference(std::string_view name) {
    if (!name.starts_with('#')) return entity(name);
    name.remove_prefix(1);
    const bool hexadecimal = name.starts_with('x') || name.starts_with('X');
    if (hexadecimal) name.remove_prefix(1);
    std::uint32_t code_point = 0;
    const auto [end, error] =
        std::from_chars(name.data(), name.data() + name.size(), code_point, hexadecimal ? 16 : 10);
    if (name.empty() || end != name.data() + name.size()) return 0;
    const bool surrogate = code_point >= 0xD800 && code_point < 0xE000;
    if (error != std::errc() || code_point > 0x10FFFF || surrogate || code_point == 0) return kReplacementCharacter;
    return code_point;
  }

  void append_utf8(std::uint32_t code_point) {
    const auto tail = [&](int shift) { return static_cast<char>(0x80 | ((code_point >> shift) & 0x3F)); };
    if (code_point < 0x80) {
      lines_.character(static_cast<char>(code_point));
    } else if (code_point < 0x800) {
      lines_.character(static_cast<char>(0xC0 | (code_point >> 6)));
      lines_.character(tail(0));
    } else if (code_point < 0x10000) {
      lines_.character(static_cast<char>(0xE0 | (code_point >> 12)));
      lines_.character(tail(6));
      lines_.character(tail(0));
    } else {
      lines_.character(static_cast<char>(0xF0 | (code_point >> 18)));
      lines_.character(tail(12));
      lines_.character(tail(6));
      lines_.character(tail(0));
    }
  }

  std::string_view html_;
  std::size_t at_ = 0;
  int preformatted_ = 0;
  Lines lines_;
};

}  // namespace

std::string html_to_text(std::string_view html) { return Page(html).read(); }

}  // namespace whoiskit::reading
