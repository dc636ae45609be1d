// The cost of a look-up compared with the network: look-ups at a concurrency of 500 against a simulated registry on
// loopback, as a share of the rate of bare clients that connect, send, read to the end and close, against the same
// server in the same run: one with Asio, one with epoll alone. Then the duration of a batch when many servers
// misbehave.
//
// The registry is another process on the same cores. Names are distinct, so no cache and no single flight hides work.
// The registry's address is the operator's own, so no limit delays anything.
#include <benchmark/benchmark.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <latch>
#include <stdexcept>
#include <string>

#include "bench/registries.hpp"
#include "unit/net/loopback.hpp"

namespace whoiskit {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kLookups = 10'000;
constexpr std::size_t kMany = 100'000;
constexpr std::ptrdiff_t kConcurrency = 500;
constexpr char kHandler[] = "family.icann";
constexpr std::string_view kAnswer =
    "Domain Name: {NAME}\r\nRegistry Domain ID: 1000003_DOMAIN-EX\r\nUpdated Date: 2026-02-03T04:05:06Z\r\n"
    "Creation Date: 2001-02-03T04:05:06Z\r\nRegistry Expiry Date: 2027-02-03T04:05:06Z\r\n"
    "Registrar: Example Registrar, Inc.\r\nRegistrar IANA ID: 9999\r\n"
    "Domain Status: ok https://icann.org/epp#ok\r\nRegistrant Organization: Example Trust\r\n"
    "Registrant Country: NL\r\nName Server: NS1.EXAMPLE.NET\r\nName Server: NS2.EXAMPLE.NET\r\nDNSSEC: unsigned\r\n"
    ">>> Last update of WHOIS database: 2026-07-01T12:00:00Z <<<\r\n";

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

simnet::Server server(const std::string& host) {
  simnet::Server one;
  one.host = host;
  one.default_answer = simnet::Answer{std::string(kAnswer)};
  return one;
}

// One connection of the bare client. It takes numbers until there are none left.
asio::awaitable<void> bare_client(std::uint16_t port, std::size_t& next, std::size_t last) {
  constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
  std::string answer;
  while (next < last) {
    const std::string line = "bare" + std::to_string(next++) + ".zone.example\r\n";
    tcp::socket socket(co_await asio::this_coro::executor);
    const tcp::endpoint endpoint(asio::ip::address_v4::loopback(), port);
    if (const auto [error] = co_await socket.async_connect(endpoint, kAwait); error) continue;
    co_await asio::async_write(socket, asio::buffer(line), kAwait);
    answer.clear();
    co_await asio::async_read(socket, asio::dynamic_buffer(answer), kAwait);
    benchmark::DoNotOptimize(answer);
  }
}

double bare(std::uint16_t port, std::size_t count) {
  const auto start = Clock::now();
  asio::io_context context(1);
  std::size_t next = 0;
  for (std::ptrdiff_t i = 0; i < kConcurrency; ++i) {
    asio::co_spawn(context, bare_client(port, next, count), asio::detached);
  }
  context.run();
  return static_cast<double>(count) / seconds_since(start);
}

// The least that a query costs: socket, connect, send, epoll_ctl, recv, close, and epoll_wait for many.
class EpollClient {
 public:
  EpollClient(std::uint16_t port, std::size_t count) : count_(count), epoll_(::epoll_create1(0)) {
    address_.sin_family = AF_INET;
    address_.sin_port = htons(port);
    address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  }
  ~EpollClient() { ::close(epoll_); }
  EpollClient(const EpollClient&) = delete;
  EpollClient& operator=(const EpollClient&) = delete;

  double run() {
    const auto start = Clock::now();
    for (std::ptrdiff_t i = 0; i < kConcurrency; ++i) ask();
    std::array<epoll_event, 128> events;
    while (open_ > 0) {
      const int found = ::epoll_wait(epoll_, events.data(), events.size(), -1);
      for (int i = 0; i < found; ++i) take(events[static_cast<std::size_t>(i)].data.fd);
    }
    return static_cast<double>(count_) / seconds_since(start);
  }

