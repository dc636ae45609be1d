// How a session connects: it resolves the name, applies the address policy, and uses the proxy.
#include <fmt/compile.h>

#include <algorithm>
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

const std::string& name_to_connect(const Destination& to) { return net::name_to_connect(to.host, to.connect_address); }

/// How messages name the source of the server's name.
std::string_view name_of(Destination::NamedBy by) {
  return by == Destination::NamedBy::redirect ? "a redirect" : "a referral";
}

}  // namespace

/// Not a coroutine itself, because each suspended coroutine needs memory in every running look-up.
asio::awaitable<std::optional<Session::Socket>> Session::open(const Destination& to) {
  set_peer(to);
  if (allows_port(to.named_by, to.port)) {
    if (stopped()) {
      fail_stopped("connecting");
    } else {
      begin_connecting();
    }
  }
  return behind_proxy() ? connect_by_proxy(to) : connect(to, false);
}

bool Session::allows_port(Destination::NamedBy by, std::uint16_t port) {
  if (by == Destination::NamedBy::caller || is_referral_port(port)) return true;
  fail(FetchError::refused_by_policy,
       std::string(name_of(by)) + " to this port is not followed; name the server in your own routes");
  return false;
}

asio::awaitable<std::optional<Session::Socket>> Session::connect(const Destination& to, bool is_proxy) {
  if (failed()) co_return std::nullopt;
  Endpoints endpoints = literal_endpoint(name_to_connect(to), to.port);
  if (endpoints.empty()) endpoints = co_await resolve_name(to);
  if (!failed()) endpoints = permitted(to.named_by, std::move(endpoints));
  const auto bind = bind_address();
  if (failed()) co_return std::nullopt;
  const auto begin = Clock::now();
  Connected outcome = co_await connect_first(std::move(endpoints), *bind);
  if (outcome.socket) {
    connected(outcome.remote.address(), begin);
    co_return std::move(outcome.socket);
  }
  result_.timings.connect = since(begin);
  if (stopped()) {
    fail_stopped(is_proxy ? "connecting to the proxy" : "connecting");
  } else if (is_proxy) {
    fail(FetchError::proxy, "cannot connect to the proxy (" + outcome.error.message() + ")");
  } else {
    fail_to_connect(outcome.error);
  }
  co_return std::nullopt;
}

void Session::connected(const asio::ip::address& to, Clock::time_point begin) {
  result_.timings.connect = since(begin);
  result_.remote_address = to_text(to);
}

void Session::fail_to_connect(const error_code& error) {
  if (error == asio::error::connection_refused) {
    return fail(FetchError::connect_refused,
                "connection refused; the server or its WHOIS service is down, try again later");
  }
  const std::string advice = platform::has_network() ? "check the network connection" : kNoNetwork;
  fail(FetchError::unreachable, "cannot connect (" + error.message() + "); " + advice);
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

void Session::fail_not_public(Destination::NamedBy by) {
  fail(FetchError::refused_by_policy, std::string(name_of(by)) +
                                          " to an address that is not public is not followed; name the server in your "
                                          "own routes to allow it");
}

Endpoints Session::literal_endpoint(const std::string& name, std::uint16_t port) {
  error_code not_literal;
  const auto literal = asio::ip::make_address(name, not_literal);
  if (not_literal) return {};
  return {tcp::endpoint(literal, port)};
}

void Session::fail_address() {
  fail(FetchError::bad_query, "the address in its route is not an IP address; correct the route");
}

void Session::fail_resolving(const std::string& name, DnsError error) {
  fail(FetchError::resolve, dns_message(name, "address", error));
}

void Session::fail_resolving_stopped(const std::string& name) {
  fail_stopped("resolving the name of " + name);
  if (stop_reason_ != FetchError::cancelled) result_.error = FetchError::resolve;
}

/// On failure it returns an empty list and sets the result's error.
asio::awaitable<Endpoints> Session::resolve_name(const Destination& to) {
  const std::string& name = name_to_connect(to);
  if (!to.connect_address.empty()) {
    fail_address();
    co_return Endpoints{};
  }
  Resolved resolved = co_await resolve(services_.resolver, name, to.port);
  took_to_resolve();
  // The resolver may be closed before this fetch is told that the network ends.
  if (resolved.error == DnsError::cancelled && !stopped()) stop_reason_ = FetchError::cancelled;
  if (stopped()) {
    fail_resolving_stopped(name);
    co_return Endpoints{};
  }
  if (resolved.endpoints.empty()) fail_resolving(name, resolved.error);
  co_return std::move(resolved.endpoints);
}

/// The permitted ones of `endpoints`, in the order to try them. If there are none, it sets the result's error.
Endpoints Session::permitted(Destination::NamedBy by, Endpoints endpoints) {
  if (by != Destination::NamedBy::caller) {
    const auto is_private = [](const tcp::endpoint& to) { return !is_public_address(to.address()); };
    endpoints.erase(std::remove_if(endpoints.begin(), endpoints.end(), is_private), endpoints.end());
  }
  if (endpoints.empty()) fail_not_public(by);
  return endpoints.size() > 1 ? interleave_families(endpoints) : endpoints;
}

/// The part of the address policy that can be checked when the proxy resolves names.
bool Session::allowed_behind_proxy(const Destination& to) {
  if (to.named_by == Destination::NamedBy::caller) return true;
  const std::string& name = name_to_connect(to);
  const auto literal = read_literal(name);
  if (literal ? is_public_address(*literal) : !is_localhost(name)) return true;
  fail_not_public(to.named_by);
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
