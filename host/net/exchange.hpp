// Internal: the life of one fetch on an io_context. Shows Asio, so public headers must not include it.
#pragma once

#include <boost/asio/io_context.hpp>
#include <functional>
#include <stop_token>

#include "net/fetch.hpp"

namespace whoiskit::net {

/// Starts the exchange on `context` and returns; `done` is called once, on one of its threads. Either token ends it
/// with FetchError::cancelled.
void start_exchange(boost::asio::io_context& context, FetchRequest request, std::function<void(FetchResult)> done,
                    std::stop_token caller, std::stop_token shutdown);

}  // namespace whoiskit::net
