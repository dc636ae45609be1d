// service/http/accept.hpp: what a client accepts, from its Accept headers (RFC 9110, 12.5).
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace whoiskit::service::http {

inline constexpr std::size_t kMaxAccepted = 32;  // entries of a header that are read

struct Accepted {
  std::string_view name;  // without parameters
  int weight = 1000;      // thousandths
};

// The entries of a header. One whose weight is malformed has weight 0.
std::vector<Accepted> accepted_of(std::string_view header);

// The index of the offered media type that the client prefers, the first of equals; -1 if it accepts none. An empty
// header accepts all.
int preferred(std::string_view accept, std::span<const std::string_view> offered);

}  // namespace whoiskit::service::http
