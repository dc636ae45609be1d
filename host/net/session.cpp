#include "net/session.hpp"

#include <algorithm>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/write.hpp>
#include <exception>
#include <utility>

#include "net/address_policy.hpp"
#include "net/retry.hpp"

namespace whoiskit::net {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

std::chrono::microseconds micros(Session::Clock::duration duration) {
  return std::chrono::duration_cast<std::chrono::microseconds>(duration);
}

std::chrono::milliseconds bounded(std::chrono::milliseconds timeout) {
  return std::clamp(timeout, std::chrono::milliseconds::zero(), kMaxTimeout);
}

asio::any_io_executor make_serial(Services& services) {
  if (services.options.threads <= 1) return services.context.get_executor();
  return asio::make_strand(services.context);
}

bool is_public_address(const asio::ip::address& address) {
  return address.is_v4() ? is_public(address.to_v4().to_bytes()) : is_public(address.to_v6().to_bytes());
}

}  // namespace

Session::Session(Services& services, FetchRequest request, std::function<void(FetchResult)> done)
    : services_(services),
      strand_(make_serial(services)),
      alarm_(strand_),
      request_(std::move(request)),
      done_(std::move(done)) {}

void Session::start(Life life, std::stop_token caller, std::stop_token shutdown) {
  auto run = [self = shared_from_this(), life, caller = std::move(caller),
              shutdown = std::move(shutdown)]() -> asio::awaitable<void> {
    co_await asio::this_coro::throw_if_cancelled(false);
    self->listen(caller, shutdown);
    self->started_ = Clock::now();
    self->total_deadline_ = self->started_ + bounded(self->request_.total_timeout);
    self->peer_ = self->request_.host + ":" + std::to_string(self->request_.port);
    co_await life(*self);
  };
  asio::co_spawn(strand_, std::move(run),
                 asio::bind_cancellation_slot(cancel_.slot(), [self = shared_from_this()](std::exception_ptr broken) {
                   if (broken) self->fail(FetchError::internal, "ran out of memory or another resource; try again");
                   self->finish();
                 }));
}

/// Lets the tokens end this fetch. The callbacks only post: they run wherever the stop is asked.
void Session::listen(std::stop_token caller, std::stop_token shutdown) {
  const std::function<void()> hook = [weak = weak_from_this()] {
    const auto self = weak.lock();
    if (self) asio::post(self->strand_, [self] { self->stop(FetchError::cancelled); });
  };
  on_caller_stop_.emplace(std::move(caller), hook);
  on_shutdown_.emplace(std::move(shutdown), hook);
}

void Session::finish() {
  alarm_.cancel();
  on_caller_stop_.reset();
  on_shutdown_.reset();
  result_.timings.total = micros(Clock::now() - started_);
  std::exchange(done_, nullptr)(std::move(result_));
}

/// Most stages only move the deadline on: the timer is left as it is then and looks again when it rings, which spares
/// a fetch all but one of its system calls for timers.
void Session::set_alarm(Clock::time_point deadline, FetchError meaning) {
  alarm_meaning_ = meaning;
  deadline_ = std::min(deadline, total_deadline_);
  if (!alarm_armed_ || deadline_ < alarm_.expiry()) arm_alarm();
}

void Session::arm_alarm() {
  alarm_armed_ = true;
  alarm_.expires_at(deadline_);
  alarm_.async_wait([weak = weak_from_this()](error_code error) {
    const auto self = weak.lock();
    if (error || !self) return;
    if (self->deadline_ > Clock::now()) {
      // Not if this wait was over just as an earlier alarm was armed: that one rings by itself.
      if (self->alarm_.expiry() <= Clock::now()) self->arm_alarm();
      return;
    }
    self->alarm_armed_ = false;
    self->stop(self->alarm_meaning_);
  });
}

void Session::stop(FetchError reason) {
  if (stopped() || !done_) return;
  stop_reason_ = reason;
  cancel_.emit(asio::cancellation_type::terminal);
}

void Session::fail(FetchError error, std::string_view why) {
  result_.error = error;
  result_.message.assign(peer_).append(": ").append(why);
}

void Session::fail_stopped(std::string_view doing) {
  std::string why = stop_reason_ == FetchError::cancelled ? "cancelled while " : "no answer in time while ";
  why.append(doing);
  if (stop_reason_ != FetchError::cancelled) why.append("; try again later or allow more time");
  fail(stop_reason_, why);
}

