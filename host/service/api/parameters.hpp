// service/api/parameters.hpp: what a request for a look-up says in its parameters and its Accept header.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "service/http/request.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::service::api {

enum class Format { json, rdap, text, whois, raw };

inline constexpr std::array<std::string_view, 6> kLookupParameters = {"format", "fresh",   "protocol",
                                                                      "raw",    "timeout", "type"};
// Of requests whose answer has one format.
inline constexpr std::array<std::string_view, 5> kManyParameters = {"fresh", "protocol", "raw", "timeout", "type"};

struct Asked {
  LookupOptions options;
  Format format = Format::json;
  bool raw = false;  // JSON: with the lines of the answers
  std::string key;   // all of it that changes the answer
};

// Why there is no Asked.
struct Fault {
  unsigned status = 400;
  std::string_view type = "invalid-parameter";
  std::string detail;
};

// `options` are those of the service. `negotiate`: the Accept header decides the format if no parameter does.
std::optional<Asked> read_parameters(const http::Request& request, const LookupOptions& options, bool negotiate,
                                     Fault& fault);

// "1", "true", and nothing at all are yes, "0" and "false" no; nothing for another word.
std::optional<bool> read_switch(std::string_view value);

std::string_view media_type(Format format);

}  // namespace whoiskit::service::api
