#include "net/network.hpp"

#include <algorithm>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <future>
#include <thread>
#include <utility>
#include <vector>

#include "net/exchange.hpp"

namespace whoiskit::net {

struct Network::Impl {
  explicit Impl(unsigned thread_count) : context(static_cast<int>(thread_count)) {
    threads.reserve(thread_count);
    try {
      for (unsigned i = 0; i < thread_count; ++i) threads.emplace_back([this] { context.run(); });
    } catch (...) {
      context.stop();  // else the threads that did start would be joined for ever
      throw;
    }
  }

  // Every fetch ends by itself once it is told to stop, and run() returns when the last one has: nothing is dropped.
  ~Impl() {
    shutdown.request_stop();
    work.reset();
    threads.clear();
  }

  boost::asio::io_context context;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work{context.get_executor()};
  std::stop_source shutdown;
  std::vector<std::jthread> threads;
};

Network::Network(unsigned threads) : impl_(std::make_unique<Impl>(std::max(threads, 1U))) {}

Network::~Network() = default;

void Network::async_fetch(FetchRequest request, Done done, std::stop_token stop) {
  start_exchange(impl_->context, std::move(request), std::move(done), std::move(stop), impl_->shutdown.get_token());
}

FetchResult Network::fetch(FetchRequest request, std::stop_token stop) {
  std::promise<FetchResult> promise;
  auto future = promise.get_future();
  async_fetch(
      std::move(request), [&promise](FetchResult result) { promise.set_value(std::move(result)); }, std::move(stop));
  return future.get();
}

}  // namespace whoiskit::net