 private:
  void ask() {
    if (next_ == count_) return;
    const std::string line = "bare" + std::to_string(next_++) + ".zone.example\r\n";
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    // On loopback the connection is made at once, although connect() does not wait.
    ::connect(socket, reinterpret_cast<const sockaddr*>(&address_), sizeof address_);
    if (::send(socket, line.data(), line.size(), MSG_NOSIGNAL) < 0) throw std::runtime_error("no connection");
    epoll_event wanted{};
    wanted.events = EPOLLIN;
    wanted.data.fd = socket;
    ::epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &wanted);
    ++open_;
  }
  void take(int socket) {
    std::array<char, 16 * 1024> bytes;
    const ssize_t count = ::recv(socket, bytes.data(), bytes.size(), 0);
    benchmark::DoNotOptimize(bytes);
    if (count > 0) return;  // the event of the end follows
    ::close(socket);
    --open_;
    ask();
  }

  const std::size_t count_;
  const int epoll_;
  sockaddr_in address_{};
  std::size_t next_ = 0, open_ = 0;
};

// Look-ups per second; 0 if one failed. As in the bare client, the receiver of an answer sends the next query.
class Crowd {
 public:
  Crowd(Host& host, std::size_t first, std::size_t count, std::string zone)
      : host_(host), zone_(std::move(zone)), next_(first), end_(first + count), good_(0), all_(kConcurrency) {}

  double run() {
    const std::size_t count = end_ - next_;
    const auto start = Clock::now();
    for (std::ptrdiff_t i = 0; i < kConcurrency; ++i) ask();
    all_.wait();
    const double rate = static_cast<double>(count) / seconds_since(start);
    return good_ == count ? rate : 0;
  }

 private:
  void ask() {
    const std::size_t number = next_++;
    if (number >= end_) return all_.count_down();
    host_.async_lookup("n" + std::to_string(number) + zone_, [this](Record record) {
      if (record.registered() == Registered::yes) ++good_;
      ask();
    });
  }

  Host& host_;
  const std::string zone_;
  std::atomic<std::size_t> next_;
  const std::size_t end_;
  std::atomic<std::size_t> good_;
  std::latch all_;
};

double looked_up(Host& host, std::size_t first, std::size_t count, std::string zone = ".zone.example") {
  return Crowd(host, first, count, std::move(zone)).run();
}

simnet::Config one_server() {
  simnet::Config config;
  config.servers.push_back(server("whois.zone.example"));
  config.extra_routes = zone("zone.example", "whois.zone.example", kHandler);
  return config;
}

void compare(benchmark::State& state, const Net& net, Host& host, const std::string& zone) {
  looked_up(host, 0, 1000, zone);  // plugins opened, threads started
  std::size_t first = 1000;
  double ours = 0, plain = 0, our_cpu = 0, plain_cpu = 0, epoll_cpu = 0;  // seconds
  constexpr std::size_t kTurns = 10;
  for (auto _ : state) {
    // By turns, so that a busy machine slows both.
    for (std::size_t turn = 0; turn < kTurns; ++turn) {
      const double begin = cpu_seconds();
      plain += static_cast<double>(kLookups) / bare(net.port(), kLookups);
      const double between = cpu_seconds();
      EpollClient(net.port(), kLookups).run();
      const double after = cpu_seconds();
      const double rate = looked_up(host, first, kLookups, zone);
      if (rate == 0) return state.SkipWithError("a look-up failed");
      ours += static_cast<double>(kLookups) / rate;
      plain_cpu += between - begin;
      epoll_cpu += after - between;
      our_cpu += cpu_seconds() - after;
      first += kLookups;
    }
  }
  state.counters["lookups/s"] = kTurns * kLookups / ours;
  state.counters["bare/s"] = kTurns * kLookups / plain;
  state.counters["share"] = plain / ours;
  // The same by the CPU time of this process, which other load does not change.
  state.counters["cpu_share"] = plain_cpu / our_cpu;
  state.counters["epoll_cpu_share"] = epoll_cpu / our_cpu;
}

