// Answers in paragraphs: runs of lines between blank ones and comments.
#pragma once

#include <whoiskit/plugin.hpp>

namespace whoiskit::shared {

// Whether a line begins with one of `marks` ("#%").
inline bool is_comment(std::string_view line, std::string_view marks) {
  return !line.empty() && marks.find(line.front()) != std::string_view::npos;
}

// Takes the next run of lines without a blank or comment line off `text`; false when there is none left.
inline bool next_paragraph(std::string_view& text, std::string_view& paragraph, std::string_view marks) {
  const char* begin = nullptr;
  for (std::string_view line; next_line(text, line);) {
    if (trim(line).empty() || is_comment(line, marks)) {
      if (begin != nullptr) return true;
      continue;
    }
    if (begin == nullptr) begin = line.data();
    paragraph = {begin, static_cast<std::size_t>(line.data() + line.size() - begin)};
  }
  return begin != nullptr;
}

}  // namespace whoiskit::shared
