#include "text/toml.hpp"

#include <algorithm>

namespace whoiskit::text {

namespace {

std::string_view line_of(std::string_view text, std::uint32_t number) {
  for (; number > 1; --number) {
    const std::size_t end = text.find('\n');
    text = end == text.npos ? std::string_view() : text.substr(end + 1);
  }
  return text.substr(0, text.find('\n'));
}

// "color = never": the value begins with a letter, and is neither true nor false, nor a number.
bool has_bare_text(std::string_view line) {
  const std::size_t equals = line.find('=');
  if (equals == line.npos) return false;
  const std::size_t at = line.find_first_not_of(" \t", equals + 1);
  if (at == line.npos) return false;
  const std::string_view value = line.substr(at);
  const bool letter = (value.front() >= 'a' && value.front() <= 'z') || (value.front() >= 'A' && value.front() <= 'Z');
  return letter && !value.starts_with("true") && !value.starts_with("false");
}

}  // namespace

std::optional<toml::table> read_toml(std::string_view text, const TomlBounds& bounds, TomlFault& fault) {
  fault = fault_of_toml(text, bounds);
  if (fault) return std::nullopt;
  try {  // the library reports bad syntax by exceptions only
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    const std::uint32_t line = std::max<std::uint32_t>(error.source().begin.line, 1);
    fault = {line, std::string(error.description())};
    if (has_bare_text(line_of(text, line))) fault.what += "; a text stands in quotes: \"...\"";
    return std::nullopt;
  }
}

}  // namespace whoiskit::text
