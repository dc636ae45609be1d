// WHOIS without a coroutine, for all queries but those by a proxy or from a given address. Coroutines for each stage,
// and Asio's state of each socket, would cost as much as everything else that a query needs besides the system calls.
// Unusual cases continue as coroutines: retries, and answers that must wait for memory.
//
//     resolving --> connecting --> answering --> over --a retry---------> try_again()
//         \--known--^   | ^            \---------> over --no memory left--> read_whois()
//                       \-/ the next address, after a failure or kConnectStagger (as in net/connect.hpp)
#include <algorithm>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/container/static_vector.hpp>
#include <cerrno>
#include <exception>
#include <utility>

#include "net/exchanges.hpp"
#include "net/retry.hpp"
#include "net/whois/query_line.hpp"
#include "platform/socket.hpp"

namespace whoiskit::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

/// Reads in one turn. A server that sends faster than we read must not hold up the other fetches of the lane.
constexpr int kReadsInATurn = 16;

error_code last_error() { return error_code(errno, asio::error::get_system_category()); }

class DirectWhois final : public Session {
 public:
  using Session::Session;
  ~DirectWhois() override = default;

 private:
  enum class Stage : std::uint8_t { resolving, connecting, answering, over };
  enum class Sending : std::uint8_t { waits, begun, failed };
  /// A connection that is being made.
  struct Attempt {
    platform::Descriptor socket;
    std::uint32_t place;
    tcp::endpoint to;
  };

  void run() override {
    self_ = shared_from_this();
    const bool goes = begin();
    guarded([&] { goes ? ask() : stop(FetchError::cancelled); });
  }

  void happened(std::uint32_t place, const platform::SocketWatch::Event& event) override {
    guarded([&] {
      if (stage_ == Stage::connecting && !go_on_connecting(place)) return;
      if (stage_ == Stage::answering && sent_ < line_.size()) send_rest();
      if (stage_ == Stage::answering && event.readable) read(event.complete);
    });
  }

  void ring() override {
    const bool is_stagger =
        stage_ == Stage::connecting && next_ < endpoints_.size() && Clock::now() < connect_deadline();
    if (!is_stagger) return Session::ring();
    guarded([this] { connect_to_next(); });
  }

  void stop(FetchError reason) override {
    if (stage_ == Stage::over) return Session::stop(reason);
    set_stopped(reason);
    guarded([this] {
      if (stage_ == Stage::resolving) {
        fail_resolving_stopped(name_to_connect(request().host, request().connect_address));
      } else if (stage_ == Stage::connecting) {
        fail_stopped("connecting");
      } else {
        conclude({}, false);
      }
      leave();
    });
  }

  template <class Step>
  void guarded(Step step) {
    try {
      step();
    } catch (const std::exception&) {
      fail_of_resources();
      if (self_) end();  // else a coroutine ends it
    }
  }

  void ask() {
    auto line = make_query_line(request().query_line);
    if (!line) {
      fail_query_line();
      return leave();
    }
    line_ = std::move(*line);
    if (!allows_port(named_by(), request().port)) return leave();
    begin_connecting();
    const std::string& name = name_to_connect(request().host, request().connect_address);
    if (Endpoints literal = literal_endpoint(name, request().port); !literal.empty())
      return connect(std::move(literal));
    if (!request().connect_address.empty()) {
      fail_address();
      return leave();
    }
    if (const SharedDnsAnswer known = services().resolver.known_addresses(name)) return resolved(*known);
    stage_ = Stage::resolving;
    services().resolver.async_addresses(
        name, [waiting = weak_from_this(), executor = lane().executor()](SharedDnsAnswer answer) {
          asio::post(executor, [waiting, answer = std::move(answer)] {
            const auto self = std::static_pointer_cast<DirectWhois>(waiting.lock());
            if (self && self->stage_ == Stage::resolving) self->guarded([&] { self->resolved(*answer); });
          });
        });
  }

  void resolved(const DnsAnswer& answer) {
    if (answer.error == DnsError::cancelled) return stop(FetchError::cancelled);
    took_to_resolve();
    if (answer.addresses.empty()) {
      fail_resolving(request().host, answer.error);
      return leave();
    }
    Endpoints found;
    found.reserve(answer.addresses.size());
    for (const auto& address : answer.addresses) found.emplace_back(address, request().port);
    connect(std::move(found));
  }

  void connect(Endpoints found) {
    endpoints_ = permitted(named_by(), std::move(found));
    if (failed()) return leave();
    stage_ = Stage::connecting;
    connecting_since_ = Clock::now();
    connect_to_next();
  }

  // Begins attempts until one waits or has succeeded.
  void connect_to_next() {
    bool begun = false;
    while (!begun && next_ < endpoints_.size()) begun = begin_attempt(endpoints_[next_++]);
    if (stage_ != Stage::connecting) return;
    if (attempts_.empty()) {
      fail_to_connect(error_);
      return leave();
    }
    const auto deadline = connect_deadline();
    const bool last = next_ == endpoints_.size();
    set_alarm(last ? deadline : std::min(deadline, Clock::now() + kConnectStagger), FetchError::connect_timeout);
  }

  bool begin_attempt(const tcp::endpoint& to) {
    Attempt attempt{platform::begin_connecting(to.data(), to.size(), to.protocol().family()), Lane::kNoPlace, to};
    if (!attempt.socket) {
      error_ = last_error();
      return false;
    }
    // At once, because a server nearby has accepted by now. Otherwise this costs one call that does nothing.
    const Sending sending = send_first(attempt.socket.get());
    if (sending == Sending::failed) return false;
    if (sending == Sending::begun) {
      succeed(std::move(attempt));
      return true;
    }
    attempt.place = lane().watch(attempt.socket.get(), *this, true);
    if (attempt.place == Lane::kNoPlace) {
      error_ = last_error();
      return false;
    }
    attempts_.push_back(std::move(attempt));
    return true;
  }

