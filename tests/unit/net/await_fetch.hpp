// await_fetch.hpp: Network::async_fetch for Asio coroutines, as a program that embeds the library may write it.
#pragma once

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <stop_token>
#include <utility>

#include "net/network.hpp"

namespace whoiskit::net {

/// The result of one fetch; the coroutine resumes on its own executor, whichever io_context that belongs to. `network`
/// must outlive the call.
inline boost::asio::awaitable<FetchResult> await_fetch(Network& network, FetchRequest request,
                                                       std::stop_token stop = {}) {
  namespace asio = boost::asio;
  auto initiate = [&network, stop = std::move(stop)](auto handler, FetchRequest asked) mutable {
    auto executor = asio::get_associated_executor(handler);
    // std::function wants a copyable callable; the handler can only be moved.
    auto shared = std::make_shared<decltype(handler)>(std::move(handler));
    network.async_fetch(
        std::move(asked),
        [executor, shared, work = asio::make_work_guard(executor)](FetchResult result) {
          asio::dispatch(executor,
                         [shared, result = std::move(result)]() mutable { std::move (*shared)(std::move(result)); });
        },
        std::move(stop));
  };
  co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(FetchResult)>(
      std::move(initiate), asio::use_awaitable, std::move(request));
}

}  // namespace whoiskit::net
