#include "net/network.hpp"

#include <algorithm>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <future>
#include <mutex>
#include <optional>
#include <random>
#include <thread>
#include <utility>
#include <vector>

#include "net/dns/resolve.hpp"
#include "net/exchange.hpp"
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

/// One DNS query as its caller sees it. The caller gets one result: the answer, a time-out or a cancellation.
/// Everything runs on one strand.
class Asking : public std::enable_shared_from_this<Asking> {
 public:
  Asking(boost::asio::io_context& context, std::string name, std::string_view kind, Network::DnsDone done)
      : strand_(boost::asio::make_strand(context)),
        timer_(strand_),
        name_(std::move(name)),
        kind_(kind),
        done_(std::move(done)) {}

  /// Must be called before answer().
  void wait(std::chrono::milliseconds timeout, std::stop_token stop) {
    boost::asio::post(strand_, [self = shared_from_this(), timeout, stop = std::move(stop)] {
      self->timer_.expires_after(std::clamp(timeout, std::chrono::milliseconds(0), kMaxTimeout));
      self->timer_.async_wait([self](boost::system::error_code stopped) {
        if (!stopped) self->give({}, DnsError::timeout);
      });
      self->on_stop_.emplace(stop, Stop{self->weak_from_this()});
    });
  }

  void answer(SharedDnsAnswer answer) {
    boost::asio::post(strand_, [self = shared_from_this(), answer = std::move(answer)] {
      std::vector<std::string> values = answer->names;
      for (const auto& address : answer->addresses) values.push_back(address.to_string());
      self->give(std::move(values), answer->error);
    });
  }

 private:
  struct Stop {
    std::weak_ptr<Asking> asking;
    void operator()() const {
      const auto self = asking.lock();
      if (self) boost::asio::post(self->strand_, [self] { self->give({}, DnsError::cancelled); });
    }
  };

  void give(std::vector<std::string> values, DnsError error) {
    if (!done_) return;
    on_stop_.reset();
    timer_.cancel();
    std::exchange(done_, nullptr)({std::move(values), error, dns_message(name_, kind_, error)});
  }

  boost::asio::strand<boost::asio::io_context::executor_type> strand_;
  boost::asio::steady_timer timer_;
  const std::string name_;
  const std::string_view kind_;
  Network::DnsDone done_;
  std::optional<std::stop_callback<Stop>> on_stop_;
};

}  // namespace

struct Network::Impl {
  explicit Impl(NetworkOptions options) : services(completed(std::move(options))) {
    const unsigned thread_count = services.options.threads;
    threads.reserve(thread_count);
    try {
      for (unsigned i = 0; i < thread_count; ++i) threads.emplace_back([this] { services.context.run(); });
    } catch (...) {
      services.context.stop();  // otherwise joining the threads that did start would never end
      throw;
    }
  }

  // Every fetch and every DNS query ends by itself after a stop request, and run() returns after the last one has
  // ended. Nothing is dropped.
  ~Impl() {
    for (const auto& lane : services.lanes) lane->close();
    services.resolver.close();
    services.pool.close();
    work.reset();
    threads.clear();
  }

  /// Started on first use, because most hosts run no blocking task.
  boost::asio::thread_pool& blockers() {
    std::call_once(blockers_once, [this] { blocker_threads.emplace(kBlockers); });
    return *blocker_threads;
  }

  Services services;
  std::once_flag blockers_once;
  std::optional<boost::asio::thread_pool> blocker_threads;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work{services.context.get_executor()};
  std::vector<std::jthread> threads;
};

Network::Network(unsigned threads) : Network(with_threads(threads)) {}

Network::Network(NetworkOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}

Network::~Network() = default;

void Network::async_fetch(FetchRequest request, Done done, std::stop_token stop) {
  start_exchange(impl_->services, std::move(request), std::move(done), std::move(stop));
}

FetchResult Network::fetch(FetchRequest request, std::stop_token stop) {
  std::promise<FetchResult> promise;
  auto future = promise.get_future();
  async_fetch(
      std::move(request), [&promise](FetchResult result) { promise.set_value(std::move(result)); }, std::move(stop));
  return future.get();
}

void Network::post(std::function<void()> task) { boost::asio::post(impl_->services.context, std::move(task)); }

void Network::post_blocking(std::function<void()> task) {
  // The guard keeps the context running until the task and everything that it started have ended.
  boost::asio::post(impl_->blockers(), [task = std::move(task),
                                        guard = boost::asio::make_work_guard(impl_->services.context)] { task(); });
}

void Network::async_resolve_ns(std::string domain, DnsDone done, std::chrono::milliseconds timeout,
                               std::stop_token stop) {
  const auto asking = std::make_shared<Asking>(impl_->services.context, domain, "name server record", std::move(done));
  asking->wait(timeout, std::move(stop));
  impl_->services.resolver.async_name_servers(std::move(domain),
                                              [asking](SharedDnsAnswer answer) { asking->answer(std::move(answer)); });
}

void Network::async_resolve_addresses(std::string host, DnsDone done, std::chrono::milliseconds timeout,
                                      std::stop_token stop) {
  const auto asking = std::make_shared<Asking>(impl_->services.context, host, "address", std::move(done));
  asking->wait(timeout, std::move(stop));
  impl_->services.resolver.async_addresses(std::move(host),
                                           [asking](SharedDnsAnswer answer) { asking->answer(std::move(answer)); });
}

}  // namespace whoiskit::net