void Session::begin_connecting() {
  attempt_started_ = Clock::now();
  ++result_.attempts;
  set_alarm(attempt_started_ + bounded(request_.connect_timeout), FetchError::connect_timeout);
}

asio::awaitable<bool> Session::pause_for_retry(unsigned retry) {
  const auto pause = retry_pause(retry, services_.options.jitter());
  if (stop_reason_ == FetchError::cancelled || Clock::now() + pause >= total_deadline_) co_return false;
  // The deadline of the attempt may have cancelled this coroutine; the retry is a life of its own.
  stop_reason_ = FetchError::none;
  co_await asio::this_coro::reset_cancellation_state();
  co_await asio::this_coro::throw_if_cancelled(false);
  set_alarm(total_deadline_, FetchError::timeout);
  asio::steady_timer timer(strand_, pause);
  co_await timer.async_wait(kAwait);
  if (stopped()) co_return false;
  result_.error = FetchError::none;
  result_.message.clear();
  result_.remote_address.clear();
  result_.timings = {};
  co_return true;
}

asio::awaitable<std::optional<Session::Socket>> Session::open(Destination to) {
  peer_ = to.host + ":" + std::to_string(to.port);
  if (request_.public_only && !is_referral_port(to.port)) {
    fail(FetchError::refused_by_policy, "a referral to this port is not followed; name the server in your own routes");
    co_return std::nullopt;
  }
  if (stopped()) {
    fail_stopped("connecting");
    co_return std::nullopt;
  }
  begin_connecting();
  const std::string& chosen = request_.proxy.empty() ? services_.options.proxy : request_.proxy;
  if (chosen.empty() || chosen == "direct") {
    Endpoints endpoints = co_await find_endpoints(to, request_.public_only);
    if (endpoints.empty()) co_return std::nullopt;
    co_return co_await connect(std::move(endpoints), false);
  }
  const auto proxy = read_proxy(chosen);
  if (!proxy) {
    fail(FetchError::proxy, "the proxy must be given as socks5://[user:password@]host[:port]");
    co_return std::nullopt;
  }
  if (!allowed_behind_proxy(to)) co_return std::nullopt;
  const Destination proxy_server{proxy->host, {}, proxy->port};
  Endpoints endpoints = co_await find_endpoints(proxy_server, false);
  if (endpoints.empty()) co_return std::nullopt;
  auto socket = co_await connect(std::move(endpoints), true);
  if (socket && !co_await shake_hands(*socket, *proxy, to)) socket.reset();
  co_return std::move(socket);
}

asio::awaitable<Endpoints> Session::find_endpoints(const Destination& to, bool public_only) {
  const std::string& name = to.connect_address.empty() ? to.host : to.connect_address;
  Endpoints endpoints;
  error_code not_literal;
  const auto literal = asio::ip::make_address(name, not_literal);
  if (!not_literal) {
    endpoints.emplace_back(literal, to.port);
  } else if (!to.connect_address.empty()) {
    fail(FetchError::bad_query, "its route's address is not an IP address; correct the route");
    co_return Endpoints{};
  } else {
    Resolved resolved = co_await resolve(services_.resolver, name, to.port);
    result_.timings.resolve = micros(Clock::now() - attempt_started_);
    if (stopped()) {
      fail_stopped("resolving the name of " + name);
      if (stop_reason_ != FetchError::cancelled) result_.error = FetchError::resolve;
      co_return Endpoints{};
    }
    if (resolved.endpoints.empty()) {
      fail(FetchError::resolve, dns_message(name, "address", resolved.error));
      co_return Endpoints{};
    }
    endpoints = std::move(resolved.endpoints);
  }
  if (public_only) {
    std::erase_if(endpoints, [](const tcp::endpoint& endpoint) { return !is_public_address(endpoint.address()); });
  }
  if (endpoints.empty()) {
    fail(FetchError::refused_by_policy,
         "a referral to an address that is not public is not followed; name the server in your own routes to allow it");
    co_return Endpoints{};
  }
  co_return interleave_families(endpoints);
}

