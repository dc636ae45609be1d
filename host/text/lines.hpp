// text/lines.hpp: the lines of a text as views, without copies:
//
//     for (std::string_view line : lines(response)) ...
//
// A line ends at \n. One \r before it is not part of the line. There is no empty line after a final \n. A \r alone is a
// line end only in a text without any \n (old systems send such responses); otherwise it is an ordinary byte. A NUL is
// always ordinary. The views point into the text, so the offset of a line is line.data() - text.data().
#pragma once

#include <cstddef>
#include <cstring>
#include <iterator>
#include <string_view>

namespace whoiskit::text {

// The byte that ends the lines of a text.
inline char line_separator(std::string_view text) noexcept { return text.find('\n') == text.npos ? '\r' : '\n'; }

class Lines {
 public:
  class Iterator {
   public:
    using value_type = std::string_view;
    using difference_type = std::ptrdiff_t;
    using iterator_concept = std::input_iterator_tag;

    Iterator() noexcept = default;
    Iterator(std::string_view text, char separator) noexcept
        : next_(text.data()), end_(text.data() + text.size()), separator_(separator) {
      advance();
    }

    std::string_view operator*() const noexcept { return line_; }
    Iterator& operator++() noexcept {
      advance();
      return *this;
    }
    void operator++(int) noexcept { advance(); }
    bool operator==(std::default_sentinel_t) const noexcept { return done_; }

   private:
    void advance() noexcept {
      if (next_ == end_) {
        done_ = true;
        return;
      }
      const auto left = static_cast<std::size_t>(end_ - next_);
      const char* start = next_;
      const auto* stop = static_cast<const char*>(std::memchr(start, separator_, left));
      next_ = stop == nullptr ? end_ : stop + 1;
      if (stop == nullptr) stop = end_;
      if (stop != start && stop[-1] == '\r') --stop;
      line_ = std::string_view(start, static_cast<std::size_t>(stop - start));
    }

    const char* next_ = nullptr;
    const char* end_ = nullptr;
    std::string_view line_;
    char separator_ = '\n';
    bool done_ = false;
  };

  explicit Lines(std::string_view text) noexcept : text_(text), separator_(line_separator(text)) {}

  Iterator begin() const noexcept { return Iterator(text_, separator_); }
  std::default_sentinel_t end() const noexcept { return {}; }

 private:
  std::string_view text_;
  char separator_;
};

inline Lines lines(std::string_view text) noexcept { return Lines(text); }

// A line of a list of queries without its comment, which begins with '#' at the start of a word. A '#' within a word is
// a part of it, as in a URL.
inline std::string_view without_comment(std::string_view line) noexcept {
  for (std::size_t at = line.find('#'); at != line.npos; at = line.find('#', at + 1)) {
    if (at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t') return line.substr(0, at);
  }
  return line;
}

}  // namespace whoiskit::text
