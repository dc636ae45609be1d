// unit/lookup/script.hpp: a look-up without a socket, as a script: expected query, given answer, next expected query.
//
//     Script look_up("shop.thin.example");
//     EXPECT_EQ(look_up.asks(), "whois.thin.example: shop.thin.example");
//     look_up.answers("Domain Name: {name}\nRegistrar WHOIS Server: whois.registrar.example\n");
//     EXPECT_EQ(look_up.asks(), "whois.registrar.example: shop.thin.example");
//     look_up.fails(net::FetchError::connect_refused);
//     EXPECT_EQ(look_up.asks(), "");
//     EXPECT_EQ(told(look_up.record()), "yes registered partial connect_refused");
//
// All scripts share the routing rows of world_rows.hpp and the bundled plugins, which are read once.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/core.hpp"
#include "lookup/chain.hpp"
#include "reading/complete.hpp"
#include "unit/lookup/world_rows.hpp"
#include "whoiskit/record.hpp"

namespace whoiskit::lookup {

inline std::string filled(std::string_view text, std::string_view name) {
  std::string all(text);
  for (std::size_t at; (at = all.find("{name}")) != std::string::npos;) all.replace(at, 6, name);
  return all;
}

// A file of the sources: "plugins/ip/arin/fixtures/list.txt".
inline std::string source_file(const std::string& name) {
  std::ifstream file(std::string(WHOISKIT_SOURCE_DIR) + "/" + name);
  if (!file) throw std::runtime_error("no file " + name);
  return (std::stringstream() << file.rdbuf()).str();
}

// "yes registered ok": what a record states about the object, and about itself; then the reason if something is
// missing.
inline std::string told(const Record& record) {
  std::string all(to_string(record.registered()));
  all.append(1, ' ').append(to_string(record.verdict())).append(1, ' ').append(to_string(record.status()));
  if (record.reason() != Reason::none) all.append(1, ' ').append(to_string(record.reason()));
  return all;
}

// For each server that was queried, in order: "whois.thin.example gtld", with the plugin that read it.
inline std::vector<std::string> readers(const Record& record) {
  std::vector<std::string> all;
  for (const ServerInfo& server : record.servers()) all.push_back(server.server + " " + server.handler);
  return all;
}

// The server from which a value was read; empty if the record does not know it.
inline std::string source_of(const Record& record, std::string_view path) {
  for (const Provenance& value : record.explain()) {
    if (value.path == path) return std::string(value.server);
  }
  return {};
}

// A host that knows these rows, and the plugins of `folder`.
inline std::unique_ptr<api::Core> make_core(std::string_view rows, const std::string& folder = WHOISKIT_PLUGIN_DIR) {
  const std::string name = "whoiskit-script-" + std::to_string(::getpid()) + ".toml";
  const std::filesystem::path file = std::filesystem::temp_directory_path() / name;
  std::ofstream(file) << rows;
  HostOptions options;
  options.route_files = {file.string()};
  options.plugin_folders = {folder};
  auto core = std::make_unique<api::Core>(options);
  std::filesystem::remove(file);
  return core;
}

class Script {
 public:
  // `host`: what differs from a host that loads the bundled plugins and world_rows.hpp.
  explicit Script(std::string_view query, const LookupOptions& options = {}, HostOptions host = {})
      : host_(std::make_unique<HostOptions>(std::move(host))), name_(query) {
    begin(shared_core(), options);
  }
  // With a world of its own.
  Script(api::Core& core, std::string_view query, const LookupOptions& options = {})
      : host_(std::make_unique<HostOptions>(core.options())), name_(query) {
    begin(core, options);
  }

  // The next query, "server: line"; for RDAP and the web the URL; empty if there is none.
  std::string asks() {
    const auto next = chain_->next();
    if (!next) return {};
    question_ = *next;
    return shown(question_.request);
  }
  // The last query, with its times and limits.
  const net::FetchRequest& request() const { return question_.request; }
  const ratelimit::Limits& limits() const { return question_.limits; }

