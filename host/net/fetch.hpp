// What one exchange with a server is asked to do and what came of it: WHOIS (RFC 3912), RWhois (RFC 2167), RDAP
// (RFC 7480) or a page of a web look-up. Plain data, no socket type: the engine includes this and nothing of Asio.
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

/// Longer than any real answer (a large aut-num of RIPE is about 1 MB), small enough for hundreds at once.
inline constexpr std::size_t kDefaultMaxBytes = 4 * 1024 * 1024;
/// Each time limit of a request is cut to this.
inline constexpr std::chrono::milliseconds kMaxTimeout{60 * 60 * 1000};

/// Where a web server's redirect to another server may lead.
struct RedirectDecision {
  std::string refusal;          ///< why it may not be followed, for people; empty: it may
  std::string connect_address;  ///< connect here, on `port`; empty: to a public address that the name resolves to
  std::uint16_t port = 0;
};

class MemoryAccount;  // net/memory_budget.hpp

/// One query to one server.
struct FetchRequest {
  std::string host;             ///< name or address literal of the server; named in every message
  std::string connect_address;  ///< address literal to connect to instead of resolving `host`; empty: resolve
  std::uint16_t port = text::kWhoisPort;
  /// "whois", "rwhois", "rdap", "http" or "https"; the port above must fit.
  std::string protocol = "whois";
  /// rdap: false only where the server's base itself begins with "http:".
  bool tls = true;
  /// Without CRLF; see query_line.hpp for what is refused. For http and https the request target, with a form to post
  /// at its end if need be: "/whois?domain=example.com", "/search (POST name=example.com)"; see url.hpp. For rdap the
  /// target alone: "/co/domain/example.co".
  std::string query_line;

  std::chrono::milliseconds connect_timeout{10'000};     ///< from the start to a connection, name resolution included
  std::chrono::milliseconds first_byte_timeout{15'000};  ///< from the connection to the first byte of the answer
  std::chrono::milliseconds total_timeout{30'000};       ///< the whole exchange; the others never reach beyond it
  std::size_t max_bytes = kDefaultMaxBytes;              ///< of the answer; the rest is not read
  /// The answer's memory counts here, and reading waits as it says; outlives the fetch. Null: it is bounded by
  /// max_bytes alone.
  MemoryAccount* memory = nullptr;

  /// The server was named by another server's answer: connect only to an address and a port that address_policy.hpp
  /// allows, whatever name, literal or DNS answer led to it. Behind a proxy addresses in literal form are still
  /// checked, and "localhost"; names are the proxy's to resolve, and so is the care for where they lead.
  bool public_only = false;
  /// Asked for each redirect of a web page that leaves the server and port asked, whatever public_only says: the host
  /// is hostile text. Called on a thread of the Network. Empty: redirects lead to public addresses only.
  std::function<RedirectDecision(std::string_view protocol, std::string_view host)> redirect;

  /// How often a failure to connect that may pass is tried again, within the times above; see retry.hpp. A retry has a
  /// connect_timeout of its own.
  unsigned retries = 1;
  /// "socks5://[user:password@]host[:port]"; empty: the Network's, "direct": none.
  std::string proxy;
  /// Address literal to connect from; only servers of its family are reached. Empty: the Network's, or the system's.
  std::string bind_address;
  /// http, https: the entity tag of what is there already (RFC 9110, section 13.1.2); printable ASCII. A server that
  /// has nothing newer answers with status 304. Empty: none.
  std::string if_none_match;
};

enum class FetchError : std::uint8_t {
  none,               ///< the server answered and closed
  bad_query,          ///< the query line or an address literal is not sendable; nothing was sent
  resolve,            ///< the server's name has no address, or its resolution took too long
  refused_by_policy,  ///< public_only forbids the port or every address
  connect_refused,    ///< no address accepts connections on that port
  unreachable,        ///< no route, no descriptor left, or another failure to connect
  connect_timeout,    ///< no connection in time
  timeout,            ///< connected, but the first byte or the end of the answer did not come in time
  reset,              ///< the connection broke before the server closed it
  empty,              ///< the server closed without a byte
  too_large,          ///< more than max_bytes
  proxy,              ///< the proxy refused, failed, or is named wrongly
  tls,                ///< no secure connection: a certificate that does not hold, or no common version
  http,               ///< a web server's status is not a success, or its answer is not HTTP, or it redirects on and on;
                      ///< for rdap any status is an answer
  cancelled,          ///< by the caller, or because the Network is going away
  internal,           ///< out of memory and the like
};

/// The enumerator's name: "connect_timeout".
std::string_view to_string(FetchError error);

/// How long the stages took; a stage that was not reached is zero.
struct FetchTimings {
  std::chrono::microseconds resolve{};     ///< from the attempt's start to a list of addresses
  std::chrono::microseconds connect{};     ///< from there to a connection
  std::chrono::microseconds first_byte{};  ///< from there to the first byte
  std::chrono::microseconds total{};       ///< from the start to the end
};

struct FetchResult {
  std::string body;  ///< what came, as it came: kept whatever the error
  FetchError error = FetchError::none;
  std::string message;         ///< for people: names host:port and the way out; empty without an error
  std::string remote_address;  ///< the address connected to (behind a proxy: the proxy's); empty if none was
  FetchTimings timings;
  /// The server itself ended the answer. RFC 3912 has no length, so a server that closes half way looks complete here.
  bool complete = false;

  unsigned attempts = 0;  ///< connections tried, retries included
  /// RWhois: what its %referral lines name, "rwhois://host:port/auth-area=...". Hostile text.
  std::vector<std::string> referrals;
  /// RWhois: the number of its %error line, as 230 for "no objects found", which is an answer; http and rdap: the
  /// status code.
  int status = 0;
  std::string content_type;  ///< http, rdap: of what is in `body`; empty if the server names none
  /// http, rdap: how long the server asks to be left alone, in seconds or until a date; bounded, see http_fields.hpp.
  std::optional<std::chrono::seconds> retry_after;
  std::optional<std::chrono::sys_seconds> date;  ///< http, rdap: of its Date field
  /// http, rdap: its status says that we ask too much. For http 429 alone does, for rdap see is_limit_status().
  bool limited = false;
  /// rdap: what was odd about an answer that was taken all the same, for people. Hostile text.
  std::vector<std::string> notes;
  bool kept_connection = false;  ///< rdap: the answer came on a connection of an earlier fetch
  std::string etag;              ///< http: the entity tag of what is in `body`; hostile text
};

}  // namespace whoiskit::net
