// text/toml_guard.hpp: the checks that a text must pass before the TOML parser reads it.
//
// toml++ 3.3 builds and frees tables by unbounded recursion, one level for each word of a key: a header of 200,000
// words ends the process. It also tests whether letters outside of strings are blanks, and for most letters that are
// not ASCII the result is undefined. So untrusted texts are scanned first, once, from front to back. The scan
// recognises strings and comments, as nothing inside them is structure, and follows the grammar of TOML 1.0. The parser
// stops at the first error, so the scan's reading of the rest does not matter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace whoiskit::text {

// Nesting of tables, lists and the words of dotted keys. Each file of this project has at most 6 levels.
inline constexpr std::size_t kMaxTomlDepth = 32;
// Words of keys and values of lists together. The bundled routing table has about 14,000.
inline constexpr std::size_t kMaxTomlItems = 1u << 18;

struct TomlBounds {
  std::size_t max_bytes;
  bool long_strings = true;  // whether strings may span several lines
};

// An error in a text, and its line. Line 0: no error.
struct TomlFault {
  std::uint32_t line = 0;
  std::string what;
  explicit operator bool() const { return line != 0; }
};

// Why the parser must not read `text`. No fault: it may. The text may still be invalid TOML, which the parser reports.
TomlFault validate_toml(std::string_view text, const TomlBounds& bounds);

}  // namespace whoiskit::text
