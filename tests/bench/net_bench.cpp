// The cost of a fetch compared with the minimum for an Asio client: connect, send, receive until the end, close. Both
// query the same server in the same run, by turns, at the same concurrency. "ratio" is fetches per second divided by
// bare exchanges per second (goal: 0.9). "cpu_ratio" is the same by processor time, including the server's in both, for
// busy machines. "fds" and "rss_kb" are the growth of the process over the run.
//
// The server closes first, so that it holds the waiting side of each pair of ports. It listens on kAddresses addresses,
// because one pair of addresses has ports for only some 28,000 connections per minute.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <condition_variable>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "net/network.hpp"

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;

constexpr int kAddresses = 16;
constexpr std::size_t kConcurrency = 500;
constexpr std::string_view kQuery = "domain example.com\r\n";

/// An answer of a size that is typical for registries.
const std::string& answer() {
  static const std::string text = [] {
    std::string lines;
    while (lines.size() < 2500) lines += "Registrar Abuse Contact Email: abuse@registrar.example\r\n";
    return lines;
  }();
  return text;
}

std::string address(std::size_t number) { return "127.0.1." + std::to_string(1 + number % kAddresses); }

/// Reads a line, sends the answer, closes.
class Server {
 public:
  Server() {
    for (int i = 0; i < kAddresses; ++i) {
      auto& acceptor = acceptors_.emplace_back(context_);
      const tcp::endpoint endpoint(asio::ip::make_address(address(static_cast<std::size_t>(i))), port_);
      acceptor.open(tcp::v4());
      acceptor.set_option(tcp::acceptor::reuse_address(true));
      acceptor.bind(endpoint);
      acceptor.listen(4096);
      port_ = acceptor.local_endpoint().port();
      accept(acceptor);
    }
    thread_ = std::jthread([this] { context_.run(); });
  }
  ~Server() { context_.stop(); }
  std::uint16_t port() const { return port_; }

 private:
  struct Connection {
    explicit Connection(tcp::socket accepted) : socket(std::move(accepted)) {}
    tcp::socket socket;
    std::array<char, 256> line;
  };

  void accept(tcp::acceptor& acceptor) {
    acceptor.async_accept([this, &acceptor](error_code error, tcp::socket socket) {
      if (!error) {
        const auto connection = std::make_shared<Connection>(std::move(socket));
        connection->socket.async_read_some(asio::buffer(connection->line), [connection](error_code, std::size_t) {
          asio::async_write(connection->socket, asio::buffer(answer()), [connection](error_code, std::size_t) {});
        });
      }
      accept(acceptor);
    });
  }

  asio::io_context context_;
  std::list<tcp::acceptor> acceptors_;
  std::uint16_t port_ = 0;
  std::jthread thread_;
};

/// The bare client: kConcurrency connections, each with one exchange after the other.
class Bare {
 public:
  Bare(std::uint16_t port, std::size_t count) : port_(port), count_(count) {}

  std::size_t run() {
    for (std::size_t i = 0; i < kConcurrency; ++i) next();
    context_.run();
    return good_;
  }

 private:
  struct Exchange {
    explicit Exchange(asio::io_context& context) : socket(context) {}
    tcp::socket socket;
    std::string body;
  };

  void next() {
    if (begun_ == count_) return;
    const auto exchange = std::make_shared<Exchange>(context_);
    const tcp::endpoint to(asio::ip::make_address(address(begun_++)), port_);
    exchange->socket.async_connect(to, [this, exchange](error_code error) {
      if (error) return next();
      asio::async_write(exchange->socket, asio::buffer(kQuery), [this, exchange](error_code, std::size_t) {
        asio::async_read(exchange->socket, asio::dynamic_buffer(exchange->body),
                         [this, exchange](error_code, std::size_t size) {
                           if (size == answer().size()) ++good_;
                           exchange->socket.close();
                           next();
                         });
      });
    });
  }

  asio::io_context context_{1};
  std::uint16_t port_;
  std::size_t count_, begun_ = 0, good_ = 0;
};

/// The same with a Network.
class Fetches {
 public:
  Fetches(whoiskit::net::Network& network, std::uint16_t port, std::size_t count)
      : network_(network), port_(port), count_(count) {}

  std::size_t run() {
    for (std::size_t i = 0; i < kConcurrency; ++i) next();
    std::unique_lock lock(mutex_);
    all_done_.wait(lock, [&] { return ended_ == count_; });
    return good_;
  }

 private:
  void next() {
    whoiskit::net::FetchRequest request;
    {
      const std::scoped_lock lock(mutex_);
      if (begun_ == count_) return;
      request.host = address(begun_++);
    }
    request.port = port_;
    request.query_line = "domain example.com";
    network_.async_fetch(std::move(request), [this](const whoiskit::net::FetchResult& result) {
      next();
      const std::scoped_lock lock(mutex_);
      if (result.complete && result.body.size() == answer().size()) ++good_;
      if (++ended_ == count_) all_done_.notify_one();
    });
  }

  whoiskit::net::Network& network_;
  const std::uint16_t port_;
  const std::size_t count_;
  std::mutex mutex_;
  std::condition_variable all_done_;
  std::size_t begun_ = 0, ended_ = 0, good_ = 0;
};

double descriptors() {
  return static_cast<double>(std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {}));
}

double resident_kb() {
  std::ifstream statm("/proc/self/statm");
  long size = 0, resident = 0;
  statm >> size >> resident;
  return static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1024;
}

void BM_FetchBesideBareClient(benchmark::State& state) {
  const auto count = static_cast<std::size_t>(state.range(0));
  Server server;
  whoiskit::net::Network network;
  double bare_seconds = 0, fetch_seconds = 0, bare_cpu = 0, fetch_cpu = 0;
  std::size_t lost = 0;
  const auto timed = [&](double& seconds, double& cpu, auto&& work) {
    const auto begin = Clock::now();
    const std::clock_t cpu_begin = std::clock();
    lost += count - work();
    cpu += static_cast<double>(std::clock() - cpu_begin);
    seconds += std::chrono::duration<double>(Clock::now() - begin).count();
  };
  Bare(server.port(), kConcurrency).run();
  Fetches(network, server.port(), 4 * kConcurrency).run();  // fills pools once
  const double fds = descriptors(), rss = resident_kb();
  for (auto _ : state) {
    timed(bare_seconds, bare_cpu, [&] { return Bare(server.port(), count).run(); });
    timed(fetch_seconds, fetch_cpu, [&] { return Fetches(network, server.port(), count).run(); });
  }
  const double total = static_cast<double>(state.iterations()) * static_cast<double>(count);
  state.counters["fetch_per_s"] = total / fetch_seconds;
  state.counters["bare_per_s"] = total / bare_seconds;
  state.counters["ratio"] = bare_seconds / fetch_seconds;
  state.counters["cpu_ratio"] = bare_cpu / fetch_cpu;
  state.counters["lost"] = static_cast<double>(lost);
  state.counters["fds"] = descriptors() - fds;
  state.counters["rss_kb"] = resident_kb() - rss;
}
BENCHMARK(BM_FetchBesideBareClient)->Arg(10'000)->Iterations(3)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(BM_FetchBesideBareClient)->Arg(100'000)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
