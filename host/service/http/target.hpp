// service/http/target.hpp: the target of an HTTP request, taken apart. Targets are hostile text: everything here is
// bounded, and what is malformed is refused, never repaired.
//
//     /v1/lookup/192.0.2.0%2F24?fresh=1&raw      path "/v1/lookup/192.0.2.0%2F24", parameters fresh = "1", raw = ""
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace whoiskit::service::http {

inline constexpr std::size_t kMaxParameters = 32;

// Decodes "%41"; with `plus`, "+" is a blank, as in forms. Nothing if a "%" is not followed by two digits, or if the
// result has a control character.
std::optional<std::string> percent_decoded(std::string_view text, bool plus = false);

struct Target {
  std::string_view path;                                        // as sent, not decoded; begins with "/", or is "*"
  std::vector<std::pair<std::string, std::string>> parameters;  // decoded, in order

  // The value of the first parameter of that name; null if there is none.
  const std::string* find(std::string_view name) const;
};

// `text` must outlive the result. Nothing if it is malformed; `fault` then says why. The form of proxies,
// "http://host/path", is read like its path.
std::optional<Target> parse_target(std::string_view text, std::string_view& fault);

}  // namespace whoiskit::service::http
