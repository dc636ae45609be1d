#include "net/exchange.hpp"

#include <algorithm>
#include <boost/asio/this_coro.hpp>
#include <memory>
#include <utility>

#include "net/exchanges.hpp"
#include "net/retry.hpp"

namespace whoiskit::net {
namespace {

namespace asio = boost::asio;

using Conversation = asio::awaitable<void> (*)(Session&);

asio::awaitable<void> refuse_protocol(Session& session) {
  session.fail(FetchError::bad_query, "the protocol \"" + session.request().protocol.substr(0, 32) +
                                          "\" is not known; use whois, rwhois, rdap, http or https");
  co_return;
}

Conversation conversation_of(std::string_view protocol) {
  if (protocol == "whois") return exchange_whois;
  if (protocol == "rwhois") return exchange_rwhois;
  if (protocol == "rdap") return exchange_rdap;
  if (protocol == "http" || protocol == "https") return exchange_http;
  return refuse_protocol;
}

asio::awaitable<void> live(Session& session) {
  co_await asio::this_coro::throw_if_cancelled(false);
  session.begin();
  const Conversation converse = conversation_of(session.request().protocol);
  const unsigned retries = std::min(session.request().retries, kMaxRetries);
  for (unsigned retry = 1;; ++retry) {
    co_await converse(session);
    if (retry > retries || !may_pass(session.result()) || !co_await session.pause_for_retry(retry)) co_return;
  }
}

}  // namespace

void start_exchange(Services& services, FetchRequest request, std::function<void(FetchResult)> done,
                    std::stop_token caller, std::stop_token shutdown) {
  std::make_shared<Session>(services, std::move(request), std::move(done))
      ->start(live, std::move(caller), std::move(shutdown));
}

}  // namespace whoiskit::net
