// simnet/config.hpp: what a simulated registry answers and how it misbehaves, as plain data: the folder format of
// docs/simnet.md after it was read. Tests may also fill it in themselves.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "simnet/quirks.hpp"

namespace whoiskit::simnet {

/// Servers of one folder: each needs a descriptor and an address.
inline constexpr std::size_t kMaxServers = 10'000;

enum class Protocol : std::uint8_t { whois, rwhois, http, https, rdap, dns };

/// The protocol's name, as folders and routes write it.
std::string_view to_string(Protocol protocol);

/// A server's answer to a query.
struct Answer {
  Answer() = default;
  Answer(std::string bytes) : text(std::move(bytes)) {}
  Answer(const char* bytes) : text(bytes) {}

  std::string text;  ///< bytes to send; for http, the page
  // http, https, rdap:
  int status = 200;
  std::string content_type;                                 ///< empty: text/plain; rdap: application/rdap+json
  std::string redirect;                                     ///< where to look instead; empty: no redirect
  std::vector<std::pair<std::string, std::string>> fields;  ///< further header fields
};

/// One resource record: type and RDATA as on the wire (RFC 1035, section 3.2.1); see dns_message.hpp.
struct DnsRecord {
  std::uint16_t type = 0;
  std::string data;
};

/// What a name server knows of one name.
struct DnsName {
  std::uint32_t ttl = 60;  ///< seconds
  std::uint8_t rcode = 0;  ///< if not 0, every question is answered with this error (RFC 1035, section 4.1.1)
  std::vector<DnsRecord> records;
};

/// One server: a host name that routes and referrals use for it, its answers and its behaviour. Kinds of behaviour can
/// be combined; the defaults are those of a good server.
struct Server {
  std::string host;
  Protocol protocol = Protocol::whois;
  std::string listen = "127.0.0.1";  ///< address of 127.0.0.0/8
  std::uint16_t port = 0;            ///< 0: the system chooses

  /// Maps a query (lower case, trimmed) to its answer. answer_of() and docs/simnet.md describe the look-up.
  std::map<std::string, Answer, std::less<>> answers;
  /// Used if no answer fits. {name} and {NAME} in it are replaced by the query's last word in lower and upper case.
  std::optional<Answer> default_answer;
  /// dns: maps a name (lower case, no final dot) to what is known of it. Other names do not exist.
  std::map<std::string, DnsName, std::less<>> records;
  std::string charset;  ///< http: stated in the Content-Type; the answers are already in it
  bool raw = false;     ///< rwhois: nothing is added to an answer
  bool tls = true;      ///< rdap
  /// http: whether connections carry further requests; not given: only those of rdap do.
  std::optional<bool> keep_alive;
  Quirks quirks;  ///< http

  std::chrono::milliseconds accept_delay{0};      ///< `delay_ms`: before the query is read
  std::chrono::milliseconds first_byte_delay{0};  ///< `first_byte_delay_ms`: before the answer
  std::size_t drip = 0;                           ///< bytes a tick; 0: all at once
  std::chrono::milliseconds tick{10};             ///< `tick_ms`: between drips
  std::optional<std::size_t> cut_after;           ///< close after so many bytes of the answer
  bool reset = false;                             ///< end with RST instead of FIN
  bool refuse = false;                            ///< the port is taken but does not listen; dns: answers REFUSED
  bool silent = false;                            ///< accepts and never answers
  bool endless = false;                           ///< sends the answer again and again
  std::optional<std::size_t> limit;               ///< this many queries are answered, further ones get limit_text
  std::chrono::seconds limit_window{0};           ///< `limit_seconds`: then the count restarts; 0: never
  std::string limit_text = "Query limit exceeded.\r\n";
  std::optional<std::size_t> allowed_per_second;  ///< more in any second are counted, and answered
  int limit_status = 429;                         ///< http: with limit_text
  std::string retry_after;                        ///< http: with limit_text, a Retry-After field
};

struct Config {
  std::vector<Server> servers;
  std::string extra_routes;  ///< text of routes.extra.toml, to be appended to the routes
};

/// Whether it is queried over TLS.
inline bool has_tls(const Server& server) {
  return server.protocol == Protocol::https || (server.protocol == Protocol::rdap && server.tls);
}

/// A configuration, or an error that names the file, the line, the server, the key and the way out.
struct LoadResult {
  Config config;
  std::string error;
};

/// Reads `folder`/simnet.toml, the answers that it names and, if it exists, `folder`/routes.extra.toml. Servers without
/// an address get 127.0.1.1, 127.0.1.2 and so on, in order.
LoadResult load_folder(const std::filesystem::path& folder);

/// The same for the text of a simnet.toml, without extra routes; `name` is used only in messages.
LoadResult read_config(std::string_view toml, const std::string& name, const std::filesystem::path& folder);

/// `query` as a key of Server::answers: trimmed, in lower case.
std::string folded(std::string_view query);

/// The answer to the first of `keys` that has one, otherwise the default, with `name` filled in. Nothing if there is
/// neither.
std::optional<Answer> find_answer(const Server& server, std::span<const std::string> keys, std::string_view name);

/// The answer to a line of whois or rwhois, ignoring case and outer blanks: the answer to the whole line, otherwise to
/// its last word.
std::optional<Answer> answer_of(const Server& server, std::string_view query_line);

/// `text` with CRLF line ends, as RFC 3912 requires: each LF without a CR before it becomes CRLF.
std::string with_crlf(std::string_view text);

}  // namespace whoiskit::simnet
