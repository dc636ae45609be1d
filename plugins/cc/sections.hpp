// Answers in sections: a line that heads one, labelled lines below it up to the next such line.
#pragma once

#include <whoiskit/plugin.hpp>

#include <span>

namespace registries {

struct Heading {
  std::string_view line;     // the whole line, blanks around it aside
  std::string_view section;  // of the model
};

// Calls read(section, text) for the text before the first heading, with an empty section, and for each section's text.
// In a heading any run of blanks matches one of any length.
template <class Read>
void each_section(std::string_view text, std::span<const Heading> headings, Read&& read) {
  using namespace whoiskit;
  const auto same = [](std::string_view a, std::string_view b) {
    while (!a.empty() && !b.empty()) {
      if (is_blank(a.front()) != is_blank(b.front()) || lower(a.front()) != lower(b.front())) return false;
      const bool blank = is_blank(a.front());
      a = blank ? trim_left(a) : a.substr(1);
      b = blank ? trim_left(b) : b.substr(1);
    }
    return a.empty() && b.empty();
  };
  std::string_view section, rest = text;
  const char* begin = text.data();
  for (std::string_view line; next_line(rest, line);) {
    for (const Heading& heading : headings) {
      if (!same(trim(line), heading.line)) continue;
      read(section, std::string_view(begin, static_cast<std::size_t>(line.data() - begin)));
      section = heading.section;
      begin = line.data() + line.size();
      break;
    }
  }
  read(section, std::string_view(begin, static_cast<std::size_t>(text.data() + text.size() - begin)));
}

}  // namespace registries
