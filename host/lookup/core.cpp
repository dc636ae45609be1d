#include "lookup/core.hpp"

#include <algorithm>

#include "lookup/check.hpp"
#include "lookup/choose.hpp"
#include "lookup/finish.hpp"
#include "lookup/hop.hpp"
#include "text/charset.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::lookup {

const loader::Plugin* plugin_of(const Generation& generation, std::string_view claim, std::string& error) {
  if (!claim.empty()) return generation.plugins.get(claim, error);
  error = "no plugin reads this server's answers; they stand in rawdata only";
  return nullptr;
}

void pass_on_log(const HostOptions& options, const loader::Plugin* plugin, const Hop& hop) {
  if (!options.log || plugin == nullptr) return;
  for (const loader::LogLine& line : hop.log) {
    const auto level = line.level == WK_LOG_SERVER   ? LogLevel::server
                       : line.level == WK_LOG_PLUGIN ? LogLevel::plugin
                                                     : LogLevel::debug;
    options.log(level, plugin->claim(), line.text);
  }
}

namespace {

routing::RoutingTable lay_routes(const std::vector<std::string>& of_plugins,
                                 const std::vector<std::string>& of_operator, std::vector<std::string>& problems) {
  routing::RoutingTable routes;
  for (const std::string& file : of_plugins) {
    if (std::string error = routes.load_file(file); !error.empty()) problems.push_back(std::move(error));
  }
  for (const std::string& file : of_operator) {
    if (const std::string error = routes.load_file(file); !error.empty()) throw HostError(error);
  }
  return routes;
}

std::vector<loader::Folder> to_folders(const std::vector<PluginFolder>& given) {
  std::vector<loader::Folder> folders;
  for (const PluginFolder& folder : given) folders.push_back({folder.path, folder.isolate == Isolation::worker});
  return folders;
}

}  // namespace

Generation::Generation(const std::vector<loader::Folder>& folders, loader::Open open,
                       const std::vector<std::string>& route_files)
    : plugins(folders, std::move(open)),
      problems(plugins.problems()),
      routes(lay_routes(plugins.route_files(), route_files, problems)),
      phrases(routes.generic_phrases()) {}

Core::Core(const HostOptions& options)
    : options_(options), keys_(std::make_shared<model::Keys>()), memory_(options.cache_bytes) {
  if (const std::string problem = problem_of(options_); !problem.empty()) throw HostError(problem);
  if (!options_.cache_file.empty()) disk_ = std::make_unique<polite::DiskCache>(options_.cache_file);
  if (options_.plugin_folders.empty()) {
    for (std::string& folder : default_plugin_folders()) options_.plugin_folders.emplace_back(std::move(folder));
  }
  generation_.store(std::make_shared<const Generation>(to_folders(options_.plugin_folders), loader::open_native(*keys_),
                                                       options_.route_files));
}

net::Network& Core::network() {
  std::call_once(network_once_, [this] {
    net::NetworkOptions o;
    o.threads = options_.threads;
    o.dns_servers = options_.dns_servers;
    o.proxy = options_.proxy;
    o.bind_address = options_.bind_address;
    o.ca_file = options_.ca_file;
    network_ = std::make_unique<net::Network>(std::move(o));
  });
  return *network_;
}

Core::~Core() {
  // Nobody may stand in line any more; then the network goes, which ends what is under way. Both end the look-ups that
  // wait for them.
  waker_.stop();
}

HostStats Core::stats() const {
  HostStats stats;
  stats.lookups = flights_.size();
  const polite::Limiter::Stats limiter = limiter_.stats();
  stats.waiting = limiter.waiting;
  stats.asking = limiter.running;
  stats.servers = limiter.servers;
  const auto memory = memory_.stats();
  stats.memory = {memory.entries, memory.bytes, memory.hits, memory.misses};
  if (const auto disk = disk_ ? disk_->stats() : std::nullopt) {
    const auto count = [](std::int64_t n) { return static_cast<std::uint64_t>(std::max<std::int64_t>(n, 0)); };
    stats.disk = {count(disk->entries), count(disk->bytes), count(disk->hits), count(disk->misses)};
  }
  return stats;
}

bool Core::clear_cache() {
  memory_.clear();
  return !disk_ || disk_->clear();
}

std::string Core::cache_problem() { return disk_ ? disk_->warning() : std::string(); }

void Core::parse(const StoredResponse& response, std::span<const StoredAnswer> answers, model::RecordData& record) {
  record.clear();
  const std::shared_ptr<const Generation> generation = this->generation();
  const Choice choice = choose_for_stored(*generation, response);
  record.query = choice.query.text.empty() ? response.query : choice.query.text;
  record.type = object_type(choice.query.type);

  std::string error;
  const loader::Plugin* plugin = plugin_of(*generation, choice.handler, error);
  const auto add = [&](std::string_view text, const std::string& sent, const std::string& tag) {
    auto exchange = std::make_unique<model::Exchange>();
    exchange->server = response.server;
    exchange->args = sent;
    exchange->tag = tag;
    exchange->port = choice.route.port;
    exchange->text = text::decode(text, choice.route.charset, exchange->owned).text;
    if (plugin != nullptr) exchange->handler = plugin->claim();
    record.add(std::move(exchange));
  };
  add(response.text, response.query, {});
  for (const StoredAnswer& answer : answers) add(answer.text, answer.sent, answer.tag);
  if (plugin == nullptr) record.errors.push_back(std::move(error));
  std::vector<const model::Exchange*> exchanges;
  for (const auto& exchange : record.exchanges) exchanges.push_back(exchange.get());
  Hop hop =
      read_hop({plugin, &choice.route, record.query, choice.query.type, exchanges}, record.arena, record.texts, *keys_);
  pass_on_log(options_, plugin, hop);
  decide(hop, record.texts.front(), false, choice.route.phrases, generation->phrases);
  finish(hop.draft, record.type, record.query);
  record.registered = hop.registered;
  record.status = hop.status;
  record.registrar = hop.registrar.empty() ? std::string(choice.route.registry_name) : std::move(hop.registrar);
  record.referrer = hop.referrer.empty() ? std::string(choice.route.registry_url) : std::move(hop.referrer);
  for (std::string& e : hop.errors) record.errors.push_back(std::move(e));
  record.draft.emplace(hop.draft);
}

}  // namespace whoiskit::lookup
