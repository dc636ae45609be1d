// text/toml_guard.hpp: what a text must keep to before a TOML parser may see it.
//
// toml++ 3.3 builds and frees tables by recursion, one level for each word of a key, and has no bound for it: a header
// of 200,000 words ends the process. It asks of a letter outside of strings whether it is a blank, and of most letters
// that are not ASCII the answer is undefined. So texts of strangers are scanned first, once, from front to back. The
// scan knows strings and comments, as nothing within them is structure, and keeps to what TOML 1.0 calls well formed:
// behind the first mistake the parser stops, so what the scan makes of the rest does not matter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace whoiskit::text {

// Tables, lists and the words of dotted keys within each other. Every file of this project has at most 6.
inline constexpr std::size_t kMaxTomlDepth = 32;
// Words of keys and values of lists together. The bundled routing table has about 14,000.
inline constexpr std::size_t kMaxTomlItems = 1u << 18;

struct TomlBounds {
  std::size_t max_bytes;
  bool long_strings = true;  // whether strings may have several lines
};

// What is wrong with a text, and in which line; line 0: nothing.
struct TomlFault {
  std::uint32_t line = 0;
  std::string what;
  explicit operator bool() const { return line != 0; }
};

// Why no parser may see `text`; no fault: it may. It need not be TOML then, the parser says that.
TomlFault validate_toml(std::string_view text, const TomlBounds& bounds);

}  // namespace whoiskit::text
