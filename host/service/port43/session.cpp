#include "service/port43/session.hpp"

#include <boost/asio/post.hpp>
#include <string>
#include <utility>

#include "api/core.hpp"
#include "api/has_whois.hpp"
#include "service/lookups.hpp"
#include "service/port43/answer.hpp"
#include "service/port43/query_line.hpp"
#include "service/service.hpp"
#include "service/worker.hpp"

namespace whoiskit::service::port43 {
namespace {

using boost::system::error_code;

constexpr std::chrono::seconds kLinger{2};  // for the client to read the answer and to close

class Session final : public Connection {
 public:
  Session(Service& service, Worker& worker, Socket socket)
      : service_(service), worker_(worker), socket_(std::move(socket)) {}

  void start() override {
    error_code error;
    const auto peer = socket_.remote_endpoint(error);
    client_ = client_of(peer.address());
    socket_.non_blocking(true, error);
    expire_in(service_.options().head_time);
    came_ = Clock::now();
    wait_to_read();
  }

  void expire() override { close(); }
  // The client has at most the time for its line, and asks once.
  void cut() override { close(); }
  void drain() override {}

 private:
  std::shared_ptr<Session> self() { return std::static_pointer_cast<Session>(shared_from_this()); }

  void wait_to_read() {
    socket_.async_wait(Socket::wait_read, [self = self()](const error_code& error) {
      if (error) return self->close();
      self->receive();
    });
  }

  void receive() {
    auto& scratch = worker_.scratch();
    error_code error;
    const std::size_t size = socket_.read_some(asio::buffer(scratch), error);
    if (error == asio::error::would_block) return wait_to_read();
    if (error) return close();
    if (answered_) return wait_to_read();  // until the client closes, or its time is over
    line_.append(scratch.data(), std::min(size, kMaxLine + 1 - std::min(line_.size(), kMaxLine)));
    const std::size_t end = line_.find('\n');
    if (end == line_.npos && line_.size() <= kMaxLine) return wait_to_read();
    answered_ = true;
    never_expire();
    if (end == line_.npos || end > kMaxLine) return refuse(400, "the query is longer than 1024 bytes");
    std::string_view fault;
    auto query = query_of(std::string_view(line_).substr(0, end), fault);
    if (!query) return refuse(400, fault);
    query_ = std::move(*query);
    look_up();
  }

  void look_up() {
    if (auto refusal = service_.admission().enter(client_, {})) return refuse(refusal->status, refusal->detail);
    Slot slot = service_.admission().take_slot(client_);
    if (!slot) return refuse(503, Admission::no_slot().detail);
    LookupOptions options = service_.options().lookup;
    // The registry's own text is that of its WHOIS server, where it has one.
    if (!service_.options().normalized && whoiskit::api::has_whois(query_, options.type, service_.host())) {
      options.protocol = LookupProtocol::whois;
    }
    auto waiting = std::make_shared<Waiting>(Waiting{std::move(slot), self()});
    whoiskit::api::core_of(service_.host())
        .engine()
        .start(query_, options, service_.stop(), [waiting](const std::shared_ptr<const model::RecordData>& record) {
          asio::io_context& io = waiting->session->worker_.io();
          asio::post(io, [session = std::move(waiting->session), record] { session->answer(*record); });
          waiting->slot.reset();
        });
  }

  // Members of the last one to go with it: the session's last pointer must go on its own thread.
  struct Waiting {
    Slot slot;
    std::shared_ptr<Session> session;
  };

  void answer(const model::RecordData& record) {
    tell(service_, record, Clock::now() - came_, worker_.number());
    send(status_of(record), answer_of(record, service_.options().normalized));
  }
  void refuse(unsigned status, std::string_view message) { send(status, remark(message)); }

  void send(unsigned status, std::string text) {
    out_ = std::move(text);
    service_.served({"whois", {}, {}, query_, client_.text, {}, status, out_.size(), Clock::now() - came_, false},
                    worker_.number());
    send_rest();
  }

  void send_rest() {
    while (sent_ < out_.size()) {
      error_code error;
      sent_ += socket_.write_some(asio::buffer(out_.data() + sent_, out_.size() - sent_), error);
      if (error == asio::error::would_block) {
        expire_in(service_.options().write_time);
        return socket_.async_wait(Socket::wait_write, [self = self()](const error_code& failed) {
          if (failed) return self->close();
          self->send_rest();
        });
      }
      if (error) return close();
    }
    error_code ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
    expire_in(kLinger);
    wait_to_read();
  }

  void close() {
    never_expire();
    error_code ignored;
    socket_.close(ignored);
    unlink();
  }

  Service& service_;
  Worker& worker_;
  const Service::Opened opened_{service_};
  Socket socket_;
  Client client_;
  Clock::time_point came_{};
  std::string line_, query_, out_;
  std::size_t sent_ = 0;
  bool answered_ = false;
};

}  // namespace

std::shared_ptr<Connection> make_session(Service& service, Worker& worker, Socket socket) {
  return std::make_shared<Session>(service, worker, std::move(socket));
}

}  // namespace whoiskit::service::port43
