#include "net/session.hpp"

#include <algorithm>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>
#include <cerrno>
#include <exception>
#include <utility>

#include "net/retry.hpp"
#include "platform/socket.hpp"

namespace whoiskit::net {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

std::chrono::milliseconds bounded(std::chrono::milliseconds timeout) {
  return std::clamp(timeout, std::chrono::milliseconds::zero(), kMaxTimeout);
}

asio::any_io_executor make_serial(Services& services) {
  if (services.options.threads <= 1) return services.context.get_executor();
  return asio::make_strand(services.context);
}

constexpr std::size_t kReadChunk = 16 * 1024;

}  // namespace

Destination first_destination(const FetchRequest& request) {
  using NamedBy = Destination::NamedBy;
  const NamedBy by = request.public_only ? NamedBy::referral : NamedBy::caller;
  return {request.host, request.connect_address, request.port, by};
}

Session::Session(Services& services, FetchRequest request, std::function<void(FetchResult)> done)
    : services_(services),
      strand_(make_serial(services)),
      alarm_(strand_),
      request_(std::move(request)),
      done_(std::move(done)) {}

void Session::start(Life life, std::stop_token caller, std::stop_token shutdown) {
  caller_ = std::move(caller);
  shutdown_ = std::move(shutdown);
  asio::co_spawn(strand_, life(*this),
                 asio::bind_cancellation_slot(cancel_.slot(), [self = shared_from_this()](std::exception_ptr broken) {
                   if (broken) self->fail(FetchError::internal, "ran out of memory or another resource; try again");
                   self->finish();
                 }));
}

std::chrono::microseconds Session::since(Clock::time_point begin) {
  return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin);
}

void Session::begin() {
  on_caller_stop_.emplace(std::move(caller_), Stop{weak_from_this()});
  on_shutdown_.emplace(std::move(shutdown_), Stop{weak_from_this()});
  started_ = Clock::now();
  total_deadline_ = started_ + bounded(request_.total_timeout);
}

void Session::Stop::operator()() const {
  const auto self = session.lock();
  if (self) asio::post(self->strand_, [self] { self->stop(FetchError::cancelled); });
}

void Session::finish() {
  alarm_.cancel();
  on_caller_stop_.reset();
  on_shutdown_.reset();
  result_.timings.total = since(started_);
  std::exchange(done_, nullptr)(std::move(result_));
}

/// Most stages only move the deadline later. Then the timer is left as it is, and checks the deadline when it expires.
/// A fetch therefore needs only one of its system calls for timers.
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
      // Not if this wait ended just as an earlier alarm was armed: that alarm expires by itself.
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
  result_.message.assign(peer()).append(": ").append(why);
}

std::string Session::peer() const {
  return other_peer_.empty() ? request_.host + ":" + std::to_string(request_.port) : other_peer_;
}

void Session::fail_stopped(std::string_view doing) {
  std::string why = stop_reason_ == FetchError::cancelled ? "cancelled while " : "no answer in time while ";
  why.append(doing);
  if (stop_reason_ != FetchError::cancelled) why.append("; try again later or allow more time");
  fail(stop_reason_, why);
}

void Session::begin_connecting() {
  attempt_started_ = Clock::now();
  result_.kept_connection = false;
  ++result_.attempts;
  set_alarm(attempt_started_ + bounded(request_.connect_timeout), FetchError::connect_timeout);
}

asio::awaitable<bool> Session::pause_for_retry(unsigned retry) {
  const auto pause = retry_pause(retry, services_.options.jitter());
  if (stop_reason_ == FetchError::cancelled || Clock::now() + pause >= total_deadline_) co_return false;
  // The deadline of the attempt may have cancelled this coroutine. The retry starts with a new cancellation state.
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

void Session::set_peer(const Destination& to) {
  const bool other = to.host != request_.host || to.port != request_.port;
  other_peer_ = other ? to.host + ":" + std::to_string(to.port) : std::string();  // a redirect may lead back
}

void Session::reuse(const Destination& to, const std::string& remote_address) {
  set_peer(to);
  result_.remote_address = remote_address;
  result_.kept_connection = true;
}

void Session::begin_answer() {
  answer_started_ = Clock::now();
  set_alarm(answer_started_ + bounded(request_.first_byte_timeout), FetchError::timeout);
}

void Session::answer_began() {
  result_.timings.first_byte = since(answer_started_);
  set_alarm(total_deadline_, FetchError::timeout);
}

asio::awaitable<error_code> Session::read_more(Socket& socket) {
  const auto [error] = co_await socket.async_wait(Socket::wait_read, kAwait);
  co_return error ? error : read_now(socket);
}

error_code Session::read_now(Socket& socket) {
  // On the stack, because hundreds of sessions wait at once, and a waiting session should hold no buffer.
  // Uninitialized, because most answers are short.
  char bytes[kReadChunk];
  const std::int64_t count = platform::receive_now(socket.native_handle(), bytes, sizeof bytes);
  if (count < 0) {
    return platform::would_wait(errno) ? error_code() : error_code(errno, asio::error::get_system_category());
  }
  if (count == 0) return asio::error::eof;
  if (result_.body.empty()) answer_began();
  take({bytes, static_cast<std::size_t>(count)});
  return {};
}

std::span<char> Session::chunk() {
  if (!chunk_) chunk_ = std::make_unique_for_overwrite<char[]>(kReadChunk);
  return {chunk_.get(), kReadChunk};
}

void Session::take(std::string_view bytes) {
  const std::size_t room = request_.max_bytes - result_.body.size();
  const std::size_t before = result_.body.capacity();
  result_.body.append(bytes.substr(0, room));
  if (result_.body.capacity() != before) count_memory(before);
  if (bytes.size() > room) fail_too_large();
}

void Session::fail_too_large() {
  fail(FetchError::too_large,
       "the answer is longer than " + std::to_string(request_.max_bytes) + " bytes and is cut there");
}

void Session::conclude(error_code error, bool complete) {
  if (failed()) return;  // too large
  if (complete) {
    result_.complete = true;
  } else if (stopped()) {
    fail_stopped(result_.body.empty() ? "waiting for the answer"
                 : starved_           ? "waiting for memory that other answers use (max_memory); this one is cut"
                                      : "reading the answer, which is cut");
  } else if (error == asio::error::eof) {
    fail(FetchError::empty, "the server closed without an answer; try again later");
  } else {
    fail(FetchError::reset, "the connection broke (" + error.message() + "); try again later");
  }
}

}  // namespace whoiskit::net
