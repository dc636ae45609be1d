#include "simnet/simnet.hpp"

#include <openssl/ssl.h>

#include <algorithm>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>
#include <list>
#include <thread>
#include <utility>

#include "simnet/certificate.hpp"
#include "simnet/serve/listener.hpp"

namespace whoiskit::simnet {
namespace {

namespace asio = boost::asio;

std::string place_of(const Server& server) { return server.listen + ":" + std::to_string(server.port); }

/// The protocol as routes write it: a row says how a web server is reached, whatever it serves.
std::string_view protocol_of(const Server& server) {
  if (server.protocol != Protocol::rdap) return to_string(server.protocol);
  return to_string(server.tls ? Protocol::https : Protocol::http);
}

/// The address of a server, as keys below the line of its table.
std::string row_of(const Server& server) {
  std::string keys = "\naddress = \"" + server.listen + "\"\nport = " + std::to_string(server.port);
  return keys.append("\nprotocol = \"").append(protocol_of(server)).append("\"");
}

/// Where a line of `text` begins that starts with `line`; npos if there is none.
std::size_t line_of(std::string_view text, std::string_view line) {
  for (std::size_t at = text.find(line); at != std::string_view::npos; at = text.find(line, at + 1)) {
    if (at == 0 || text[at - 1] == '\n') return at;
  }
  return std::string_view::npos;
}

}  // namespace

struct Simnet::Impl {
  explicit Impl(Config config) : extra_routes(std::move(config.extra_routes)) {
    prepare_tls(config.servers);
    for (Server& server : config.servers) open(std::move(server));
    thread = std::jthread([this] { context.run(); });
  }
  ~Impl() {
    context.stop();
    thread = {};
  }

  void prepare_tls(const std::vector<Server>& servers) {
    std::vector<std::string> hosts, addresses;
    for (const Server& server : servers) {
      if (!has_tls(server)) continue;
      hosts.push_back(server.host);
      addresses.push_back(server.listen);
    }
    if (hosts.empty()) return;
    Certificates made = make_certificates(hosts, addresses);
    tls.use_certificate_chain(asio::buffer(made.certificate));
    tls.use_private_key(asio::buffer(made.key), asio::ssl::context::pem);
    SSL_CTX_set_min_proto_version(tls.native_handle(), TLS1_2_VERSION);
    authority = std::move(made.authority);
  }

  void open(Server server) {
    const std::string what = server.host + " on " + place_of(server);
    try {
      listeners.emplace_back(context, std::move(server), log, connections, &tls);
    } catch (const boost::system::system_error& error) {
      throw std::system_error(error.code(), what);
    }
  }

  // The servers' rows, followed by `extra`. TOML does not allow a table twice: if `extra` has a server's table, the
  // keys are inserted there.
  std::string laid_over(std::string extra) const {
    std::string toml = "# Written by the simulated registries: the address of each server of the routing table.\n";
    for (const Listener& listener : listeners) {
      const Server& server = listener.server();
      if (server.protocol == Protocol::dns) {
        toml.append("\n# name server ").append(server.host).append(": ").append(place_of(server)).append("\n");
        continue;
      }
      const std::string table = "[server.\"" + server.host + "\"]";
      const std::string keys = row_of(server);
      if (const std::size_t at = line_of(extra, table); at != std::string::npos) {
        extra.insert(at + table.size(), keys);
      } else {
        toml.append("\n").append(table).append(keys).append("\n");
      }
    }
    if (!extra.empty()) toml.append("\n").append(extra);
    return toml;
  }

  // The io_context comes after the members that its coroutines refer to, because they are destroyed with it.
  QueryLog log;
  std::atomic<std::size_t> connections = 0;
  std::string extra_routes;
  std::string authority;
  asio::ssl::context tls{asio::ssl::context::tls_server};
  asio::io_context context{1};
  std::list<Listener> listeners;
  std::jthread thread;
};

Simnet::Simnet(Config config) : impl_(std::make_unique<Impl>(std::move(config))) {}

Simnet::~Simnet() = default;

Endpoint Simnet::endpoint(std::string_view host) const {
  for (const Listener& listener : impl_->listeners) {
    const Server& server = listener.server();
    if (server.host == host) return {server.listen, server.port, server.protocol};
  }
  return {};
}

std::vector<std::string> Simnet::dns_servers() const {
  std::vector<std::string> all;
  for (const Listener& listener : impl_->listeners) {
    if (listener.server().protocol == Protocol::dns) all.push_back(place_of(listener.server()));
  }
  return all;
}

const std::string& Simnet::ca_certificate() const { return impl_->authority; }

std::string Simnet::server_routes() const { return impl_->laid_over({}); }

std::string Simnet::routes() const { return impl_->laid_over(impl_->extra_routes); }

std::vector<Query> Simnet::queries() const { return impl_->log.all(); }

std::vector<QueryCounts> Simnet::counts() const {
  std::vector<QueryCounts> all;
  for (const Listener& listener : impl_->listeners) {
    all.push_back(listener.counts());
    all.back().host = listener.server().host;
  }
  return all;
}

std::string Simnet::counts_as_json() const {
  std::string text = "[";
  for (const QueryCounts& one : counts()) {
    text.append(text.size() == 1 ? "\n" : ",\n").append("{\"host\":\"").append(one.host);
    text.append("\",\"queries\":").append(std::to_string(one.queries));
    text.append(",\"seconds\":").append(std::to_string(one.seconds));
    text.append(",\"most_in_a_second\":").append(std::to_string(one.most_in_a_second));
    text.append(",\"limited\":").append(std::to_string(one.limited));
    text.append(",\"too_fast\":").append(std::to_string(one.too_fast)).append("}");
  }
  return text += "\n]\n";
}

std::size_t Simnet::connections() const { return impl_->connections; }

bool Simnet::log_to(const std::string& path) { return impl_->log.open(path); }

}  // namespace whoiskit::simnet
