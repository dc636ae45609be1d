// net/session.hpp: the common part of the exchanges of all protocols: deadlines, cancellation, connecting (name
// resolution, address policy, proxy, happy eyeballs), and the result while it grows. Internal: it includes Asio, so
// public headers must not include it.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include "net/connect.hpp"
#include "net/dns/resolve.hpp"
#include "net/lane.hpp"
#include "net/memory_budget.hpp"
#include "net/services.hpp"
#include "net/socks5.hpp"

namespace whoiskit::net {

inline constexpr auto kAwait = boost::asio::as_tuple(boost::asio::use_awaitable);

/// The server to connect to.
struct Destination {
  enum class NamedBy : std::uint8_t { caller, referral, redirect };

  std::string host;             ///< for messages and for name resolution
  std::string connect_address;  ///< as in FetchRequest
  std::uint16_t port = 0;
  NamedBy named_by = NamedBy::caller;  ///< address_policy.hpp applies to what a server named
};

/// Who named the server of a request.
Destination::NamedBy first_named_by(const FetchRequest& request);
/// The address literal or name to connect to.
inline const std::string& name_to_connect(const std::string& host, const std::string& connect_address) {
  return connect_address.empty() ? host : connect_address;
}
/// The server that a request names.
Destination first_destination(const FetchRequest& request);

/// One fetch. Everything runs on its lane, so that a stop request on another thread and a timer that expires on a
/// third one reach the coroutine in order. There is one alarm at a time, because each stage sets its own deadline. The
/// alarm ends the fetch by cancelling the operation that the coroutine waits for.
class Session : public Served, public std::enable_shared_from_this<Session> {
 public:
  using Socket = boost::asio::ip::tcp::socket;
  using Life = boost::asio::awaitable<void> (*)(Session&);

  Session(Services& services, FetchRequest request, std::function<void(FetchResult)> done);

  /// Runs `life`, then passes the result to `done`. The token ends it with FetchError::cancelled.
  void start(Life life, std::stop_token caller);

  const FetchRequest& request() const { return request_; }
  FetchResult& result() { return result_; }
  Services& services() { return services_; }

  /// Whether a proxy makes the connections. Remote addresses are then those of the proxy.
  bool behind_proxy() const { return !proxy_url().empty() && proxy_url() != "direct"; }
  /// Connects to `to`, through the proxy if there is one. `to` must outlive the coroutine. On failure it returns none
  /// and sets the result's error.
  boost::asio::awaitable<std::optional<Socket>> open(const Destination& to);
  /// Records that a kept connection to `to` at `remote_address` is used.
  void reuse(const Destination& to, const std::string& remote_address);
  /// The proxy and the local address of the request, or else of the Network.
  const std::string& proxy_url() const;
  const std::string& bind_text() const;

  /// Waits for bytes of the server and appends them to the body, up to max_bytes. Not for HTTP.
  boost::asio::awaitable<boost::system::error_code> read_more(Socket& socket);
  /// As read_more(), but without waiting. No error if nothing has arrived. After `chunk` more may have arrived.
  enum class Came : std::uint8_t { nothing, some, chunk };
  Came read_now(int socket, boost::system::error_code& error);
  boost::system::error_code read_now(Socket& socket) {
    boost::system::error_code error;
    read_now(socket.native_handle(), error);
    return error;
  }
  /// A buffer to read into before take(), for protocols that need a buffer while they wait.
  std::span<char> chunk();
  /// Appends to the body, up to max_bytes.
  void take(std::string_view bytes);
  /// Whether reading must wait because the answers of other look-ups fill the memory. Check this before each read.
  bool held_back() const { return request_.memory != nullptr && request_.memory->held_back(); }
  /// Waits until reading may continue or the fetch is stopped.
  boost::asio::awaitable<void> wait_for_memory();
  /// Sets the outcome from `error`, which ended the reading. `complete`: the answer is complete as far as the protocol
  /// shows.
  void conclude(boost::system::error_code error, bool complete);

  /// To be called when the connection is made and the query is about to be sent. The first-byte deadline starts here.
  void begin_answer();
  /// To be called on the first byte. From here on only the total deadline applies.
  void answer_began();

