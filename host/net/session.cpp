#include "net/session.hpp"

#include <algorithm>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
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

constexpr std::size_t kReadChunk = 16 * 1024;

}  // namespace

Destination first_destination(const FetchRequest& request) {
  return {request.host, request.connect_address, request.port, first_named_by(request)};
}

Destination::NamedBy first_named_by(const FetchRequest& request) {
  return request.public_only ? Destination::NamedBy::referral : Destination::NamedBy::caller;
}

Session::Session(Services& services, FetchRequest request, std::function<void(FetchResult)> done)
    : services_(services), lane_(services.next_lane()), request_(std::move(request)), done_(std::move(done)) {}

void Session::start(Life life, std::stop_token caller) {
  life_ = life;
  caller_ = std::move(caller);
  lane_.start(shared_from_this());
}

void Session::run() {
  begin();
  try {
    spawn(life_);
  } catch (const std::exception&) {
    fail_of_resources();
    finish();
  }
}

void Session::fail_of_resources() { fail(FetchError::internal, "ran out of memory or another resource; try again"); }

void Session::spawn(Life life) {
  asio::co_spawn(lane_.executor(), life(*this),
                 asio::bind_cancellation_slot(cancel_.slot(), [self = shared_from_this()](std::exception_ptr broken) {
                   if (broken) self->fail_of_resources();
                   self->finish();
                 }));
}

std::chrono::microseconds Session::since(Clock::time_point begin) {
  return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin);
}

bool Session::begin() {
  started_ = Clock::now();
  total_deadline_ = started_ + bounded(request_.total_timeout);
  const bool goes = !lane_.closing() && !caller_.stop_requested();
  if (caller_.stop_possible()) on_caller_stop_.emplace(std::move(caller_), Stop{weak_from_this()});
  if (lane_.closing()) Stop{weak_from_this()}();
  return goes;
}

void Session::Stop::operator()() const {
  const auto self = session.lock();
  if (self) asio::post(self->lane_.executor(), [self] { self->stop(FetchError::cancelled); });
}

void Session::finish() {
  lane_.forget_time(*this);
  if (chunk_) lane_.give_chunk(std::move(chunk_));
  on_caller_stop_.reset();
  result_.timings.total = since(started_);
  lane_.ended(shared_from_this());
}

void Session::give() { std::exchange(done_, nullptr)(std::move(result_)); }

void Session::set_alarm(Clock::time_point deadline, FetchError meaning) {
  alarm_meaning_ = meaning;
  // A fetch that had no time when the lane closed, because its alarm had just expired, was not told.
  if (lane_.closing() && !stopped()) Stop{weak_from_this()}();
  lane_.set_time(*this, std::min(deadline, total_deadline_));
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
  connect_deadline_ = std::min(attempt_started_ + bounded(request_.connect_timeout), total_deadline_);
  set_alarm(connect_deadline_, FetchError::connect_timeout);
}

asio::awaitable<bool> Session::pause_for_retry(unsigned retry) {
  const auto pause = retry_pause(retry, services_.options.jitter());
  if (stop_reason_ == FetchError::cancelled || Clock::now() + pause >= total_deadline_) co_return false;
  // The deadline of the attempt may have cancelled this coroutine. The retry starts with a new cancellation state.
  stop_reason_ = FetchError::none;
  co_await asio::this_coro::reset_cancellation_state();
  co_await asio::this_coro::throw_if_cancelled(false);
  set_alarm(total_deadline_, FetchError::timeout);
  asio::steady_timer timer(lane_.executor(), pause);
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

Session::Came Session::read_now(int socket, error_code& error) {
  // On the stack, because hundreds of sessions wait at once, and a waiting session should hold no buffer.
  // Uninitialized, because most answers are short.
  char bytes[kReadChunk];
  const std::int64_t count = platform::receive_now(socket, bytes, sizeof bytes);
  if (count <= 0) {
    if (count == 0) {
      error = asio::error::eof;
    } else if (!platform::would_wait(errno)) {
      error.assign(errno, asio::error::get_system_category());
    }
    return Came::nothing;
  }
  if (result_.body.empty()) answer_began();
  take({bytes, static_cast<std::size_t>(count)});
  return static_cast<std::size_t>(count) == sizeof bytes ? Came::chunk : Came::some;
}

std::span<char> Session::chunk() {
  if (!chunk_) chunk_ = lane_.take_chunk();
  return {chunk_.get(), Lane::kChunk};
}

void Session::take(std::string_view bytes) {
  const std::size_t room = request_.max_bytes - result_.body.size();
  const std::size_t before = result_.body.capacity();
  result_.body.append(bytes.substr(0, room));
  if (result_.body.capacity() != before) count_memory(before);
  if (bytes.size() > room) fail_too_large();
}

void Session::fail_query_line() {
  fail(FetchError::bad_query, "the query is blank, too long or holds a control character; nothing was sent");
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
