#include "bootstrap/source.hpp"

#include <cerrno>
#include <memory>
#include <utility>

#include "net/address/url.hpp"
#include "net/network.hpp"
#include "platform/regular_file.hpp"
#include "text/ascii.hpp"

namespace whoiskit::bootstrap {
namespace {

constexpr int kNotModified = 304;  // RFC 9110, section 15.4.5

bool is_url(std::string_view from) { return from.starts_with("https://") || from.starts_with("http://"); }

bool is_loopback(std::string_view host) {
  return host == "localhost" || host == "::1" || (text::is_ipv4(host) && host.starts_with("127."));
}

void add_file(const std::string& path, std::optional<Kind> kind, Pieces& pieces) {
  Piece piece{kind, path, {}, {}, false};
  auto bytes = platform::read_regular(path, kMaxRegistryBytes, pieces.error);
  if (!bytes) return;
  piece.bytes = std::move(*bytes);
  pieces.all.push_back(std::move(piece));
}

void add_folder(const std::string& folder, Pieces& pieces) {
  for (const Kind kind : kKinds) {
    const std::string path = folder + (folder.ends_with('/') ? "" : "/") + std::string(file_name(kind));
    if (!platform::state_of(path) && errno == ENOENT) continue;
    add_file(path, kind, pieces);
    if (!pieces.error.empty()) return;
  }
  if (pieces.all.empty()) {
    pieces.error = folder + ": has none of dns.json, ipv4.json, ipv6.json, asn.json and object-tags.json";
  }
}

// The request for a URL.
std::optional<net::FetchRequest> request_of(const std::string& url, const routing::RoutingTable& routes,
                                            const std::string& tag, std::string& error) {
  net::WebTarget nowhere;
  nowhere.tls = true;
  const auto target = net::follow_location(nowhere, url);
  if (!target) {
    error = url + ": is not a web address";
    return std::nullopt;
  }
  if (!target->tls && !is_loopback(target->host)) {
    error = url + ": must be an https URL, because http can be modified in transit";
    return std::nullopt;
  }
  net::FetchRequest request;
  request.host = target->host;
  request.port = target->port;
  request.protocol = target->tls ? "https" : "http";
  request.query_line = target->path;
  request.max_bytes = kMaxRegistryBytes;
  request.if_none_match = tag;
  const routing::Route row = routes.route_server(target->host);
  if (!row.connect_address.empty()) {
    request.connect_address = row.connect_address;
    if (row.protocol == request.protocol) request.port = row.port;
  }
  return request;
}

void add_page(const std::string& url, std::optional<Kind> kind, net::Network& network,
              const routing::RoutingTable& routes, const KnownTag& known, Pieces& pieces) {
  Piece piece{kind, url, {}, {}, false};
  const std::string tag = known(url);
  const auto request = request_of(url, routes, tag, pieces.error);
  if (!request) return;
  net::FetchResult result = network.fetch(*request);
  if (!tag.empty() && result.status == kNotModified) {
    piece.unchanged = true;
    piece.tag = tag;
  } else if (result.error != net::FetchError::none) {
    pieces.error = url + ": " + result.message;
    pieces.failed = true;
    return;
  } else if (!result.complete) {
    pieces.error = url + ": was received only in part";
    pieces.failed = true;
    return;
  }
  if (!piece.unchanged) {
    piece.bytes = std::move(result.body);
    piece.tag = std::move(result.etag);
  }
  pieces.all.push_back(std::move(piece));
}

}  // namespace

Pieces take(const std::string& from, const Way& way, const routing::RoutingTable& routes, const KnownTag& known) {
  Pieces pieces;
  if (is_url(from)) {
    net::NetworkOptions options;
    options.dns_servers = way.dns_servers;
    options.proxy = way.proxy;
    options.bind_address = way.bind_address;
    options.ca_file = way.ca_file;
    net::Network network(options);
    if (from.ends_with(".json")) {
      add_page(from, std::nullopt, network, routes, known, pieces);
      return pieces;
    }
    for (const Kind kind : kKinds) {
      const std::string url = from + (from.ends_with('/') ? "" : "/") + std::string(file_name(kind));
      add_page(url, kind, network, routes, known, pieces);
      if (!pieces.error.empty()) break;
    }
    return pieces;
  }
  const auto state = platform::state_of(from);
  if (state && state->kind == platform::FileKind::folder) {
    add_folder(from, pieces);
  } else {
    add_file(from, std::nullopt, pieces);
  }
  return pieces;
}

}  // namespace whoiskit::bootstrap
