#include "net/exchange.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "net/address_policy.hpp"
#include "net/connect.hpp"
#include "net/query_line.hpp"
#include "net/resolve.hpp"

namespace whoiskit::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kReadChunk = 16 * 1024;

std::chrono::microseconds micros(Clock::duration duration) {
  return std::chrono::duration_cast<std::chrono::microseconds>(duration);
}

std::chrono::milliseconds bounded(std::chrono::milliseconds timeout) {
  return std::clamp(timeout, std::chrono::milliseconds::zero(), kMaxTimeout);
}

bool is_public_address(const asio::ip::address& address) {
  return address.is_v4() ? is_public(address.to_v4().to_bytes()) : is_public(address.to_v6().to_bytes());
}

/// One fetch. Everything runs on its strand, so that a stop asked on another thread and a timer firing on a third meet
/// the coroutine in order. There is one alarm at a time (each stage sets its own deadline) and it ends the fetch by
/// cancelling whatever the coroutine waits for.
class Exchange : public std::enable_shared_from_this<Exchange> {
 public:
  Exchange(asio::io_context& context, FetchRequest request, std::function<void(FetchResult)> done)
      : strand_(asio::make_strand(context)), alarm_(strand_), request_(std::move(request)), done_(std::move(done)) {}

  void start(std::stop_token caller, std::stop_token shutdown);

 private:
  asio::awaitable<void> run(std::stop_token caller, std::stop_token shutdown);
  void listen(std::stop_token caller, std::stop_token shutdown);
  asio::awaitable<Endpoints> find_endpoints();
  bool keep_allowed(Endpoints& endpoints);
  asio::awaitable<std::optional<tcp::socket>> connect(Endpoints endpoints);
  asio::awaitable<void> converse(tcp::socket socket, std::string line);
  void take(std::size_t count);
  void finish();

  void set_alarm(Clock::time_point deadline, FetchError meaning);
  void stop(FetchError reason);
  bool stopped() const { return stop_reason_ != FetchError::none; }
  void fail(FetchError error, std::string_view why);
  void fail_stopped(std::string_view doing);

  asio::strand<asio::io_context::executor_type> strand_;
  asio::steady_timer alarm_;
  FetchError alarm_meaning_ = FetchError::timeout;
  asio::cancellation_signal cancel_;
  FetchError stop_reason_ = FetchError::none;

  FetchRequest request_;
  FetchResult result_;
  std::function<void(FetchResult)> done_;
  Clock::time_point started_{};
  Clock::time_point total_deadline_{};
  std::array<char, kReadChunk> chunk_;

  // Last, so that they go first: their callbacks reach for this object.
  using OnStop = std::stop_callback<std::function<void()>>;
  std::optional<OnStop> on_caller_stop_;
  std::optional<OnStop> on_shutdown_;
};

void Exchange::start(std::stop_token caller, std::stop_token shutdown) {
  auto life = [self = shared_from_this(), caller = std::move(caller), shutdown = std::move(shutdown)] {
    return self->run(caller, shutdown);
  };
  asio::co_spawn(strand_, std::move(life),
                 asio::bind_cancellation_slot(cancel_.slot(), [self = shared_from_this()](std::exception_ptr broken) {
                   if (broken) self->fail(FetchError::internal, "ran out of memory or another resource; try again");
                   self->finish();
                 }));
}

/// Lets the tokens end this fetch. The callbacks only post: they run wherever the stop is asked.
void Exchange::listen(std::stop_token caller, std::stop_token shutdown) {
  const std::function<void()> hook = [weak = weak_from_this()] {
    const auto self = weak.lock();
    if (self) asio::post(self->strand_, [self] { self->stop(FetchError::cancelled); });
  };
  on_caller_stop_.emplace(std::move(caller), hook);
  on_shutdown_.emplace(std::move(shutdown), hook);
}

void Exchange::finish() {
  alarm_.cancel();
  on_caller_stop_.reset();
  on_shutdown_.reset();
  result_.timings.total = micros(Clock::now() - started_);
  std::exchange(done_, nullptr)(std::move(result_));
}

void Exchange::set_alarm(Clock::time_point deadline, FetchError meaning) {
  alarm_meaning_ = meaning;
  alarm_.expires_at(std::min(deadline, total_deadline_));
  alarm_.async_wait([weak = weak_from_this()](error_code error) {
    const auto self = weak.lock();
    // An alarm that was due just as the next one was set rings for nobody.
    if (error || !self || self->alarm_.expiry() > Clock::now()) return;
    self->stop(self->alarm_meaning_);
  });
}

void Exchange::stop(FetchError reason) {
  if (stopped() || !done_) return;
  stop_reason_ = reason;
  cancel_.emit(asio::cancellation_type::terminal);
}

void Exchange::fail(FetchError error, std::string_view why) {
  result_.error = error;
  result_.message.assign(request_.host).append(":").append(std::to_string(request_.port)).append(": ").append(why);
}

void Exchange::fail_stopped(std::string_view doing) {
  std::string why = stop_reason_ == FetchError::cancelled ? "cancelled while " : "no answer in time while ";
  why.append(doing);
  if (stop_reason_ != FetchError::cancelled) why.append("; try again later or allow more time");
  fail(stop_reason_, why);
}

