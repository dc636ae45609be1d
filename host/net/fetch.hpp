// net/fetch.hpp: the request and the result of one exchange with a server by WHOIS (RFC 3912), RWhois (RFC 2167), RDAP
// (RFC 7480) or as a page of a web look-up. Plain data without socket types: the look-up engine includes this header
// and nothing of Asio.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/ports.hpp"

namespace whoiskit::net {

/// Longer than any real answer (a large aut-num object of RIPE is about 1 MB), and small enough for hundreds of answers
/// at once.
inline constexpr std::size_t kDefaultMaxBytes = 4 * 1024 * 1024;
/// Longer time limits of a request are reduced to this.
inline constexpr std::chrono::milliseconds kMaxTimeout{60 * 60 * 1000};

/// Whether a web server's redirect to another server is followed, and where to connect for it.
struct RedirectDecision {
  std::string refusal;          ///< for people: why the redirect is not followed; empty: it is followed
  std::string connect_address;  ///< the address to use, with `port`; empty: a public address of the name
  std::uint16_t port = 0;
};

class MemoryAccount;  // net/memory_budget.hpp

/// One query to one server.
struct FetchRequest {
  std::string host;             ///< name or address literal of the server; every message names it
  std::string connect_address;  ///< address literal to connect to, so that `host` is not resolved; empty: resolve it
  std::uint16_t port = text::kWhoisPort;
  /// "whois", "rwhois", "rdap", "http" or "https". The port above must match it.
  std::string protocol = "whois";
  /// rdap: false only if the base URL of the server begins with "http:".
  bool tls = true;
  /// The query line without CRLF; see net/whois/query_line.hpp for what is refused. For http and https it is the
  /// request target, optionally followed by a form to post: "/whois?domain=example.com", "/search (POST
  /// name=example.com)"; see net/address/url.hpp. For rdap it is the target alone: "/co/domain/example.co".
  std::string query_line;

  std::chrono::milliseconds connect_timeout{10'000};     ///< from the start to a connection, including name resolution
  std::chrono::milliseconds first_byte_timeout{15'000};  ///< from the connection to the first byte of the answer
  std::chrono::milliseconds total_timeout{30'000};       ///< the whole exchange; no other limit extends beyond it
  std::size_t max_bytes = kDefaultMaxBytes;              ///< of the answer; further bytes are not read
  /// The account that the memory of the answer is added to, and that can make reading wait. It must outlive the fetch.
  /// Null: only max_bytes limits the answer.
  MemoryAccount* memory = nullptr;

  /// True if the answer of another server named this one. Only an address and a port that
  /// net/address/address_policy.hpp allows are connected to, whatever name, literal or DNS answer led to them. Behind a
  /// proxy, only address literals and "localhost" are checked: the proxy resolves names, and is responsible for where
  /// they lead.
  bool public_only = false;
  /// Called for each redirect of a web page to another server or port, whatever the value of public_only, because the
  /// host in a redirect is hostile text. Called on a thread of the Network. Empty: redirects lead to public addresses
  /// only.
  std::function<RedirectDecision(std::string_view protocol, std::string_view host)> redirect;

  /// How often a temporary failure to connect is retried within the time limits above; see net/retry.hpp. Each retry
  /// has a connect_timeout of its own.
  unsigned retries = 1;
  /// "socks5://[user:password@]host[:port]". Empty: the Network's proxy. "direct": no proxy.
  std::string proxy;
  /// Address literal to connect from; only servers of its family are reached. Empty: the Network's, or else the
  /// system's choice.
  std::string bind_address;
  /// http, https: the entity tag of the copy that the caller has (RFC 9110, section 13.1.2), in printable ASCII. A
  /// server without a newer version answers with status 304. Empty: no such copy.
  std::string if_none_match;
};

enum class FetchError : std::uint8_t {
  none,               ///< the answer is complete
  bad_query,          ///< the query line or an address literal is invalid; nothing was sent
  resolve,            ///< the server's name has no address, or its resolution took too long
  refused_by_policy,  ///< public_only forbids the port or all addresses
  connect_refused,    ///< no address accepts connections on that port
  unreachable,        ///< no route, no free descriptor, or another failure to connect
  connect_timeout,    ///< no connection in time
  timeout,            ///< connected, but the first byte or the end of the answer did not arrive in time
  reset,              ///< the connection broke before the answer ended
  empty,              ///< the server closed the connection without sending a byte
  too_large,          ///< more than max_bytes
  proxy,              ///< the proxy refused or failed, or its URL is invalid
  tls,                ///< no secure connection: an invalid certificate, or no common version
  http,               ///< the answer is not HTTP, the web server redirects too often, or its status is no success; for
                      ///< rdap any status is an answer
  cancelled,          ///< by the caller, or by the destruction of the Network
  internal,           ///< out of memory, or a similar failure
};

/// The enumerator's name: "connect_timeout".
std::string_view to_string(FetchError error);

/// How long the stages took. A stage that was not reached is zero.
struct FetchTimings {
  std::chrono::microseconds resolve{};     ///< from the attempt's start to a list of addresses
  std::chrono::microseconds connect{};     ///< from there to a connection
  std::chrono::microseconds first_byte{};  ///< from there to the first byte
  std::chrono::microseconds total{};       ///< from the start to the end
};

struct FetchResult {
  std::string body;  ///< the bytes received, unchanged; kept also after an error
  FetchError error = FetchError::none;
  std::string message;         ///< for people: names host:port and says what to do; empty without an error
  std::string remote_address;  ///< the address of the connection (behind a proxy: the proxy's); empty if there was none
  FetchTimings timings;
  /// Whether the server ended the answer. RFC 3912 has no length field, so an answer that the server closes halfway
  /// looks complete.
  bool complete = false;

  unsigned attempts = 0;  ///< number of attempts to connect, including retries
  /// RWhois: the arguments of its %referral lines, "rwhois://host:port/auth-area=...". Hostile text.
  std::vector<std::string> referrals;
  /// RWhois: the number of its %error line, such as 230 for "no objects found", which is an answer. http and rdap: the
  /// status code.
  int status = 0;
  std::string content_type;  ///< http, rdap: the type of `body`; empty if the server sent none
  /// http, rdap: how long the server asks the client to wait. It is sent as seconds or as a date, and is bounded; see
  /// net/http/fields.hpp.
  std::optional<std::chrono::seconds> retry_after;
  std::optional<std::chrono::sys_seconds> date;  ///< http, rdap: the value of the Date field
  /// http, rdap: whether the status reports a rate limit. For http only 429 does; for rdap see is_limit_status().
  bool limited = false;
  /// rdap: irregularities of an answer that was accepted anyway, for people. Hostile text.
  std::vector<std::string> notes;
  bool kept_connection = false;  ///< rdap: the answer arrived on a connection of an earlier fetch
  std::string etag;              ///< http: the entity tag of `body`; hostile text
};

}  // namespace whoiskit::net