  void fail(FetchError error, std::string_view why);
  /// For a query line that make_query_line() refuses.
  void fail_query_line();
  /// For an answer of more than max_bytes.
  void fail_too_large();
  /// For a stage that the alarm or a caller ended; `doing` describes the stage.
  void fail_stopped(std::string_view doing);
  bool failed() const { return result_.error != FetchError::none; }
  bool stopped() const { return stop_reason_ != FetchError::none; }

  /// Discards the result of a failed attempt and waits. Returns false if there is no time for the pause, or if the
  /// fetch was stopped.
  boost::asio::awaitable<bool> pause_for_retry(unsigned retry);
  /// Starts the time limit for connecting; called once for each attempt and each redirect.
  void begin_connecting();

 protected:
  // Called by the lane.
  void run() override;
  void happened(std::uint32_t, const platform::SocketWatch::Event&) override {}
  void ring() override { stop(alarm_meaning_); }
  void shut_down() override { stop(FetchError::cancelled); }
  void give() override;

  /// Must be called first, on the lane. False: the fetch was cancelled before. The coroutine is then told, too.
  bool begin();
  /// Runs `life` as a coroutine, then finishes.
  void spawn(Life life);
  /// Passes the result to the caller, by the lane.
  void finish();
  /// Ends the fetch: at once, or when the coroutine resumes.
  virtual void stop(FetchError reason);
  Lane& lane() { return lane_; }
  static std::chrono::microseconds since(Clock::time_point begin);
  /// Records a connection that was just made, and that was begun at `begin`.
  void connected(const boost::asio::ip::address& to, Clock::time_point begin);
  void fail_to_connect(const boost::system::error_code& error);
  void fail_of_resources();
  void fail_address();
  void fail_resolving(const std::string& name, DnsError error);
  void fail_resolving_stopped(const std::string& name);
  /// The name was resolved in the time since the attempt's start.
  void took_to_resolve() { result_.timings.resolve = since(attempt_started_); }
  Destination::NamedBy named_by() const { return first_named_by(request_); }
  /// Whether a server that was named so may have this port. If not, it sets the result's error.
  bool allows_port(Destination::NamedBy by, std::uint16_t port);
  /// The endpoint of an address literal; empty for a name.
  static Endpoints literal_endpoint(const std::string& name, std::uint16_t port);
  Endpoints permitted(Destination::NamedBy by, Endpoints endpoints);
  void set_alarm(Clock::time_point deadline, FetchError meaning);
  Clock::time_point connect_deadline() const { return connect_deadline_; }
  void set_stopped(FetchError reason) { stop_reason_ = reason; }

 private:
  void count_memory(std::size_t before);

  void set_peer(const Destination& to);
  std::string peer() const;
  void fail_not_public(Destination::NamedBy by);
  boost::asio::awaitable<Endpoints> resolve_name(const Destination& to);
  bool allowed_behind_proxy(const Destination& to);
  boost::asio::awaitable<bool> shake_hands(Socket& socket, const Proxy& proxy, const Destination& to);
  std::optional<Bind> bind_address();
  boost::asio::awaitable<std::optional<Socket>> connect(const Destination& to, bool is_proxy);
  boost::asio::awaitable<std::optional<Socket>> connect_by_proxy(const Destination& to);

  Services& services_;
  Lane& lane_;
  Life life_ = nullptr;
  FetchError alarm_meaning_ = FetchError::timeout;
  boost::asio::cancellation_signal cancel_;
  FetchError stop_reason_ = FetchError::none;

  FetchRequest request_;
  FetchResult result_;
  std::function<void(FetchResult)> done_;
  std::string other_peer_;  // "host:port" of the connected server, for messages; empty: the request's
  Clock::time_point started_{};
  Clock::time_point attempt_started_{};
  Clock::time_point connect_deadline_{};
  Clock::time_point answer_started_{};
  Clock::time_point total_deadline_{};
  std::unique_ptr<char[]> chunk_;                           // only for protocols that use chunk()
  std::unique_ptr<boost::asio::steady_timer> memory_wait_;  // never expires; cancelled when memory is free
  bool starved_ = false;                                    // stopped while it waited for memory

  // Ends the fetch; called on any thread that requests a stop.
  struct Stop {
    std::weak_ptr<Session> session;
    void operator()() const;
  };
  std::stop_token caller_;
  // The last member, so that it is destroyed first: its callback uses this object.
  std::optional<std::stop_callback<Stop>> on_caller_stop_;
};

}  // namespace whoiskit::net