asio::awaitable<void> Exchange::run(std::stop_token caller, std::stop_token shutdown) {
  co_await asio::this_coro::throw_if_cancelled(false);
  listen(std::move(caller), std::move(shutdown));
  started_ = Clock::now();
  total_deadline_ = started_ + bounded(request_.total_timeout);
  auto line = make_query_line(request_.query_line);
  if (!line) {
    fail(FetchError::bad_query, "the query is blank, too long or holds a control character; nothing was sent");
    co_return;
  }
  if (request_.public_only && !is_referral_port(request_.port)) {
    fail(FetchError::refused_by_policy, "a referral to this port is not followed; name the server in your own routes");
    co_return;
  }
  set_alarm(started_ + bounded(request_.connect_timeout), FetchError::connect_timeout);
  Endpoints endpoints = co_await find_endpoints();
  if (endpoints.empty() || !keep_allowed(endpoints)) co_return;
  auto socket = co_await connect(std::move(endpoints));
  if (socket) co_await converse(std::move(*socket), std::move(*line));
}

asio::awaitable<Endpoints> Exchange::find_endpoints() {
  const std::string& name = request_.connect_address.empty() ? request_.host : request_.connect_address;
  error_code not_literal;
  const auto literal = asio::ip::make_address(name, not_literal);
  if (!not_literal) co_return Endpoints{{literal, request_.port}};
  if (!request_.connect_address.empty()) {
    fail(FetchError::bad_query, "its route's address is not an IP address; correct the route");
    co_return Endpoints{};
  }
  Resolved resolved = co_await resolve(name, request_.port);
  result_.timings.resolve = micros(Clock::now() - started_);
  if (stopped()) {
    fail_stopped("resolving the server's name");
    if (stop_reason_ != FetchError::cancelled) result_.error = FetchError::resolve;
    co_return Endpoints{};
  }
  if (resolved.endpoints.empty()) {
    fail(FetchError::resolve, "the server's name has no address (" + resolved.error.message() +
                                  "); check the name and the network connection");
  }
  co_return std::move(resolved.endpoints);
}

/// Drops what the policy forbids and orders the rest; false, with the result set, if nothing is left.
bool Exchange::keep_allowed(Endpoints& endpoints) {
  if (request_.public_only) {
    std::erase_if(endpoints, [](const tcp::endpoint& endpoint) { return !is_public_address(endpoint.address()); });
  }
  if (endpoints.empty()) {
    fail(FetchError::refused_by_policy,
         "a referral to an address that is not public is not followed; name the server in your own routes to allow it");
    return false;
  }
  endpoints = interleave_families(endpoints);
  return true;
}

asio::awaitable<std::optional<tcp::socket>> Exchange::connect(Endpoints endpoints) {
  const auto begin = Clock::now();
  Connected connected = co_await connect_first(std::move(endpoints));
  result_.timings.connect = micros(Clock::now() - begin);
  if (connected.socket) {
    error_code ignored;
    result_.remote_address = connected.socket->remote_endpoint(ignored).address().to_string();
  } else if (stopped()) {
    fail_stopped("connecting");
  } else if (connected.error == asio::error::connection_refused) {
    fail(FetchError::connect_refused, "connection refused; the server or its WHOIS service is down, try again later");
  } else {
    fail(FetchError::unreachable, "cannot connect (" + connected.error.message() + "); check the network connection");
  }
  co_return std::move(connected.socket);
}

asio::awaitable<void> Exchange::converse(tcp::socket socket, std::string line) {
  const auto begin = Clock::now();
  set_alarm(begin + bounded(request_.first_byte_timeout), FetchError::timeout);
  // A server that is full may answer and close before it reads: a failed write does not mean there is no answer.
  if (!stopped()) co_await asio::async_write(socket, asio::buffer(line), kAwait);
  error_code error;
  while (!error && !stopped() && result_.error == FetchError::none) {
    const auto [read_error, count] = co_await socket.async_read_some(asio::buffer(chunk_), kAwait);
    if (count > 0 && result_.body.empty()) {
      result_.timings.first_byte = micros(Clock::now() - begin);
      set_alarm(total_deadline_, FetchError::timeout);
    }
    take(count);
    error = read_error;
  }
  if (result_.error != FetchError::none) co_return;  // too large
  if (error == asio::error::eof) {
    result_.complete = !result_.body.empty();
    if (result_.body.empty()) fail(FetchError::empty, "the server closed without an answer; try again later");
  } else if (stopped()) {
    fail_stopped(result_.body.empty() ? "waiting for the answer" : "reading the answer, which is cut");
  } else {
    fail(FetchError::reset, "the connection broke (" + error.message() + "); try again later");
  }
}

/// Appends what was read to the body, as far as it has room.
void Exchange::take(std::size_t count) {
  const std::size_t room = request_.max_bytes - result_.body.size();
  result_.body.append(chunk_.data(), std::min(count, room));
  if (count > room) {
    fail(FetchError::too_large,
         "the answer is longer than " + std::to_string(request_.max_bytes) + " bytes and is cut there");
  }
}

}  // namespace

void start_exchange(asio::io_context& context, FetchRequest request, std::function<void(FetchResult)> done,
                    std::stop_token caller, std::stop_token shutdown) {
  std::make_shared<Exchange>(context, std::move(request), std::move(done))
      ->start(std::move(caller), std::move(shutdown));
}

}  // namespace whoiskit::net