  // Sends the first bytes of the query, which shows whether the connection is made.
  Sending send_first(int socket) {
    const std::int64_t count = platform::send_now(socket, line_);
    if (count >= 0) {
      sent_ = static_cast<std::size_t>(count);
      return Sending::begun;
    }
    if (platform::would_wait(errno)) return Sending::waits;
    error_ = last_error();
    if (error_ != asio::error::broken_pipe && error_ != asio::error::connection_reset) return Sending::failed;
    write_broke();
    return Sending::begun;
  }

  // An overloaded server may answer and close before it reads, so there may be an answer even if the write failed.
  void write_broke() {
    broke_ = last_error();
    sent_ = line_.size();
  }

  // Whether the connection at `place` is made, and the query on its way.
  bool go_on_connecting(std::uint32_t place) {
    const auto at =
        std::find_if(attempts_.begin(), attempts_.end(), [&](const Attempt& a) { return a.place == place; });
    if (at == attempts_.end()) return false;
    const Sending sending = send_first(at->socket.get());
    if (sending == Sending::waits) return false;
    Attempt attempt = std::move(*at);
    attempts_.erase(at);
    if (sending == Sending::begun) {
      succeed(std::move(attempt));
      return true;
    }
    lane().forget(attempt.place);
    connect_to_next();
    return false;
  }

  void succeed(Attempt attempt) {
    drop_attempts();
    socket_ = std::move(attempt.socket);
    place_ = attempt.place;
    protocol_ = attempt.to.protocol();
    if (place_ == Lane::kNoPlace) place_ = lane().watch(socket_.get(), *this, sent_ < line_.size());
    if (place_ == Lane::kNoPlace) {
      fail_to_connect(last_error());
      return leave();
    }
    stage_ = Stage::answering;
    connected(attempt.to.address(), connecting_since_);
    begin_answer();
  }

  void send_rest() {
    const std::int64_t count = platform::send_now(socket_.get(), std::string_view(line_).substr(sent_));
    if (count >= 0) {
      sent_ += static_cast<std::size_t>(count);
    } else if (!platform::would_wait(errno)) {
      write_broke();
    }
  }

  // `complete`: all input is there.
  void read(bool complete) {
    error_code error;
    for (int reads = 0; !error && !failed(); ++reads) {
      if (held_back()) return wait_for_more();
      if (reads == kReadsInATurn) return lane().call_again(place_);
      const Came came = read_now(socket_.get(), error);
      if (error) break;
      if (came == Came::nothing) return;
      // If it is not complete, read once more: an error behind these bytes is reported only once.
      if (came == Came::some && complete) error = asio::error::eof;
    }
    if (error == asio::error::eof && result().body.empty() && broke_) error = broke_;
    conclude(error, error == asio::error::eof && !result().body.empty());
    leave();
  }

  // A coroutine waits for memory and reads on.
  void wait_for_more() {
    lane().release(std::exchange(place_, Lane::kNoPlace), socket_.get());
    stage_ = Stage::over;
    spawn([](Session& session) { return read_on(static_cast<DirectWhois&>(session)); });
    self_.reset();
  }

  static asio::awaitable<void> read_on(DirectWhois& session) {
    co_await asio::this_coro::throw_if_cancelled(false);
    Socket socket(session.lane().executor());
    socket.assign(session.protocol_, session.socket_.get());
    session.socket_.leak();
    co_await read_whois(session, socket);
  }

  // After the attempt, whose outcome is in the result.
  void leave() {
    close();
    if (!may_pass(result())) return end();
    spawn(try_again);
    self_.reset();
  }

  void end() {
    close();
    finish();
    self_.reset();
  }

  void close() {
    stage_ = Stage::over;
    drop_attempts();
    if (place_ != Lane::kNoPlace) lane().forget(std::exchange(place_, Lane::kNoPlace));
    socket_ = platform::Descriptor();
  }

  void drop_attempts() {
    for (const Attempt& attempt : attempts_) lane().forget(attempt.place);
    attempts_.clear();
  }

  Stage stage_ = Stage::connecting;
  std::size_t next_ = 0;  // of endpoints_
  std::size_t sent_ = 0;  // bytes of line_
  std::string line_;
  Endpoints endpoints_;
  boost::container::static_vector<Attempt, kMaxAddresses> attempts_;  // those that wait
  Clock::time_point connecting_since_{};
  error_code error_;  // of the last attempt
  error_code broke_;  // of a write, on a connection that was made
  platform::Descriptor socket_;
  std::uint32_t place_ = Lane::kNoPlace;
  tcp protocol_ = tcp::v4();
  std::shared_ptr<Session> self_;  // until it has ended, or a coroutine keeps it
};

}  // namespace

std::shared_ptr<Session> direct_whois(Services& services, FetchRequest& request,
                                      std::function<void(FetchResult)>& done) {
  if (request.protocol != "whois" || !services.can_watch()) return nullptr;
  if (!request.bind_address.empty() || !services.options.bind_address.empty()) return nullptr;
  const std::string& proxy = request.proxy.empty() ? services.options.proxy : request.proxy;
  if (!proxy.empty() && proxy != "direct") return nullptr;
  return std::make_shared<DirectWhois>(services, std::move(request), std::move(done));
}

}  // namespace whoiskit::net
