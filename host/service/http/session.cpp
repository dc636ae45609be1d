#include "service/http/session.hpp"

#include <exception>
#include <random>
#include <string>
#include <utility>

#include "service/http/exchange.hpp"
#include "service/http/incoming.hpp"
#include "service/http/problem.hpp"
#include "service/http/router.hpp"
#include "service/http/write.hpp"
#include "service/routes.hpp"
#include "service/service.hpp"
#include "service/worker.hpp"

namespace whoiskit::service::http {
namespace {

using boost::system::error_code;

// Answers of pipelined requests are sent together up to this size.
constexpr std::size_t kSendAtOnce = 64 * 1024;
// A buffer that grew beyond this is freed when it is empty.
constexpr std::size_t kKeptBuffer = 4 * 1024;
// After the last answer: for the client to read it, before what it still sends makes the system reset the connection.
constexpr std::chrono::seconds kLinger{2};
constexpr std::size_t kMaxLingering = 4u << 20;  // bytes that are read and dropped meanwhile

std::string new_request_id() {
  thread_local std::mt19937_64 random(std::random_device{}());
  constexpr char kDigits[] = "0123456789abcdef";
  std::string id(16, '0');
  std::uint64_t number = random();
  for (char& c : id) {
    c = kDigits[number & 15];
    number >>= 4;
  }
  return id;
}

void free_if_large(std::string& buffer) {
  buffer.clear();
  if (buffer.capacity() > kKeptBuffer) std::string().swap(buffer);
}

class Session final : public Connection, public Exchange {
 public:
  Session(Service& service, Worker& worker, Socket socket)
      : service_(service), worker_(worker), socket_(std::move(socket)) {}

  void start() override {
    error_code error;
    const auto peer = socket_.remote_endpoint(error);
    client_ = client_of(peer.address());
    socket_.non_blocking(true, error);
    socket_.set_option(asio::ip::tcp::no_delay(true), error);
    expire_in(service_.options().head_time);
    wait_to_read();
  }

  void expire() override {
    if (state_ == State::reading && incoming_.begun() && !sending()) {
      state_ = State::answering;
      return refuse(408, "timeout", "the request did not arrive in time");
    }
    close();
  }

  void cut() override { close(); }
  void drain() override {
    if (state_ != State::reading || incoming_.begun() || sending()) return;
    expire_in(service_.options().drain_idle);
  }

  // ---- Exchange

  Request& request() override { return incoming_.request(); }
  Worker& worker() override { return worker_; }
  bool gone() const override { return state_ == State::closed; }

  void answer(Response response) override {
    if (state_ != State::answering) return;
    const std::size_t before = out_.size();
    const bool close = ends_after(request());
    const unsigned status = append_answer(out_, request(), response, {service_.options().cors_origins}, close);
    bytes_ = out_.size() - before;
    finished(status, close);
  }

  void begin(Response head) override {
    if (state_ != State::answering) return;
    state_ = State::streaming;
    const bool close = ends_after(request()) || !request().http11;
    stream_closes_ = close;
    stream_status_ = head.status;
    const std::size_t before = out_.size();
    append_stream_head(out_, request(), head, {service_.options().cors_origins}, close);
    bytes_ = out_.size() - before;
    turn_soon();
  }

  void write(std::string_view piece) override {
    if (state_ != State::streaming || piece.empty()) return;
    const std::size_t before = out_.size();
    if (request().http11) {
      append_chunk(out_, piece);
    } else {
      out_ += piece;
    }
    bytes_ += out_.size() - before;
    turn_soon();
  }

  void end() override {
    if (state_ != State::streaming) return;
    if (request().http11) out_ += kLastChunk;
    state_ = State::answering;
    finished(stream_status_, stream_closes_);
  }

  std::size_t unsent() const override { return out_.size() + sent_.size() - sent_at_; }
  void when_sent(std::function<void()> then) override {
    if (gone() || unsent() == 0) return then();
    when_sent_ = std::move(then);
  }

 private:
  enum class State { reading, answering, streaming, lingering, closed };

  std::shared_ptr<Session> self() { return std::static_pointer_cast<Session>(shared_from_this()); }
  bool sending() const { return sent_at_ < sent_.size(); }
  bool ends_after(const Request& request) const { return !request.keep_alive || worker_.draining() || refused_; }

  std::chrono::milliseconds idle_time() const {
    return worker_.draining() ? service_.options().drain_idle : service_.options().idle_time;
  }

  // ---- Reading

  void wait_to_read() {
    if (waiting_to_read_) return;
    waiting_to_read_ = true;
    socket_.async_wait(Socket::wait_read, [self = self()](const error_code& error) {
      self->waiting_to_read_ = false;
      if (error || self->state_ == State::closed) return self->close();
      self->receive();
    });
  }

  void receive() {
    auto& scratch = worker_.scratch();
    error_code error;
    const std::size_t size = socket_.read_some(asio::buffer(scratch), error);
    if (error == asio::error::would_block) return wait_to_read();
    if (error) return close();
    if (state_ == State::lingering) {
      lingered_ += size;
      return lingered_ > kMaxLingering ? close() : wait_to_read();
    }
    in_.append(scratch.data(), size);
    turn();
  }

