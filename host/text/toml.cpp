#include "text/toml.hpp"

#include <algorithm>

namespace whoiskit::text {

std::optional<toml::table> read_toml(std::string_view text, const TomlBounds& bounds, TomlFault& fault) {
  fault = fault_of_toml(text, bounds);
  if (fault) return std::nullopt;
  try {  // the library reports bad syntax by exceptions only
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    fault = {std::max<std::uint32_t>(error.source().begin.line, 1), std::string(error.description())};
    return std::nullopt;
  }
}

}  // namespace whoiskit::text