/// What of the address policy is left where the proxy resolves names.
bool Session::allowed_behind_proxy(const Destination& to) {
  if (!request_.public_only) return true;
  const std::string& name = to.connect_address.empty() ? to.host : to.connect_address;
  const auto literal = read_literal(name);
  if (literal ? is_public_address(*literal) : !is_localhost(name)) return true;
  fail(FetchError::refused_by_policy,
       "a referral to an address that is not public is not followed; name the server in your own routes to allow it");
  return false;
}

std::optional<Bind> Session::bind_address() {
  const std::string& text = request_.bind_address.empty() ? services_.options.bind_address : request_.bind_address;
  if (text.empty()) return Bind{};
  error_code error;
  const auto address = asio::ip::make_address(text, error);
  if (!error) return Bind{address};
  fail(FetchError::bad_query, "the address to connect from, \"" + text + "\", is not an IP address");
  return std::nullopt;
}

asio::awaitable<std::optional<Session::Socket>> Session::connect(Endpoints endpoints, bool is_proxy) {
  const auto bind = bind_address();
  if (!bind) co_return std::nullopt;
  const auto begin = Clock::now();
  Connected connected = co_await connect_first(std::move(endpoints), *bind);
  result_.timings.connect = micros(Clock::now() - begin);
  if (connected.socket) {
    result_.remote_address = connected.remote.address().to_string();
  } else if (stopped()) {
    fail_stopped(is_proxy ? "connecting to the proxy" : "connecting");
  } else if (is_proxy) {
    fail(FetchError::proxy, "cannot connect to the proxy (" + connected.error.message() + ")");
  } else if (connected.error == asio::error::connection_refused) {
    fail(FetchError::connect_refused, "connection refused; the server or its WHOIS service is down, try again later");
  } else {
    fail(FetchError::unreachable, "cannot connect (" + connected.error.message() + "); check the network connection");
  }
  co_return std::move(connected.socket);
}

asio::awaitable<bool> Session::shake_hands(Socket& socket, const Proxy& proxy, const Destination& to) {
  Socks5 socks(proxy, to.connect_address.empty() ? to.host : to.connect_address, to.port);
  error_code error;
  while (socks.wants() > 0 && !error && !stopped()) {
    const std::string output = socks.take_output();
    if (!output.empty())
      std::tie(error, std::ignore) = co_await asio::async_write(socket, asio::buffer(output), kAwait);
    if (error || stopped()) break;
    const auto into = asio::buffer(chunk_.data(), socks.wants());
    std::size_t count = 0;
    std::tie(error, count) = co_await asio::async_read(socket, into, kAwait);
    if (!error) socks.feed({chunk_.data(), count});
  }
  if (socks.connected()) co_return true;
  if (stopped()) {
    fail_stopped("waiting for the proxy");
  } else if (error) {
    fail(FetchError::proxy, "the proxy broke the connection (" + error.message() + ")");
  } else {
    fail(socks.error(), socks.message());
  }
  co_return false;
}

void Session::begin_answer() {
  answer_started_ = Clock::now();
  set_alarm(answer_started_ + bounded(request_.first_byte_timeout), FetchError::timeout);
}

void Session::answer_began() {
  result_.timings.first_byte = micros(Clock::now() - answer_started_);
  set_alarm(total_deadline_, FetchError::timeout);
}

asio::awaitable<error_code> Session::read_more(Socket& socket) {
  const auto [error, count] = co_await socket.async_read_some(asio::buffer(chunk_), kAwait);
  if (count > 0 && result_.body.empty()) answer_began();
  take({chunk_.data(), count});
  co_return error;
}

void Session::take(std::string_view bytes) {
  const std::size_t room = request_.max_bytes - result_.body.size();
  result_.body.append(bytes.substr(0, room));
  if (bytes.size() > room) {
    fail(FetchError::too_large,
         "the answer is longer than " + std::to_string(request_.max_bytes) + " bytes and is cut there");
  }
}

void Session::conclude(error_code error, bool complete) {
  if (failed()) return;  // too large
  if (complete) {
    result_.complete = true;
  } else if (stopped()) {
    fail_stopped(result_.body.empty() ? "waiting for the answer" : "reading the answer, which is cut");
  } else if (error == asio::error::eof) {
    fail(FetchError::empty, "the server closed without an answer; try again later");
  } else {
    fail(FetchError::reset, "the connection broke (" + error.message() + "); try again later");
  }
}

}  // namespace whoiskit::net
