// A TOML text, before and after the guard that protects the library (text/toml_guard.hpp).
#include "text/toml.hpp"

#include <algorithm>
#include <string>

#include "fuzz/target.hpp"

using namespace whoiskit;

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace {

constexpr text::TomlBounds kBounds{1u << 20};
// The parts of a path are words of keys, and the lists that [[NAME]] makes. Each word may add one.
constexpr std::size_t kMaxPath = 2 * text::kMaxTomlDepth;

std::size_t depth_of(const toml::node& node) {
  std::size_t deepest = 0;
  if (const toml::table* table = node.as_table()) {
    for (const auto& [key, value] : *table) deepest = std::max(deepest, 1 + depth_of(value));
  } else if (const toml::array* list = node.as_array()) {
    for (const toml::node& value : *list) deepest = std::max(deepest, 1 + depth_of(value));
  }
  return deepest;
}

// Too few brackets and dots to be deep, and ASCII. The guard must accept such a text, whether it is TOML or not.
bool is_plain(std::string_view text) {
  const auto odd = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  const auto nests = [](char c) { return c == '[' || c == '{' || c == '.'; };
  return std::none_of(text.begin(), text.end(), odd) &&
         2 * std::count_if(text.begin(), text.end(), nests) < static_cast<std::ptrdiff_t>(text::kMaxTomlDepth);
}

// A [ at the beginning of a line without a name after it is refused, whatever the rest of the text is.
bool has_nameless_header(const text::TomlFault& fault) { return fault.what.starts_with("a [ without a name"); }

struct Nest {
  std::string_view open, close;
};
constexpr Nest kNests[] = {
    {"[", "]"},     {"{a=", "}"},   {"a.", ""},
    {"[[", "]]"},   {"[a,", "]"},   {"{a.b=[", "]}"},
    {"'.'.", ""},   {"\"a\".", ""}, {"\n[a]\nb.c=[\n#\n", "]"},
    {"[{a=", "}]"},
};

// Numbers from a seed (splitmix64).
struct Numbers {
  std::uint64_t state;
  std::size_t below(std::size_t n) {
    std::uint64_t z = (state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    return static_cast<std::size_t>((z ^ (z >> 27)) % n);
  }
};

}  // namespace

// Nests: repeats an opening many times before a piece of the text, and its closing many times after it.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
  constexpr std::size_t kOneIn = 8, kMostDoublings = 15;
  Numbers numbers{seed};
  if (numbers.below(kOneIn) != 0) return LLVMFuzzerMutate(data, size, max_size);
  const Nest& nest = kNests[numbers.below(std::size(kNests))];
  const std::string text(fuzz::text_of(data, size));
  const std::size_t from = numbers.below(size + 1), to = from + numbers.below(size - from + 1);
  std::size_t times = std::size_t{1} << numbers.below(kMostDoublings);
  times = std::min(times, (max_size - std::min(size, max_size)) / (nest.open.size() + nest.close.size()));
  std::string made = text.substr(0, from);
  for (std::size_t i = 0; i < times; ++i) made += nest.open;
  made.append(text, from, to - from);
  for (std::size_t i = 0; i < times; ++i) made += nest.close;
  made.append(text, to);
  made.resize(std::min(made.size(), max_size));
  std::copy(made.begin(), made.end(), data);
  return made.size();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  const text::TomlFault refused = text::validate_toml(text, kBounds);
  if (refused) {
    const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
    fuzz::require(!refused.what.empty() && refused.line <= lines, "a fault has its line and its reason");
    fuzz::require(!is_plain(text) || has_nameless_header(refused), "a text that nests little is not refused");
  }
  text::TomlFault fault;
  const auto table = text::read_toml(text, kBounds, fault);
  fuzz::require(table.has_value() != static_cast<bool>(fault), "it is a table or the reason told");
  fuzz::require(!refused || (fault.line == refused.line && fault.what == refused.what),
                "the parser sees nothing refused");
  if (table) fuzz::require(depth_of(*table) <= kMaxPath, "tables are no deeper than the guard allows");
  return 0;
}