  std::vector<std::string> plans() {
    std::vector<std::string> all;
    for (const Question& question : chain_->planned()) all.push_back(shown(question.request));
    return all;
  }

  // A whole answer; {name} in it is the name that the script is about.
  LimitFeedback answers(std::string_view text) { return gives(text, net::FetchError::none); }
  // Only this much of it came.
  LimitFeedback breaks_after(std::string_view text, net::FetchError error = net::FetchError::reset) {
    return gives(text, error);
  }
  LimitFeedback fails(net::FetchError error) { return gives({}, error); }
  LimitFeedback answers_rdap(int status, std::string_view json) {
    net::FetchResult result;
    result.body = filled(json, name_);
    result.status = status;
    result.content_type = "application/rdap+json";
    return gives(std::move(result));
  }
  LimitFeedback gives(net::FetchResult result) {
    result.remote_address = "192.0.2.43";
    return chain_->accept(std::move(result));
  }
  // The limiter does not permit the query.
  void is_refused(model::Reason reason = model::Reason::rate_limited,
                  std::optional<std::chrono::milliseconds> retry_after = {}) {
    const std::string& server = question_.request.host;
    chain_->refuse({server, server + ": not asked", reason, retry_after});
  }
  // What was kept from an earlier look-up.
  cache::StoredExchange kept(std::string_view text) const {
    cache::StoredExchange stored;
    stored.body = filled(text, name_);
    return stored;
  }
  void recalls(const cache::StoredExchange& stored, std::optional<std::chrono::milliseconds> retry_after = {}) {
    chain_->recall(stored, std::chrono::sys_seconds(std::chrono::seconds(1'000'000'000)), retry_after);
  }

  Chain& chain() { return *chain_; }
  Record record() { return {chain_->finish(), keys_}; }

 private:
  static api::Core& shared_core() {
    static const std::unique_ptr<api::Core> core = make_core(kWorldRows);
    return *core;
  }
  void begin(api::Core& core, const LookupOptions& options) {
    keys_ = core.registry().shared_keys();
    const std::shared_ptr<model::Keys> keys(keys_, &core.keys());
    chain_ = std::make_unique<Chain>(routing::classify(name_, options.type), options, *host_, core.generation(), keys);
  }
  LimitFeedback gives(std::string_view text, net::FetchError error) {
    net::FetchResult result;
    result.body = filled(text, name_);
    result.error = error;
    if (error != net::FetchError::none) {
      result.message = question_.request.host + ": " + std::string(net::to_string(error));
    }
    return gives(std::move(result));
  }
  static std::string shown(const net::FetchRequest& r) {
    const bool web = r.protocol != "whois" && r.protocol != "rwhois";
    const std::string protocol = r.protocol == "rdap" ? (r.tls ? "https" : "http") : r.protocol;
    const std::uint16_t usual = protocol == "https"    ? 443
                                : protocol == "http"   ? 80
                                : protocol == "rwhois" ? text::kRwhoisPort
                                                       : text::kWhoisPort;
    const std::string host = r.host + (r.port == usual ? "" : ":" + std::to_string(r.port));
    if (web) return protocol + "://" + host + r.query_line;
    return (protocol == "rwhois" ? "rwhois://" : "") + host + ": " + r.query_line;
  }

  std::unique_ptr<HostOptions> host_;  // its address is kept when the script is moved
  std::string name_;
  std::shared_ptr<const model::Keys> keys_;
  std::unique_ptr<Chain> chain_;
  Question question_;
};

// A look-up whose first query was sent.
inline Script begun(const std::string& query, const std::string& first, const LookupOptions& options = {},
                    HostOptions host = {}) {
  Script look_up(query, options, std::move(host));
  EXPECT_EQ(look_up.asks(), first);
  return look_up;
}
// The record of a look-up that sends no further query.
inline Record ended(Script& look_up) {
  EXPECT_EQ(look_up.asks(), "");
  return look_up.record();
}
// The options of a host that connects only to servers with an address in its rows.
inline HostOptions named_only() {
  HostOptions host;
  host.only_named_addresses = true;
  return host;
}

}  // namespace whoiskit::lookup
