// A service of a test: simulated registries, a host that knows nothing else, and listeners on free ports of loopback.
// And a client that sends bytes as it likes.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "e2e/rdap_world.hpp"
#include "service/service.hpp"

namespace whoiskit::service_tests {

using service::Options;
using service::Service;
using tcp = boost::asio::ip::tcp;

struct Answer {
  unsigned status = 0;  // 0: the connection ended before an answer
  std::string body;
  boost::beast::http::fields fields;

  std::string field(const char* name) const {
    const auto value = fields[name];
    return {value.data(), value.size()};
  }
};

class Client {
 public:
  explicit Client(const tcp::endpoint& at) : socket_(io_) { socket_.connect(at); }

  void send(std::string_view bytes) {
    boost::system::error_code ignored;
    boost::asio::write(socket_, boost::asio::buffer(bytes.data(), bytes.size()), ignored);
  }
  // The next answer on this connection. `head`: it answers a HEAD request.
  Answer read(bool head = false) {
    namespace http = boost::beast::http;
    http::response_parser<http::string_body> parser;
    parser.body_limit(boost::none);
    parser.skip(head);
    boost::system::error_code error;
    http::read(socket_, buffer_, parser, error);
    Answer answer;
    if (!parser.is_done()) return answer;
    answer.status = parser.get().result_int();
    answer.body = parser.get().body();
    answer.fields = parser.get().base();
    return answer;
  }
  // All bytes until the server closes.
  std::string read_all() {
    std::string all;
    boost::system::error_code error;
    for (char bytes[4096]; !error;) all.append(bytes, socket_.read_some(boost::asio::buffer(bytes), error));
    return all;
  }
  tcp::socket& socket() { return socket_; }

 private:
  boost::asio::io_context io_;
  tcp::socket socket_;
  boost::beast::flat_buffer buffer_;
};

// "GET /path HTTP/1.1" with Host and these further lines.
inline std::string request(std::string_view method, std::string_view target, std::string_view lines = {},
                           std::string_view body = {}) {
  std::string text =
      std::string(method) + " " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(lines);
  if (!body.empty()) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  return text + "\r\n" + std::string(body);
}

class Served : public testing::Test {
 protected:
  // A zone by each protocol: names under "zone" by WHOIS, those under "rdap" by RDAP alone.
  static std::vector<simnet::Server> usual() {
    simnet::Server whois = e2e::server("whois.zone.example", e2e::kRegistered);
    whois.answers["free.zone"] = simnet::with_crlf("No match for \"FREE.ZONE\".\n");
    return {std::move(whois), e2e::rdap_server("rdap.zone.example", e2e::rdap_domain())};
  }
  static std::string usual_rows() {
    return e2e::zone("zone", "whois.zone.example") + "\n[tld.\"modern\"]\nrdap = \"https://rdap.zone.example/\"\n" +
           "\n[tld.\"both\"]\nserver = \"whois.zone.example\"\nhandler = \"family.icann\"\n"
           "rdap = \"https://rdap.zone.example/\"\n";
  }

  Service& serve(Options options = {}) { return serve(usual(), usual_rows(), std::move(options)); }
  Service& serve(std::vector<simnet::Server> servers, const std::string& rows, Options options) {
    world_.emplace(simnet::Config{std::move(servers), rows});
    if (host_timeout) world_->options.timeout = *host_timeout;
    options.http = {"127.0.0.1:0"};
    options.whois = {"127.0.0.1:0"};
    options.threads = 2;
    options.lookup.name_servers_from_dns = false;
    options.access_log = [this](std::string_view lines) {
      const std::lock_guard lock(mutex_);
      log_ += lines;
    };
    host_.emplace(world_->options);
    return service_.emplace(*host_, std::move(options));
  }

  Client http() { return Client(service_->endpoints().at(0)); }
  Client whois() { return Client(service_->endpoints().at(1)); }
  Answer ask(std::string_view method, std::string_view target, std::string_view lines = {},
             std::string_view body = {}) {
    Client client = http();
    client.send(request(method, target, lines, body));
    return client.read(method == "HEAD");
  }
  Answer get(std::string_view target, std::string_view lines = {}) { return ask("GET", target, lines); }

  // The lines of the access log, after the service has ended.
  std::string log() {
    service_.reset();
    const std::lock_guard lock(mutex_);
    return log_;
  }

  std::optional<std::chrono::milliseconds> host_timeout;
  std::optional<e2e::World> world_;
  std::mutex mutex_;
  std::string log_;
  std::optional<Host> host_;
  std::optional<Service> service_;
};

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

}  // namespace whoiskit::service_tests
