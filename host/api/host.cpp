// The public Host: a thin layer over api::Core.
#include "whoiskit/host.hpp"

#include "api/core.hpp"
#include "lookup/chain.hpp"
#include "net/address/url.hpp"
#include "reading/complete.hpp"
#include "reading/family.hpp"
#include "reading/rdap_plugin.hpp"
#include "registry/plugin_opener.hpp"
#include "routing/compile/rdap_base.hpp"
#include "routing/handler.hpp"
#include "text/escaped_bytes.hpp"
#include "text/ports.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit {
namespace {

// A record, and the bytes that its values are views of.
struct Kept {
  std::string bytes;
  model::RecordData data;
};

void describe(const loader::Plugin* plugin, Host::PluginInfo& info) {
  if (plugin == nullptr) return;
  const loader::Description& d = plugin->description();
  info.claim = d.claim;
  info.version = d.version;
  info.registrar = d.registrar;
  info.referrer = d.referrer;
  info.description = d.description;
  info.families = d.families;
}

// The input as a record keeps it: cut at kMaxQueryBytes, which no valid query exceeds.
std::string shown_input(std::string_view query) { return std::string(query.substr(0, routing::kMaxQueryBytes)); }

// A request as route() shows it: "whois.example port 43 by whois: "line\r\n""; for RDAP with the URL.
std::string shown(const net::FetchRequest& question) {
  const bool web = question.protocol == "http" || question.protocol == "https";
  std::string sent;
  if (question.protocol == reading::kRdap) {
    sent = question.tls ? "https://" : "http://";
    const bool literal = question.host.find(':') != std::string::npos;
    sent += literal ? "[" + question.host + "]" : question.host;
    if (question.port != text::web_port(question.tls)) sent += ":" + std::to_string(question.port);
    sent += question.query_line;
  } else if (web) {
    sent = question.query_line;
  } else {
    sent = question.query_line + "\r\n";
  }
  return question.host + " port " + std::to_string(question.port) + " by " + question.protocol + ": " +
         text::escaped_bytes(sent);
}

}  // namespace

api::Core& api::core_of(Host& host) { return *host.core_; }

Host::Host(const HostOptions& options) : core_(std::make_shared<api::Core>(options)) {}
Host::~Host() {
  if (!core_->lost_its_threads()) return;
  // Its destructor would wait for threads that only the parent process has. The host is leaked instead, and the system
  // frees it when this process ends.
  static auto& left = *new std::vector<std::shared_ptr<api::Core>>;
  left.push_back(std::move(core_));
}

void Host::async_lookup(std::string_view query, Done done, const LookupOptions& options, std::stop_token stop) {
  core_->engine().start(query, options, std::move(stop),
                        [done = std::move(done), keys = core_->registry().shared_keys(),
                         input = shown_input(query)](std::shared_ptr<const model::RecordData> data) mutable {
                          done(Record(std::move(data), std::move(keys), std::move(input)));
                        });
}

std::future<Record> Host::future_lookup(std::string_view query, const LookupOptions& options, std::stop_token stop) {
  auto promise = std::make_shared<std::promise<Record>>();
  std::future<Record> future = promise->get_future();
  async_lookup(
      query, [promise](Record record) { promise->set_value(std::move(record)); }, options, std::move(stop));
  return future;
}

Record Host::lookup(std::string_view query, const LookupOptions& options, std::stop_token stop) {
  return future_lookup(query, options, std::move(stop)).get();
}

Record Host::parse(const StoredResponse& response) {
  const auto kept = std::make_shared<Kept>();
  kept->bytes = response.text;
  StoredResponse own = response;
  own.text = kept->bytes;
  core_->parse(own, kept->data);
  return Record(std::shared_ptr<const model::RecordData>(kept, &kept->data), core_->registry().shared_keys());
}

std::vector<std::string> Host::route(std::string_view text, const LookupOptions& options) const {
  const auto generation = core_->generation();
  routing::Query query = routing::classify(text, options.type);
  generation->routes.find_registrable(query, options.exact);
  std::optional<routing::Override> server;
  if (!options.server.empty()) {
    std::string error;
    server = routing::parse_override(options.server, error);
    if (!server) return {"problem: server " + error};
  }
  std::vector<std::string> lines = generation->routes.explain(query, server ? &*server : nullptr);
  if (query.type == routing::QueryKind::unknown) return lines;
  const std::optional<routing::Route> route =
      server ? generation->routes.route_through(*server, query) : generation->routes.route(query);
  const auto has = [&](std::string_view candidate) { return generation->plugins.has(candidate); };
  if (route && !server && !route->rdap.empty()) {
    const std::string claim = reading::rdap_plugin(routing::rdap_base_parts(route->rdap).host, query.text, has);
    lines.push_back("rdap plugin: " + (claim.empty() ? "none" : claim + ", " + generation->plugins.path_of(claim)));
  }
  lookup::Chain chain(routing::classify(text, options.type), options, core_->options(), generation,
                      std::make_shared<model::Keys>());
  for (const lookup::Question& question : chain.planned()) lines.push_back("asks: " + shown(question.request));
  if (!route || route->server.empty()) return lines;
  const std::string claim = routing::choose_handler(*route, query, has);
  if (claim.empty()) {
    lines.push_back("plugin: none of them is in the plugin folders; answers are in rawdata only");
  } else {
    lines.push_back("plugin: " + claim + ", " + generation->plugins.path_of(claim));
  }
  return lines;
}

std::vector<Host::PluginInfo> Host::plugins() const {
  const auto generation = core_->generation();
  std::vector<PluginInfo> all;
  for (const auto& listed : generation->plugins.list()) {
    PluginInfo& info = all.emplace_back();
    info.claim = listed.claim;
    info.path = listed.path;
    std::string fault;
    const loader::Plugin* plugin = generation->plugins.get(listed.claim, fault);
    describe(plugin, info);
    (plugin == nullptr ? info.error : info.warning) = std::move(fault);
    if (plugin == nullptr) continue;
    info.error = plugin->disabled_reason();
    const std::string unread = reading::validate_families(info.families, generation->plugins);
    if (!unread.empty()) info.warning += (info.warning.empty() ? "" : "; ") + listed.path + ": " + unread;
  }
  return all;
}

std::vector<std::string> Host::plugin_problems() const { return core_->registry().problems(); }

Reload Host::reload() { return core_->registry().reload(); }

std::uint64_t Host::generation() const { return core_->generation()->number; }

std::size_t Host::generations_in_use() const { return core_->generation()->alive(); }

HostStats Host::stats() const { return core_->engine().stats(); }
bool Host::clear_cache() { return core_->engine().clear_cache(); }
std::string Host::cache_problem() { return core_->engine().cache_problem(); }

Host::PluginInfo Host::inspect_plugin(const std::string& path, Isolation isolate) {
  PluginInfo info;
  info.path = path;
  model::Keys keys;  // must outlive the plugin
  const auto plugin = registry::open_file(path, isolate == Isolation::worker, keys, info.error);
  describe(plugin.get(), info);
  return info;
}

}  // namespace whoiskit
