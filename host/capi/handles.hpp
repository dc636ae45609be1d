// capi/handles.hpp: the structs behind the opaque handles of the C API, and what all of its functions share. No
// exception leaves a function of the C API: code that may throw is called through guarded().
#pragma once

#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "whoiskit/host.hpp"
#include "whoiskit/record.hpp"
#include "whoiskit/whoiskit.h"

struct whoiskit_host_options {
  whoiskit::HostOptions options;
};

struct whoiskit_host {
  explicit whoiskit_host(const whoiskit::HostOptions& options) : host(options) {}
  whoiskit::Host host;
};

struct whoiskit_lookup_options {
  whoiskit::LookupOptions options;
};

struct whoiskit_parse_options {
  std::string tld, handler, protocol, content_type;
  unsigned http_status = 0;
  bool keep_redacted = false;
};

struct whoiskit_stop {
  std::stop_source source;
};

struct whoiskit_record {
  whoiskit::Record record;
};

namespace whoiskit::capi {

// Returns what `body` returns, or `otherwise` if it throws: if memory ran out, or if no thread could be started.
template <typename Result, typename Body>
Result guarded(Result otherwise, Body&& body) noexcept {
  try {
    return std::forward<Body>(body)();
  } catch (...) {
    return otherwise;
  }
}

// Arguments: NULL is the same as "".
inline std::string_view argument(const char* text) { return text == nullptr ? std::string_view() : text; }

inline whoiskit_text borrowed(std::string_view text) { return {text.empty() ? "" : text.data(), text.size()}; }

// An empty text, which does not need to be freed.
inline constexpr whoiskit_owned_text kNoText{"", 0};

// A copy for the caller; kNoText if memory ran out.
whoiskit_owned_text owned(std::string_view text) noexcept;

// The same for lines, each followed by a line feed.
whoiskit_owned_text owned_lines(const std::vector<std::string>& lines);

inline whoiskit::LookupOptions options_of(const whoiskit_lookup_options* given) {
  return given == nullptr ? whoiskit::LookupOptions() : given->options;
}

}  // namespace whoiskit::capi
