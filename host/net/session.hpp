// Internal: what every protocol's exchange needs beneath it: deadlines and cancellation, the way to a connection
// (resolution, address policy, proxy, happy eyeballs), and the result as it grows. Shows Asio, so public headers must
// not include it.
#pragma once

#include <boost/asio/any_io_executor.hpp>
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
#include "net/memory_budget.hpp"
#include "net/services.hpp"
#include "net/socks5.hpp"

namespace whoiskit::net {

inline constexpr auto kAwait = boost::asio::as_tuple(boost::asio::use_awaitable);

/// Where to connect to.
struct Destination {
  enum class NamedBy : std::uint8_t { caller, referral, redirect };

  std::string host;             ///< for messages, and to be resolved
  std::string connect_address;  ///< as in FetchRequest
  std::uint16_t port = 0;
  NamedBy named_by = NamedBy::caller;  ///< what a server names is held to address_policy.hpp
};

/// The server that a request names.
Destination first_destination(const FetchRequest& request);

/// One fetch. Everything runs on its strand, so that a stop asked on another thread and a timer firing on a third meet
/// the coroutine in order. There is one alarm at a time (each stage sets its own deadline) and it ends the fetch by
/// cancelling whatever the coroutine waits for.
class Session : public std::enable_shared_from_this<Session> {
 public:
  using Clock = std::chrono::steady_clock;
  using Socket = boost::asio::ip::tcp::socket;
  using Life = boost::asio::awaitable<void> (*)(Session&);

  Session(Services& services, FetchRequest request, std::function<void(FetchResult)> done);

  /// Runs `life`, then gives the result to `done`. Either token ends it with FetchError::cancelled.
  void start(Life life, std::stop_token caller, std::stop_token shutdown);
  /// To be called by `life` first.
  void begin();

  const FetchRequest& request() const { return request_; }
  FetchResult& result() { return result_; }
  Services& services() { return services_; }

  /// Whether a proxy connects in our place: remote addresses are its own then.
  bool behind_proxy() const { return !proxy_url().empty() && proxy_url() != "direct"; }
  /// A connection to `to`, which outlives this, through the proxy if there is one. None with the result's error set.
  boost::asio::awaitable<std::optional<Socket>> open(const Destination& to);
  /// A connection to `to` at `remote_address` is there already.
  void reuse(const Destination& to, const std::string& remote_address);
  /// The request's proxy and address to connect from, or the Network's.
  const std::string& proxy_url() const;
  const std::string& bind_text() const;

  /// Waits for what the server sends and appends it to the body, as far as it has room. Not for HTTP.
  boost::asio::awaitable<boost::system::error_code> read_more(Socket& socket);
  /// The same of what has come, without waiting; no error where nothing has.
  boost::system::error_code read_now(Socket& socket);
  /// Room to read into, for take(): of protocols that must have it while they wait.
  std::span<char> chunk();
  /// Appends to the body, as far as it has room.
  void take(std::string_view bytes);
  /// Whether reading is to wait: the answers of other look-ups fill the memory. To be asked before each read.
  bool held_back() const { return request_.memory != nullptr && request_.memory->held_back(); }
  /// Waits until it need not, or the fetch is stopped.
  boost::asio::awaitable<void> wait_for_memory();
  /// Sets what `error`, the end of reading, means; `complete` as far as the protocol itself can tell.
  void conclude(boost::system::error_code error, bool complete);

  /// The connection stands and the query goes out: from now on the first-byte deadline counts.
  void begin_answer();
  /// The first byte came: the total deadline is what is left.
  void answer_began();

  void fail(FetchError error, std::string_view why);
  /// For an answer of more than max_bytes.
  void fail_too_large();
  /// For a stage that the alarm or a caller ended: `doing` says which.
  void fail_stopped(std::string_view doing);
  bool failed() const { return result_.error != FetchError::none; }
  bool stopped() const { return stop_reason_ != FetchError::none; }

  /// Forgets a failed attempt and waits; false if there is no time for the pause or the fetch was stopped.
  boost::asio::awaitable<bool> pause_for_retry(unsigned retry);
  /// Starts the clock of connecting: once for each attempt and redirect.
  void begin_connecting();

 private:
  static std::chrono::microseconds since(Clock::time_point begin);
  void finish();
  void set_alarm(Clock::time_point deadline, FetchError meaning);
  void arm_alarm();
  void stop(FetchError reason);
  void count_memory(std::size_t before);

  void set_peer(const Destination& to);
  std::string peer() const;
  Endpoints literal_endpoint(const Destination& to) const;
  boost::asio::awaitable<Endpoints> resolve_name(const Destination& to);
  Endpoints permitted(const Destination& to, Endpoints endpoints);
  bool allowed_behind_proxy(const Destination& to);
  void fail_not_public(const Destination& to);
  boost::asio::awaitable<bool> shake_hands(Socket& socket, const Proxy& proxy, const Destination& to);
  std::optional<Bind> bind_address();
  boost::asio::awaitable<std::optional<Socket>> connect(const Destination& to, bool is_proxy);
  boost::asio::awaitable<std::optional<Socket>> connect_by_proxy(const Destination& to);

  Services& services_;
  boost::asio::any_io_executor strand_;  // a strand where there are several threads; one thread is one
  boost::asio::steady_timer alarm_;
  FetchError alarm_meaning_ = FetchError::timeout;
  Clock::time_point deadline_ = Clock::time_point::max();
  bool alarm_armed_ = false;
  boost::asio::cancellation_signal cancel_;
  FetchError stop_reason_ = FetchError::none;

  FetchRequest request_;
  FetchResult result_;
  std::function<void(FetchResult)> done_;
  std::string other_peer_;  // "host:port" of the server spoken to, for messages; empty: the request's
  Clock::time_point started_{};
  Clock::time_point attempt_started_{};
  Clock::time_point answer_started_{};
  Clock::time_point total_deadline_{};
  std::unique_ptr<char[]> chunk_;                           // where the protocol wants it
  std::unique_ptr<boost::asio::steady_timer> memory_wait_;  // never rings; cancelled when there is memory
  bool starved_ = false;                                    // stopped while it waited for that

  // Ends the fetch from whatever thread a stop is asked on.
  struct Stop {
    std::weak_ptr<Session> session;
    void operator()() const;
  };
  std::stop_token caller_, shutdown_;
  // Last, so that they go first: their callbacks reach for this object.
  using OnStop = std::stop_callback<Stop>;
  std::optional<OnStop> on_caller_stop_;
  std::optional<OnStop> on_shutdown_;
};

}  // namespace whoiskit::net
