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
  co_await conversation_of(session.request().protocol)(session);
  if (may_pass(session.result())) co_await try_again(session);
}

}  // namespace

asio::awaitable<void> try_again(Session& session) {
  co_await asio::this_coro::throw_if_cancelled(false);
  const Conversation converse = conversation_of(session.request().protocol);
  const unsigned retries = std::min(session.request().retries, kMaxRetries);
  for (unsigned retry = 1; retry <= retries && may_pass(session.result()); ++retry) {
    if (!co_await session.pause_for_retry(retry)) co_return;
    co_await converse(session);
  }
}

void start_exchange(Services& services, FetchRequest request, std::function<void(FetchResult)> done,
                    std::stop_token caller) {
  std::shared_ptr<Session> session = direct_whois(services, request, done);
  if (!session) session = std::make_shared<Session>(services, std::move(request), std::move(done));
  session->start(live, std::move(caller));
}

}  // namespace whoiskit::net
