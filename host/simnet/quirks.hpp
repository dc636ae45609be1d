// simnet/quirks.hpp: ways in which real RDAP servers, and hostile ones, deviate from the standards, by name: `quirks =
// ["empty-404"]`. docs/simnet.md has the list; a test compares it with this one.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace whoiskit::simnet {

enum class Quirk : std::uint8_t {
  // What it answers
  empty_404,     ///< a 404 has no body
  always_500,    ///< 500 to all
  needs_json,    ///< 406 to clients that do not accept application/json by its name
  needs_accept,  ///< 415 without an Accept field
  // The type that it states
  type_json,  ///< application/json
  type_html,  ///< text/html
  no_type,    ///< no Content-Type field
  latin1,     ///< charset=ISO-8859-1
  // How it reports a rate limit
  limit_403_html,       ///< 403 with a page
  limit_422_json,       ///< 422, its errorCode a string
  limit_429_html,       ///< 429 with a page
  limit_notice,         ///< a notice in a normal answer
  retry_after_day,      ///< Retry-After of nearly a day
  retry_after_date,     ///< as a date, 90 s after its Date field
  retry_after_garbage,  ///< not ASCII
  // How it frames an answer
  gzip,
  gzip_cut,      ///< the compressed data end early, the framing is correct
  gzip_bomb,     ///< 32 MiB of blanks after the answer, compressed
  chunked,       ///< in chunks of 100 bytes
  bad_chunk,     ///< the size of a chunk is not a number
  no_length,     ///< neither a length nor chunks: the end of the connection is the end of the answer
  length_long,   ///< Content-Length is 100 more than the body has
  length_short,  ///< Content-Length is half of what the body has
  bytes_behind,  ///< sends bytes after the end of the answer
  // What it does with connections
  closes_unsaid,   ///< closes after each answer without announcing it
  drops_second,    ///< closes without a byte at the second request of a connection
  slow_head,       ///< its head is sent byte by byte, one each tick_ms
  endless_head,    ///< its head never ends
  redirects_ever,  ///< redirects each target to the same target with one more segment
};
inline constexpr std::size_t kQuirks = static_cast<std::size_t>(Quirk::redirects_ever) + 1;

class Quirks {
 public:
  Quirks() = default;
  Quirks(std::initializer_list<Quirk> quirks) {
    for (const Quirk quirk : quirks) add(quirk);
  }
  void add(Quirk quirk) { bits_.set(static_cast<std::size_t>(quirk)); }
  bool has(Quirk quirk) const { return bits_.test(static_cast<std::size_t>(quirk)); }
  bool any() const { return bits_.any(); }

 private:
  std::bitset<kQuirks> bits_;
};

/// "empty-404".
std::string_view to_string(Quirk quirk);
std::optional<Quirk> quirk_of(std::string_view name);

}  // namespace whoiskit::simnet
