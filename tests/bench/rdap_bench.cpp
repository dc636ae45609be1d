// The cost of RDAP fetches and whole look-ups compared with a bare client of Boost.Beast: 10,000 answers over TLS at a
// concurrency of 200 from one simulated registry. All clients keep connections. They run by turns, each with
// connections of its own, so that all perform equally many TLS handshakes. "ratio" is fetches or look-ups per second
// divided by bare exchanges per second (goal: 0.8 for both). "cpu_ratio" is the same by the processor time of this
// process, for busy machines. The registry is another process.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <chrono>
#include <latch>
#include <string>

#include "bench/registries.hpp"
#include "net/network.hpp"

namespace whoiskit {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kFetches = 10'000;
constexpr std::size_t kConcurrency = 200;
constexpr std::size_t kTurns = 3;
constexpr char kRdapHost[] = "rdap.nic.example";
constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);

/// A domain as registries describe it, in a size that is typical for them: its remarks fill it up to 3.5 kB. It names
/// servers, so that look-ups do not query the DNS for them.
const std::string& answer() {
  static const std::string text = [] {
    std::string made = R"({"objectClassName":"domain","handle":"1000003_DOMAIN-EX","ldhName":"{name}",
"links":[{"rel":"self","href":"https://rdap.nic.example/domain/{name}","type":"application/rdap+json"}],
"status":["client transfer prohibited","client update prohibited"],
"events":[{"eventAction":"registration","eventDate":"2001-02-03T04:05:06Z"},
{"eventAction":"expiration","eventDate":"2027-02-03T04:05:06Z"},
{"eventAction":"last changed","eventDate":"2026-02-03T04:05:06Z"},
{"eventAction":"last update of RDAP database","eventDate":"2026-07-01T12:00:00Z"}],
"nameservers":[{"objectClassName":"nameserver","ldhName":"NS1.EXAMPLE.NET"},
{"objectClassName":"nameserver","ldhName":"NS2.EXAMPLE.NET"}],
"secureDNS":{"delegationSigned":false},
"entities":[{"objectClassName":"entity","handle":"9999","roles":["registrar"],
"publicIds":[{"type":"IANA Registrar ID","identifier":"9999"}],
"vcardArray":["vcard",[["version",{},"text","4.0"],["fn",{},"text","Example Registrar, Inc."]]],
"entities":[{"objectClassName":"entity","roles":["abuse"],"vcardArray":["vcard",[["version",{},"text","4.0"],
["fn",{},"text",""],["tel",{"type":"voice"},"uri","tel:+1.5555550100"],["email",{},"text","abuse@registrar.example"]]]}]},
{"objectClassName":"entity","roles":["registrant"],"vcardArray":["vcard",[["version",{},"text","4.0"],
["fn",{},"text","Example Person"],["org",{},"text","Example Trust"],
["adr",{},"text",["","","1 Example Street","Exampleton","","12345","NL"]],
["tel",{"type":"voice"},"uri","tel:+31.5555550100"],["email",{},"text","person@trust.example"]]]}],
"rdapConformance":["rdap_level_0","icann_rdap_technical_implementation_guide_1","icann_rdap_response_profile_1"],
"remarks":[)";
    while (made.size() < 3500)
      made += R"({"title":"Terms","description":["Found at https://registry.example/terms"]},)";
    return made + "{}]}";
  }();
  return text;
}

std::string name_of(std::size_t number) { return "n" + std::to_string(number) + ".zone.example"; }

std::string target(std::size_t number) { return "/domain/" + name_of(number); }

/// One connection of the bare client. It takes numbers until there are none left.
asio::awaitable<void> bare_client(std::uint16_t port, asio::ssl::context& trust, std::size_t& next, std::size_t& good) {
  beast::ssl_stream<beast::tcp_stream> stream(co_await asio::this_coro::executor, trust);
  stream.set_verify_callback(asio::ssl::host_name_verification(kRdapHost));
  SSL_set_tlsext_host_name(stream.native_handle(), kRdapHost);
  const tcp::endpoint endpoint(asio::ip::address_v4::loopback(), port);
  if (const auto [error] = co_await beast::get_lowest_layer(stream).async_connect(endpoint, kAwait); error) co_return;
  if (const auto [error] = co_await stream.async_handshake(asio::ssl::stream_base::client, kAwait); error) co_return;
  beast::flat_buffer buffer;
  while (next < kFetches) {
    beast::get_lowest_layer(stream).expires_after(std::chrono::seconds(30));
    http::request<http::empty_body> request{http::verb::get, target(next++), 11};
    request.set(http::field::host, kRdapHost);
    request.set(http::field::accept, "application/rdap+json, application/json;q=0.9");
    request.set(http::field::accept_encoding, "gzip");
    if (const auto [error, sent] = co_await http::async_write(stream, request, kAwait); error) co_return;
    http::response<http::string_body> response;
    if (const auto [error, read] = co_await http::async_read(stream, buffer, response, kAwait); error) co_return;
    if (response.body().size() > answer().size()) ++good;
  }
}