void lookups(benchmark::State& state) {
  const Net net(one_server());
  Host host(net.options);
  compare(state, net, host, ".zone.example");
}
BENCHMARK(lookups)->Iterations(1)->UseRealTime()->Unit(benchmark::kMillisecond);

// The same for a server without an address in the table: the domain name system has it, as for most servers.
void lookups_by_name(benchmark::State& state) {
  Net net(one_server());
  const net::DnsServer dns([](const std::string&, int type) {
    constexpr int kTypeA = 1;
    return type == kTypeA ? net::DnsServer::Reply{0, {std::string("\x7f\0\0\1", 4)}} : net::DnsServer::Reply{};
  });
  const std::string routes = net.options.route_files.front() + ".named.toml";
  std::ofstream(routes) << zone("named.example", "whois.named.example", kHandler)
                        << "[server.\"whois.named.example\"]\nport = " << net.port()
                        << "\nrate_per_minute = 1000000\nburst = 10000\nconcurrent = 1000\n";
  net.options.route_files.push_back(routes);
  net.options.dns_servers = {dns.address()};
  Host host(net.options);
  std::filesystem::remove(routes);
  compare(state, net, host, ".named.example");
}
BENCHMARK(lookups_by_name)->Iterations(1)->UseRealTime()->Unit(benchmark::kMillisecond);

void growth(benchmark::State& state) {
  Net net(one_server());
  Host host(net.options);
  for (auto _ : state) {
    bool good = looked_up(host, 0, kLookups) > 0;
    state.counters["fd_10k"] = static_cast<double>(descriptors());
    state.counters["rss_10k_KiB"] = static_cast<double>(resident_kib());
    good = good && looked_up(host, kLookups, kMany - kLookups) > 0;
    state.counters["fd_100k"] = static_cast<double>(descriptors());
    state.counters["rss_100k_KiB"] = static_cast<double>(resident_kib());
    if (!good) state.SkipWithError("a look-up failed");
  }
}
BENCHMARK(growth)->Iterations(1)->UseRealTime()->Unit(benchmark::kMillisecond);

// 2,000 look-ups over 100 servers, of which 30 hang, 20 cut and 10 drip.
void hostile_batch(benchmark::State& state) {
  constexpr int kServers = 100, kHang = 30, kCut = 20, kDrip = 10;
  constexpr std::size_t kBatch = 2000;
  simnet::Config config;
  for (int i = 0; i < kServers; ++i) {
    simnet::Server one = server("whois.s" + std::to_string(i) + ".example");
    one.silent = i < kHang;
    if (i >= kHang && i < kHang + kCut) {
      one.cut_after = 100;
      one.reset = true;
    }
    if (i >= kHang + kCut && i < kHang + kCut + kDrip) {
      one.drip = 1;
      one.tick = std::chrono::milliseconds(200);
    }
    config.extra_routes += zone("s" + std::to_string(i) + ".example", one.host, kHandler);
    config.servers.push_back(std::move(one));
  }
  Net net(config);
  net.options.timeout = std::chrono::seconds(10);
  for (auto _ : state) {
    Host host(net.options);
    std::latch all(kBatch);
    std::atomic<std::size_t> ok{0}, said{0};
    const auto start = Clock::now();
    for (std::size_t i = 0; i < kBatch; ++i) {
      host.async_lookup("n" + std::to_string(i) + ".s" + std::to_string(i % kServers) + ".example", [&](Record r) {
        if (r.status() == Status::ok) ++ok;
        if (!r.errors().empty()) ++said;
        all.count_down();
      });
    }
    all.wait();
    state.counters["took_s"] = seconds_since(start);
    state.counters["deadline_s"] = 10;
    state.counters["ok"] = static_cast<double>(ok);
    state.counters["with_errstr"] = static_cast<double>(said);
  }
}
BENCHMARK(hostile_batch)->Iterations(1)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace whoiskit
