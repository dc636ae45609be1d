// net/exchange.hpp: runs one fetch on the threads of a Network. Internal: it includes Asio, so public headers must not
// include it.
#pragma once

#include <functional>
#include <stop_token>

#include "net/fetch.hpp"
#include "net/services.hpp"

namespace whoiskit::net {

/// Starts the exchange for the request's protocol and returns. `done` is called once, on one of the threads. The token
/// ends the exchange with FetchError::cancelled, and so does Lane::close().
void start_exchange(Services& services, FetchRequest request, std::function<void(FetchResult)> done,
                    std::stop_token caller);

}  // namespace whoiskit::net