  // Reads one request from what has arrived, and lets it be answered. False if more must arrive first.
  bool take_request() {
    const bool begins = !incoming_.begun();
    if (in_at_ == in_.size() && begins) return false;
    const bool had_head = incoming_.has_head();
    const Incoming::State read = incoming_.read(in_, in_at_);
    if (begins) {
      came_ = Clock::now();
      expire_in(service_.options().head_time);
    }
    if (in_at_ == in_.size()) {
      free_if_large(in_);
      in_at_ = 0;
    } else if (in_at_ > kKeptBuffer) {
      in_.erase(0, in_at_);
      in_at_ = 0;
    }
    if (read == Incoming::State::more) {
      if (incoming_.has_head() && !had_head) {
        expire_in(service_.options().body_time);
        if (incoming_.wants_continue()) out_ += "HTTP/1.1 100 Continue\r\n\r\n";
      }
      return false;
    }
    state_ = State::answering;
    if (read == Incoming::State::refused) {
      refuse(incoming_.status(), incoming_.fault_type(), std::string(incoming_.fault()));
      return true;
    }
    complete(request());
    never_expire();  // a handler bounds its own time
    try {
      dispatch(all_routes(), service_, self());
    } catch (const std::exception&) {
      answer(problem({500, "internal", "the service failed; its operator finds the reason in its log"}, request()));
    }
    return true;
  }

  void complete(Request& request) {
    request.client = &client_;
    request.came = came_;
    if (request.id.empty()) request.id = new_request_id();
  }

  // Answers what is no valid request; the connection ends, because its next request cannot be found.
  void refuse(unsigned status, std::string_view type, std::string detail) {
    refused_ = true;
    complete(request());
    answer(problem({status, type, std::move(detail)}, request()));
  }

  // ---- Answering

  void finished(unsigned status, bool close) {
    const Request& done = request();
    service_.served({"http", done.method_text, done.route, done.query, client_.text, done.id, status, bytes_,
                     Clock::now() - came_, done.cached},
                    worker_.number());
    ends_ = ends_ || close;
    incoming_.reset();
    state_ = State::reading;
    expire_in(idle_time());
    turn_soon();
  }

  // Continues, unless that happens anyway when the handler returns.
  void turn_soon() {
    if (!turning_) turn();
  }

  // Does what can be done now: answers what has arrived, sends, then waits for what comes first.
  void turn() {
    if (state_ == State::closed) return;
    const auto kept = self();
    turning_ = true;
    while (state_ == State::reading && !ends_ && !sending()) {
      while (state_ == State::reading && !ends_ && out_.size() < kSendAtOnce && take_request()) continue;
      if (out_.empty() || !send()) break;
    }
    if (!out_.empty() && !sending() && state_ != State::closed) send();
    turning_ = false;
    if (state_ != State::reading || sending()) return;
    if (ends_) return linger();
    wait_to_read();
  }

  // ---- Sending

  // Sends what the client takes now. False if it does not take all, or is gone.
  bool send() {
    sent_.swap(out_);
    sent_at_ = 0;
    return send_rest();
  }

  bool send_rest() {
    while (sending()) {
      error_code error;
      sent_at_ += socket_.write_some(asio::buffer(sent_.data() + sent_at_, sent_.size() - sent_at_), error);
      if (error == asio::error::would_block) {
        wait_to_write();
        return false;
      }
      if (error) {
        close();
        return false;
      }
    }
    free_if_large(sent_);
    sent_at_ = 0;
    return true;
  }

  void wait_to_write() {
    expire_in(service_.options().write_time);
    socket_.async_wait(Socket::wait_write, [self = self()](const error_code& error) {
      if (error || self->state_ == State::closed) return self->close();
      if (!self->send_rest()) return;
      if (self->state_ == State::reading) {
        self->expire_in(self->idle_time());
      } else {
        self->never_expire();
      }
      self->turn();
      self->tell_sent();
    });
  }

  void tell_sent() {
    if (when_sent_ && (gone() || unsent() == 0)) std::exchange(when_sent_, nullptr)();
  }

  // ---- Ending

  void linger() {
    state_ = State::lingering;
    error_code ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
    expire_in(kLinger);
    wait_to_read();
  }

  void close() {
    if (state_ == State::closed) return;
    state_ = State::closed;
    never_expire();
    error_code ignored;
    socket_.close(ignored);
    unlink();
    tell_sent();
  }

  Service& service_;
  Worker& worker_;
  const Service::Opened opened_{service_};  // counts this connection
  Socket socket_;
  Client client_;
  State state_ = State::reading;
  Incoming incoming_;
  std::string in_;         // what has arrived and is not read
  std::size_t in_at_ = 0;  // what of it is used
  std::string out_;        // answers that are not being sent
  std::string sent_;       // what is being sent, from `sent_at_` on
  std::size_t sent_at_ = 0;
  std::size_t bytes_ = 0;  // of the current answer
  std::size_t lingered_ = 0;
  unsigned stream_status_ = 0;
  Clock::time_point came_{};
  bool waiting_to_read_ = false, turning_ = false, stream_closes_ = false;
  bool refused_ = false, ends_ = false;
  std::function<void()> when_sent_;
};

}  // namespace

std::shared_ptr<Connection> make_session(Service& service, Worker& worker, Socket socket) {
  return std::make_shared<Session>(service, worker, std::move(socket));
}

}  // namespace whoiskit::service::http
