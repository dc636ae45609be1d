// What a simulated registry says and how it misbehaves, as plain data: the folder format of docs/simnet.md once it is
// read. Tests may also fill it in by hand.
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

/// Of one folder: each takes a descriptor and an address.
inline constexpr std::size_t kMaxServers = 10'000;

enum class Protocol : std::uint8_t { whois, rwhois, http, https, rdap, dns };

/// The protocol's name, as folders and routes write it.
std::string_view to_string(Protocol protocol);

/// What a server says to a query.
struct Answer {
  Answer() = default;
  Answer(std::string bytes) : text(std::move(bytes)) {}
  Answer(const char* bytes) : text(bytes) {}

  std::string text;  ///< bytes to send; for http the page
  // http, https, rdap:
  int status = 200;
  std::string content_type;                                 ///< empty: text/plain; rdap: application/rdap+json
  std::string redirect;                                     ///< where else to look; empty: here
  std::vector<std::pair<std::string, std::string>> fields;  ///< further ones of the head
};

/// One resource record: type and RDATA as on the wire (RFC 1035, section 3.2.1); see dns_message.hpp.
struct DnsRecord {
  std::uint16_t type = 0;
  std::string data;
};

/// What a name server knows of one name.
struct DnsName {
  std::uint32_t ttl = 60;  ///< seconds
  std::uint8_t rcode = 0;  ///< not 0: every question is answered with this error (RFC 1035, section 4.1.1)
  std::vector<DnsRecord> records;
};

/// One server: a host name that routes and referrals use for it, its answers and its manners. The manners combine; the
/// defaults are those of a good server.
struct Server {
  std::string host;
  Protocol protocol = Protocol::whois;
  std::string listen = "127.0.0.1";  ///< address of 127.0.0.0/8
  std::uint16_t port = 0;            ///< 0: the system chooses

  /// Query (lower case, trimmed) to its answer; answer_of() and docs/simnet.md say what is looked up.
  std::map<std::string, Answer, std::less<>> answers;
  /// When no answer fits. {name} and {NAME} in it become the query's last word in lower and upper case.
  std::optional<Answer> default_answer;
  /// dns: name (lower case, no final dot) to what is known of it. Other names do not exist.
  std::map<std::string, DnsName, std::less<>> records;
  std::string charset;  ///< http: told with the page; the answers are in it already
  bool raw = false;     ///< rwhois: nothing is added to an answer
  bool tls = true;      ///< rdap
  /// http: connections carry further requests; not given: those of rdap do.
  std::optional<bool> keep_alive;
  Quirks quirks;  ///< http

  std::chrono::milliseconds accept_delay{0};      ///< `delay_ms`: before the query is read
  std::chrono::milliseconds first_byte_delay{0};  ///< `first_byte_delay_ms`: before the answer
  std::size_t drip = 0;                           ///< bytes a tick; 0: all at once
  std::chrono::milliseconds tick{10};             ///< `tick_ms`: between drips
  std::optional<std::size_t> cut_after;           ///< close after so many bytes of the answer
  bool reset = false;                             ///< end with RST instead of FIN
  bool refuse = false;                            ///< the port is taken but nobody listens; dns: says REFUSED
  bool silent = false;                            ///< accepts and never answers
  bool endless = false;                           ///< sends the answer again and again
  std::optional<std::size_t> limit;               ///< so many queries are answered, further ones get limit_text
  std::chrono::seconds limit_window{0};           ///< `limit_seconds`: then the count starts anew; 0: never
  std::string limit_text = "Query limit exceeded.\r\n";
  int limit_status = 429;   ///< http: with limit_text
  std::string retry_after;  ///< http: with limit_text, a Retry-After field
};

struct Config {
  std::vector<Server> servers;
  std::string extra_routes;  ///< text of routes.extra.toml, to be appended to the routes
};

/// Whether it is to be asked over TLS.
inline bool has_tls(const Server& server) {
  return server.protocol == Protocol::https || (server.protocol == Protocol::rdap && server.tls);
}

/// A configuration, or why there is none: `error` names the file, the line, the server, the key and the way out.
struct LoadResult {
  Config config;
  std::string error;
};

/// Reads `folder`/simnet.toml, the answers it names and `folder`/routes.extra.toml if it is there. Servers without an
/// address get 127.0.1.1, 127.0.1.2 and so on, in their order.
LoadResult load_folder(const std::filesystem::path& folder);

/// The same of the text of a simnet.toml, without extra routes; `name` is only for the messages.
LoadResult read_config(std::string_view toml, const std::string& name, const std::filesystem::path& folder);

/// A key of Server::answers for `query`: trimmed, in lower case.
std::string folded(std::string_view query);

/// The answer to the first of `keys` that has one, else the default, with `name` filled in; nothing without any.
std::optional<Answer> find_answer(const Server& server, std::span<const std::string> keys, std::string_view name);

/// The answer to a line of whois or rwhois, ignoring case and outer blanks: that of the whole line, else of its last
/// word.
std::optional<Answer> answer_of(const Server& server, std::string_view query_line);

/// `text` with each LF that has no CR before it sent as CRLF, as RFC 3912 wants lines to end.
std::string with_crlf(std::string_view text);

}  // namespace whoiskit::simnet
