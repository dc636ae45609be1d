// Internal: the life of one fetch on a Network's threads. Shows Asio, so public headers must not include it.
#pragma once

#include <functional>
#include <stop_token>

#include "net/fetch.hpp"
#include "net/services.hpp"

namespace whoiskit::net {

/// Starts the exchange that the request's protocol wants and returns; `done` is called once, on one of the threads.
/// Either token ends it with FetchError::cancelled.
void start_exchange(Services& services, FetchRequest request, std::function<void(FetchResult)> done,
                    std::stop_token caller, std::stop_token shutdown);

}  // namespace whoiskit::net