std::size_t bare(const Net& net) {
  asio::io_context context(1);
  asio::ssl::context trust(asio::ssl::context::tls_client);
  trust.set_verify_mode(asio::ssl::verify_peer);
  trust.load_verify_file(net.options.ca_file);
  std::size_t next = 0, good = 0;
  for (std::size_t i = 0; i < kConcurrency; ++i) {
    asio::co_spawn(context, bare_client(net.port(), trust, next, good), asio::detached);
  }
  context.run();
  return good;
}

/// The same with a Network: the receiver of an answer sends the next query.
class Crowd {
 public:
  explicit Crowd(const Net& net) : port_(net.port()), all_(kConcurrency), network_(options_of(net)) {}

  std::size_t run() {
    for (std::size_t i = 0; i < kConcurrency; ++i) ask();
    all_.wait();
    return good_;
  }

 private:
  static net::NetworkOptions options_of(const Net& net) {
    net::NetworkOptions options;
    options.ca_file = net.options.ca_file;
    return options;
  }

  void ask() {
    const std::size_t number = next_++;
    if (number >= kFetches) return all_.count_down();
    net::FetchRequest request;
    request.host = kRdapHost;
    request.connect_address = "127.0.0.1";
    request.port = port_;
    request.protocol = "rdap";
    request.query_line = target(number);
    network_.async_fetch(std::move(request), [this](const net::FetchResult& result) {
      if (result.complete && result.body.size() > answer().size()) ++good_;
      ask();
    });
  }

  const std::uint16_t port_;
  std::atomic<std::size_t> next_ = 0, good_ = 0;
  std::latch all_;
  net::Network network_;
};

/// The same with whole look-ups: route, limits, fetch, handler, record.
class Askers {
 public:
  explicit Askers(const Net& net) : all_(kConcurrency), host_(net.options) {}

  std::size_t run() {
    for (std::size_t i = 0; i < kConcurrency; ++i) ask();
    all_.wait();
    return good_;
  }

 private:
  void ask() {
    const std::size_t number = next_++;
    if (number >= kFetches) return all_.count_down();
    host_.async_lookup(name_of(number), [this](const Record& record) {
      if (record.registered() == Registered::yes && record.status() == Status::ok) ++good_;
      ask();
    });
  }

  std::atomic<std::size_t> next_ = 0, good_ = 0;
  std::latch all_;
  Host host_;
};

template <class Client>
void measure(benchmark::State& state) {
  simnet::Server server;
  server.host = kRdapHost;
  server.protocol = simnet::Protocol::rdap;
  server.default_answer = simnet::Answer{answer()};
  simnet::Config config;
  config.servers.push_back(std::move(server));
  config.extra_routes = "[tld.\"zone.example\"]\nunsupported = true\nrdap = \"https://rdap.nic.example/\"\n";
  const Net net(config);
  double ours = 0, plain = 0, our_cpu = 0, plain_cpu = 0;  // seconds
  std::size_t lost = 0;
  const auto timed = [&lost](double& seconds, double& cpu, auto&& work) {
    const auto begin = Clock::now();
    const double cpu_begin = cpu_seconds();
    lost += kFetches - work();
    cpu += cpu_seconds() - cpu_begin;
    seconds += std::chrono::duration<double>(Clock::now() - begin).count();
  };
  for (auto _ : state) {
    for (std::size_t turn = 0; turn < kTurns; ++turn) {
      timed(plain, plain_cpu, [&] { return bare(net); });
      timed(ours, our_cpu, [&] { return Client(net).run(); });
    }
  }
  state.counters["ours/s"] = kTurns * kFetches / ours;
  state.counters["bare/s"] = kTurns * kFetches / plain;
  state.counters["ratio"] = plain / ours;
  state.counters["cpu_ratio"] = plain_cpu / our_cpu;
  state.counters["lost"] = static_cast<double>(lost);
}
BENCHMARK(measure<Crowd>)->Name("rdap_fetches_over_tls")->Iterations(1)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(measure<Askers>)->Name("rdap_lookups_over_tls")->Iterations(1)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace whoiskit
