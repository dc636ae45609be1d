// A web page.
#include "reading/html_text.hpp"

#include <simdjson.h>

#include <algorithm>
#include <string>

#include "fuzz/target.hpp"
#include "whoiskit/text.hpp"

using namespace whoiskit;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view page = fuzz::text_of(data, size);
  const std::string text = reading::html_to_text(page);
  if (text.empty()) return 0;
  fuzz::require(text.size() <= page.size() + 1, "a text is never longer than its page and one line end");
  fuzz::require(text.front() != '\n' && text.back() == '\n' && !text.ends_with("\n\n"),
                "it is lines, none blank outside");
  fuzz::require(text.find("\n\n\n\n") == std::string::npos, "at most two blank lines follow one another");
  const auto odd = [](unsigned char c) { return (c < 0x20 && c != '\n') || c == 0x7f; };
  fuzz::require(std::none_of(text.begin(), text.end(), odd), "it has no control characters but line ends");
  std::string_view rest = text, line;
  while (next_line(rest, line)) fuzz::require(trim(line) == line, "lines are trimmed");
  const auto is_utf8 = [](std::string_view t) { return simdjson::validate_utf8(t.data(), t.size()); };
  fuzz::require(!is_utf8(page) || is_utf8(text), "the text of UTF-8 is UTF-8");
  return 0;
}
