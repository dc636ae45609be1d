#include "service/http/target.hpp"

#include "text/ascii.hpp"

namespace whoiskit::service::http {
namespace {

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char low = text::lower(c);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

}  // namespace

std::optional<std::string> percent_decoded(std::string_view text, bool plus) {
  std::string made;
  made.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (text.size() - i < 3) return std::nullopt;
      const int high = digit_of(text[i + 1]), low = digit_of(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (plus && c == '+') {
      c = ' ';
    }
    if (is_control(c)) return std::nullopt;
    made += c;
  }
  return made;
}

const std::string* Target::find(std::string_view name) const {
  for (const auto& [key, value] : parameters) {
    if (key == name) return &value;
  }
  return nullptr;
}

std::optional<Target> parse_target(std::string_view text, std::string_view& fault) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!text::istarts_with(text, scheme)) continue;
    const std::size_t slash = text.find_first_of("/?", scheme.size());
    text = slash == text.npos ? std::string_view("/") : text.substr(slash);
  }
  if (!text.starts_with('/') && text != "*") {
    fault = "it is no path: it does not begin with /";
    return std::nullopt;
  }
  const Cut parts = cut(text.substr(0, text.find('#')), '?');
  Target target{parts.before, {}};
  if (!percent_decoded(parts.before)) {
    fault = "its path has a % without two hexadecimal digits, or a control character";
    return std::nullopt;
  }
  for (std::string_view rest = parts.after; !rest.empty();) {
    const Cut parameter = cut(rest, '&');
    rest = parameter.after;
    if (parameter.before.empty()) continue;
    const Cut pair = cut(parameter.before, '=');
    std::optional<std::string> name = percent_decoded(pair.before, true), value = percent_decoded(pair.after, true);
    if (!name || !value) {
      fault = "a parameter has a % without two hexadecimal digits, or a control character";
      return std::nullopt;
    }
    if (target.parameters.size() == kMaxParameters) {
      fault = "it has too many parameters";
      return std::nullopt;
    }
    target.parameters.emplace_back(std::move(*name), std::move(*value));
  }
  return target;
}

}  // namespace whoiskit::service::http
