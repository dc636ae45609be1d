#include "net/network.hpp"

#include <algorithm>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <future>
#include <random>
#include <thread>
#include <utility>
#include <vector>

#include "net/exchange.hpp"
#include "net/resolve.hpp"
#include "net/services.hpp"

namespace whoiskit::net {
namespace {

double random_jitter() {
  thread_local std::minstd_rand engine{std::random_device{}()};
  return std::uniform_real_distribution<double>(0.0, 1.0)(engine);
}

NetworkOptions completed(NetworkOptions options) {
  options.threads = std::max(options.threads, 1U);
  if (!options.jitter) options.jitter = random_jitter;
  return options;
}

NetworkOptions with_threads(unsigned threads) {
  NetworkOptions options;
  options.threads = threads;
  return options;
}

}  // namespace

struct Network::Impl {
  explicit Impl(NetworkOptions options) : services(completed(std::move(options))) {
    const unsigned thread_count = services.options.threads;
    threads.reserve(thread_count);
    try {
      for (unsigned i = 0; i < thread_count; ++i) threads.emplace_back([this] { services.context.run(); });
    } catch (...) {
      services.context.stop();  // else the threads that did start would be joined for ever
      throw;
    }
  }

  // Every fetch and every question ends by itself once it is told to stop, and run() returns when the last one has:
  // nothing is dropped.
  ~Impl() {
    shutdown.request_stop();
    services.resolver.close();
    work.reset();
    threads.clear();
  }

  /// What hands a question's answer to the caller as plain data.
  Resolver::Done report(std::string name, std::string_view kind, DnsDone done) {
    return [this, name = std::move(name), kind, done = std::move(done)](SharedDnsAnswer answer) {
      boost::asio::post(services.context, [name, kind, done, answer = std::move(answer)] {
        DnsResult result;
        result.values = answer->names;
        for (const auto& address : answer->addresses) result.values.push_back(address.to_string());
        result.error = answer->error;
        result.message = dns_message(name, kind, answer->error);
        done(std::move(result));
      });
    };
  }

  Services services;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work{services.context.get_executor()};
  std::stop_source shutdown;
  std::vector<std::jthread> threads;
};

Network::Network(unsigned threads) : Network(with_threads(threads)) {}

Network::Network(NetworkOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}

Network::~Network() = default;

void Network::async_fetch(FetchRequest request, Done done, std::stop_token stop) {
  start_exchange(impl_->services, std::move(request), std::move(done), std::move(stop), impl_->shutdown.get_token());
}

FetchResult Network::fetch(FetchRequest request, std::stop_token stop) {
  std::promise<FetchResult> promise;
  auto future = promise.get_future();
  async_fetch(
      std::move(request), [&promise](FetchResult result) { promise.set_value(std::move(result)); }, std::move(stop));
  return future.get();
}

void Network::async_resolve_ns(std::string domain, DnsDone done) {
  auto report = impl_->report(domain, "name server record", std::move(done));
  impl_->services.resolver.async_name_servers(std::move(domain), std::move(report));
}

void Network::async_resolve_addresses(std::string host, DnsDone done) {
  auto report = impl_->report(host, "address", std::move(done));
  impl_->services.resolver.async_addresses(std::move(host), std::move(report));
}

}  // namespace whoiskit::net
