#include "net/dns/resolve.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <utility>

#include "platform/socket.hpp"

namespace whoiskit::net {

namespace asio = boost::asio;
using asio::ip::tcp;

asio::awaitable<Resolved> resolve(Resolver& resolver, std::string host, std::uint16_t port) {
  struct Pending {
    explicit Pending(const asio::any_io_executor& executor) : answered(executor) {}
    asio::steady_timer answered;
    SharedDnsAnswer answer;
  };
  const auto executor = co_await asio::this_coro::executor;
  const auto pending = std::make_shared<Pending>(executor);
  pending->answered.expires_at(asio::steady_timer::time_point::max());
  resolver.async_addresses(std::move(host), [pending, executor](SharedDnsAnswer answer) {
    asio::post(executor, [pending, answer = std::move(answer)]() mutable {
      pending->answer = std::move(answer);
      pending->answered.cancel();
    });
  });
  // Waiting on a timer and not on the resolver makes this cancellable.
  co_await pending->answered.async_wait(asio::as_tuple(asio::use_awaitable));
  if (!pending->answer) co_return Resolved{{}, DnsError::cancelled};
  Resolved resolved{{}, pending->answer->error};
  for (const auto& address : pending->answer->addresses) resolved.endpoints.emplace_back(address, port);
  co_return resolved;
}

Endpoints interleave_families(std::span<const tcp::endpoint> endpoints) {
  Endpoints ordered;
  if (endpoints.empty()) return ordered;
  const bool leading_is_v6 = endpoints.front().address().is_v6();
  auto leading = endpoints.begin();
  auto other = endpoints.begin();
  const auto next_of = [&](auto& position, bool v6) {
    position =
        std::find_if(position, endpoints.end(), [&](const auto& endpoint) { return endpoint.address().is_v6() == v6; });
    if (position != endpoints.end() && ordered.size() < kMaxAddresses) ordered.push_back(*position++);
  };
  while (ordered.size() < kMaxAddresses && (leading != endpoints.end() || other != endpoints.end())) {
    next_of(leading, leading_is_v6);
    next_of(other, !leading_is_v6);
  }
  return ordered;
}

std::string dns_message(std::string_view name, std::string_view kind, DnsError error) {
  std::string message = "the name \"";
  message.append(name.substr(0, kMaxDnsName)).append("\" ");
  switch (error) {
    case DnsError::none:
      return {};
    case DnsError::not_found:
      return message.append("has no ").append(kind).append("; check the name");
    case DnsError::bad_name:
      return message.append("is not a domain name; check the name");
    case DnsError::timeout:
      if (!platform::has_network()) return message.append("was not resolved: ").append(kNoNetwork);
      return message.append("was not resolved: no name server answered in time; check the network connection");
    case DnsError::failed:
      if (!platform::has_network()) return message.append("could not be resolved: ").append(kNoNetwork);
      return message.append("could not be resolved: its name servers or ours failed; try again later");
    case DnsError::cancelled:
      return message.append("was not resolved: cancelled");
  }
  return message;
}

}  // namespace whoiskit::net
