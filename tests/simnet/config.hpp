// What a simulated registry says and how it misbehaves: the folder format of the simulated registries (README.md beside
// this file) as plain data. Tests may also fill it in by hand.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace whoiskit::simnet {

/// One server: a host name that routes and referrals use for it, its answers and its manners. The manners combine; the
/// defaults are those of a good server.
struct Server {
  std::string host;
  std::uint16_t port = 0;  ///< on 127.0.0.1; 0: the system chooses

  /// Query (lower case, trimmed) to the bytes to send. The whole line is looked up first, then its last word.
  std::map<std::string, std::string, std::less<>> answers;
  /// Sent when no answer fits; {name} and {NAME} in it become the query's last word in lower and upper case.
  std::string default_answer;

  std::chrono::milliseconds accept_delay{0};      ///< `delay_ms`: before the query is read
  std::chrono::milliseconds first_byte_delay{0};  ///< `first_byte_delay_ms`: before the answer
  std::size_t drip = 0;                           ///< bytes a tick; 0: all at once
  std::chrono::milliseconds tick{10};             ///< `tick_ms`: between drips
  std::optional<std::size_t> cut_after;           ///< close after so many bytes of the answer
  bool reset = false;                             ///< end with RST instead of FIN
  bool refuse = false;                            ///< the port is taken but nobody listens
  bool silent = false;                            ///< accepts and never answers
  bool endless = false;                           ///< sends the answer again and again
  std::optional<std::size_t> limit;               ///< so many queries are answered, further ones get limit_text
  std::string limit_text = "Query limit exceeded.\r\n";
};

struct Config {
  std::vector<Server> servers;
  std::string extra_routes;  ///< text of routes.extra.toml, to be appended to the routes
};

/// A configuration, or why there is none: `error` names the file, the key and the way out.
struct LoadResult {
  Config config;
  std::string error;
};

/// Reads `folder`/simnet.toml, the answers it names and `folder`/routes.extra.toml if it is there.
LoadResult load_folder(const std::filesystem::path& folder);

/// The answer of `server` to `query_line`, ignoring case and outer blanks.
std::string answer_of(const Server& server, std::string_view query_line);

/// `text` with each LF that has no CR before it sent as CRLF, as RFC 3912 wants lines to end.
std::string with_crlf(std::string_view text);

}  // namespace whoiskit::simnet
