// How a session connects: it resolves the name, applies the address policy, and uses the proxy.
#include <fmt/compile.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <utility>

#include "net/address/address_policy.hpp"
#include "net/session.hpp"
#include "platform/socket.hpp"

namespace whoiskit::net {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

bool is_public_address(const asio::ip::address& address) {
  return address.is_v4() ? is_public(address.to_v4().to_bytes()) : is_public(address.to_v6().to_bytes());
}

/// As address::to_string(), but without its use of printf.
std::string to_text(const asio::ip::address& address) {
  if (!address.is_v4()) return address.to_string();
  const auto b = address.to_v4().to_bytes();
  return fmt::format(FMT_COMPILE("{}.{}.{}.{}"), b[0], b[1], b[2], b[3]);
}

const std::string& name_to_connect(const Destination& to) {
  return to.connect_address.empty() ? to.host : to.connect_address;
}

/// How messages name the source of the server's name.
std::string_view name_of(Destination::NamedBy by) {
  return by == Destination::NamedBy::redirect ? "a redirect" : "a referral";
}

}  // namespace

/// Not a coroutine itself, because each suspended coroutine needs memory in every running look-up.
asio::awaitable<std::optional<Session::Socket>> Session::open(const Destination& to) {
  set_peer(to);
  if (to.named_by != Destination::NamedBy::caller && !is_referral_port(to.port)) {
    fail(FetchError::refused_by_policy,
         std::string(name_of(to.named_by)) + " to this port is not followed; name the server in your own routes");
  } else if (stopped()) {
    fail_stopped("connecting");
  } else {
    begin_connecting();
  }
  return behind_proxy() ? connect_by_proxy(to) : connect(to, false);
}

asio::awaitable<std::optional<Session::Socket>> Session::connect(const Destination& to, bool is_proxy) {
  if (failed()) co_return std::nullopt;
  Endpoints endpoints = literal_endpoint(to);
  if (endpoints.empty()) endpoints = co_await resolve_name(to);
  if (!failed()) endpoints = permitted(to, std::move(endpoints));
  const auto bind = bind_address();
  if (failed()) co_return std::nullopt;
  const auto begin = Clock::now();
  Connected connected = co_await connect_first(std::move(endpoints), *bind);
  result_.timings.connect = since(begin);
  if (connected.socket) {
    result_.remote_address = to_text(connected.remote.address());
  } else if (stopped()) {
    fail_stopped(is_proxy ? "connecting to the proxy" : "connecting");
  } else if (is_proxy) {
    fail(FetchError::proxy, "cannot connect to the proxy (" + connected.error.message() + ")");
  } else if (connected.error == asio::error::connection_refused) {
    fail(FetchError::connect_refused, "connection refused; the server or its WHOIS service is down, try again later");
  } else {
    const std::string advice = platform::has_network() ? "check the network connection" : kNoNetwork;
    fail(FetchError::unreachable, "cannot connect (" + connected.error.message() + "); " + advice);
  }
  co_return std::move(connected.socket);
}

asio::awaitable<std::optional<Session::Socket>> Session::connect_by_proxy(const Destination& to) {
  if (failed()) co_return std::nullopt;
  const auto proxy = read_proxy(proxy_url());
  if (!proxy) {
    fail(FetchError::proxy, "the proxy must be given as socks5://[user:password@]host[:port]");
    co_return std::nullopt;
  }
  if (!allowed_behind_proxy(to)) co_return std::nullopt;
  const Destination proxy_server{proxy->host, {}, proxy->port};
  auto socket = co_await connect(proxy_server, true);
  if (socket && !co_await shake_hands(*socket, *proxy, to)) socket.reset();
  co_return std::move(socket);
}

const std::string& Session::proxy_url() const {
  return request_.proxy.empty() ? services_.options.proxy : request_.proxy;
}

const std::string& Session::bind_text() const {
  return request_.bind_address.empty() ? services_.options.bind_address : request_.bind_address;
}

void Session::fail_not_public(const Destination& to) {
  fail(FetchError::refused_by_policy, std::string(name_of(to.named_by)) +
                                          " to an address that is not public is not followed; name the server in your "
                                          "own routes to allow it");
}

/// The endpoint of an address literal; empty for a name.
Endpoints Session::literal_endpoint(const Destination& to) const {
  error_code not_literal;
  const auto literal = asio::ip::make_address(name_to_connect(to), not_literal);
  if (not_literal) return {};
  return {tcp::endpoint(literal, to.port)};
}

/// On failure it returns an empty list and sets the result's error.
asio::awaitable<Endpoints> Session::resolve_name(const Destination& to) {
  const std::string& name = name_to_connect(to);
  if (!to.connect_address.empty()) {
    fail(FetchError::bad_query, "the address in its route is not an IP address; correct the route");
    co_return Endpoints{};
  }
  Resolved resolved = co_await resolve(services_.resolver, name, to.port);
  result_.timings.resolve = since(attempt_started_);
  if (stopped()) {
    fail_stopped("resolving the name of " + name);
    if (stop_reason_ != FetchError::cancelled) result_.error = FetchError::resolve;
    co_return Endpoints{};
  }
  if (resolved.endpoints.empty()) fail(FetchError::resolve, dns_message(name, "address", resolved.error));
  co_return std::move(resolved.endpoints);
}

/// The permitted ones of `endpoints`, in the order to try them. If there are none, it sets the result's error.
Endpoints Session::permitted(const Destination& to, Endpoints endpoints) {
  if (to.named_by != Destination::NamedBy::caller) {
    std::erase_if(endpoints, [](const tcp::endpoint& endpoint) { return !is_public_address(endpoint.address()); });
  }
  if (endpoints.empty()) fail_not_public(to);
  return endpoints.size() > 1 ? interleave_families(endpoints) : endpoints;
}

/// The part of the address policy that can be checked when the proxy resolves names.
bool Session::allowed_behind_proxy(const Destination& to) {
  if (to.named_by == Destination::NamedBy::caller) return true;
  const std::string& name = name_to_connect(to);
  const auto literal = read_literal(name);
  if (literal ? is_public_address(*literal) : !is_localhost(name)) return true;
  fail_not_public(to);
  return false;
}

std::optional<Bind> Session::bind_address() {
  const std::string& text = bind_text();
  if (text.empty()) return Bind{};
  error_code error;
  const auto address = asio::ip::make_address(text, error);
  if (!error) return Bind{address};
  fail(FetchError::bad_query, "the address to connect from, \"" + text + "\", is not an IP address");
  return std::nullopt;
}

asio::awaitable<bool> Session::shake_hands(Socket& socket, const Proxy& proxy, const Destination& to) {
  Socks5 socks(proxy, name_to_connect(to), to.port);
  error_code error;
  while (socks.wants() > 0 && !error && !stopped()) {
    const std::string output = socks.take_output();
    if (!output.empty())
      std::tie(error, std::ignore) = co_await asio::async_write(socket, asio::buffer(output), kAwait);
    if (error || stopped()) break;
    const auto into = asio::buffer(chunk().data(), socks.wants());
    std::size_t count = 0;
    std::tie(error, count) = co_await asio::async_read(socket, into, kAwait);
    if (!error) socks.feed({chunk().data(), count});
  }
  if (socks.connected()) co_return true;
  if (stopped()) {
    fail_stopped("waiting for the proxy");
  } else if (error) {
    fail(FetchError::proxy, "the proxy broke the connection (" + error.message() + ")");
  } else {
    fail(socks.error(), socks.message());
  }
  co_return false;
}

}  // namespace whoiskit::net
