#include "text/toml.hpp"

#include <algorithm>

#include "text/ascii.hpp"
#include "text/lines.hpp"

namespace whoiskit::text {
namespace {

std::string_view line_of(std::string_view text, std::uint32_t number) {
  for (const std::string_view line : lines(text)) {
    if (--number == 0) return line;
  }
  return {};
}

// "color = never": the value begins with a letter, and is neither true, false nor a number.
bool has_bare_text(std::string_view line) {
  const std::size_t equals = line.find('=');
  if (equals == line.npos) return false;
  const std::size_t at = line.find_first_not_of(" \t", equals + 1);
  if (at == line.npos) return false;
  const std::string_view value = line.substr(at);
  return is_alpha(value.front()) && !value.starts_with("true") && !value.starts_with("false");
}

}  // namespace

std::optional<toml::table> read_toml(std::string_view text, const TomlBounds& bounds, TomlFault& fault) {
  fault = validate_toml(text, bounds);
  if (fault) return std::nullopt;
  try {  // the library reports syntax errors only by exceptions
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    const std::uint32_t line = std::max<std::uint32_t>(error.source().begin.line, 1);
    fault = {line, std::string(error.description())};
    if (has_bare_text(line_of(text, line))) fault.what += "; a text stands in quotes: \"...\"";
    return std::nullopt;
  }
}

}  // namespace whoiskit::text
