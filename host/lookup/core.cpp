#include "lookup/core.hpp"

#include <algorithm>
#include <utility>

#include "lookup/answer_text.hpp"
#include "lookup/check.hpp"
#include "lookup/choose.hpp"
#include "lookup/finish.hpp"
#include "lookup/foreign.hpp"
#include "lookup/hop.hpp"
#include "lookup/log.hpp"
#include "lookup/opening.hpp"
#include "lookup/reasons.hpp"
#include "lookup/unread.hpp"
#include "lookup/way.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::lookup {

namespace {

std::string_view type_found(const model::Draft& draft) {
  for (const model::Object* object : draft.objects()) {
    switch (object->section) {
      case model::kDomain:
        return model::kDomainType;
      case model::kNetwork:
        return model::kAddressType;
      case model::kAs:
        return model::kAsType;
      default:
        break;
    }
  }
  return {};
}

}  // namespace

Core::Core(const HostOptions& options)
    : options_(options),
      answer_memory_(options.max_memory),
      keys_(std::make_shared<model::Keys>()),
      memory_(options.cache_bytes) {
  if (const std::string problem = problem_of(options_); !problem.empty()) throw HostError(problem);
  const std::string& limits_file = options_.limits_file.empty() ? options_.cache_file : options_.limits_file;
  if (const std::string& file = options_.cache_file.empty() ? limits_file : options_.cache_file; !file.empty()) {
    if (options_.only_named_addresses) {
      cache_refusal_ =
          file +
          ": not used, as only servers at named addresses are asked, and what these answer is for no other "
          "host to take (only_named_addresses)";
    } else {
      if (!options_.cache_file.empty()) disk_ = std::make_unique<polite::DiskCache>(options_.cache_file);
      if (options_.shared_limits) shared_limits_ = std::make_unique<polite::SharedLimits>(limits_file);
    }
  }
  if (options_.plugin_folders.empty()) {
    for (std::string& folder : default_plugin_folders()) options_.plugin_folders.emplace_back(std::move(folder));
  }
  trusted_ = read_trusted(options_.key_files);
  if (!trusted_.fault.empty()) throw HostError(trusted_.fault);
  sources_ = sources_with(trusted_);
  const auto first = std::make_shared<const Generation>(sources_);
  problems_ = first->problems;
  generation_ = first;
  if (!options_.watch) return;
  // What the files become later does not touch what serves now.
  std::vector<std::string> refused = first->plugins.open_all();
  for (std::string& line : refused) {
    if (std::find(problems_.begin(), problems_.end(), line) == problems_.end()) problems_.push_back(std::move(line));
  }
  std::vector<std::string> folders;
  for (const loader::Folder& folder : sources_.folders) folders.push_back(folder.path);
  std::vector<std::string> files = sources_.route_files;
  if (!sources_.bootstrap_file.empty()) files.push_back(sources_.bootstrap_file);
  files.insert(files.end(), options_.key_files.begin(), options_.key_files.end());
  watcher_ = std::make_unique<Watcher>(folders, files, [this] {
    const Reload done = reload();
    if (options_.on_reload && (done.published || done.new_problems)) options_.on_reload(done);
    return !done.postponed;
  });
}

Sources Core::sources_with(const Trusted& trusted) {
  Sources made = sources_of(options_, *keys_, trusted.keys);
  if (disk_) made.way = way_of(options_);
  return made;
}

// Whether the files of keys say something else than before; a bad one leaves the former keys in force.
bool Core::take_new_keys(std::string& problem) {
  Trusted now = read_trusted(options_.key_files);
  if (!now.fault.empty()) {
    problem = now.fault + "; the former keys stay";
    return false;
  }
  if (now.texts == trusted_.texts) return false;
  trusted_ = std::move(now);
  sources_ = sources_with(trusted_);
  return true;
}

Reload Core::reload() {
  const std::lock_guard one_at_a_time(reload_mutex_);
  const std::shared_ptr<const Generation> before = generation();
  Reload done;
  done.generation = before->number;
  if (before->alive() >= kMaxGenerations) {
    done.postponed = true;
    done.problems.push_back(std::to_string(kMaxGenerations) +
                            " generations are still used by look-ups; what changed is taken in when some have ended");
    return done;
  }
  std::string bad_keys;
  const bool other_keys = take_new_keys(bad_keys);
  const auto next = std::make_shared<const Generation>(sources_, before.get(), other_keys);
  done.problems = next->problems;
  if (!bad_keys.empty()) done.problems.push_back(std::move(bad_keys));
  if (next->changed_since(*before)) {
    {
      const std::lock_guard lock(generation_mutex_);
      generation_ = next;
    }
    memory_.clear();  // what former handlers read
    done.published = true;
    done.generation = next->number;
    done.added = next->plugins.changes().added;
    done.replaced = next->plugins.changes().replaced;
    done.removed = next->plugins.changes().removed;
  }
  const std::lock_guard lock(problems_mutex_);
  done.new_problems = problems_ != done.problems;
  problems_ = done.problems;
  return done;
}

std::vector<std::string> Core::problems() const {
  const std::lock_guard lock(problems_mutex_);
  return problems_;
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
  watcher_.reset();
  waker_.stop();
  if (shared_limits_) shared_limits_->stop();
}

HostStats Core::stats() const {
  HostStats stats;
  stats.lookups = flights_.size();
  const polite::Limiter::Stats limiter = limiter_.stats();
  stats.waiting = limiter.waiting;
  stats.asking = limiter.running;
  if (shared_limits_) {
    const std::size_t held_up = std::min(shared_limits_->waiting(), stats.asking);
    stats.waiting += held_up;
    stats.asking -= held_up;
  }
  stats.servers = limiter.servers;
  stats.unknown_layouts = unknown_layouts_.load(std::memory_order_relaxed);
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

std::string Core::cache_problem() {
  std::string problem = disk_ ? disk_->warning() : std::string();
  if (std::string of_limits = shared_limits_ ? shared_limits_->warning() : std::string(); !of_limits.empty()) {
    if (problem.empty()) return of_limits;
    problem += polite::kNotShared;  // it is the same file in most cases, and the same reason
  }
  if (!problem.empty()) return problem;
  const std::lock_guard lock(problems_mutex_);
  return std::exchange(cache_refusal_, {});
}

void Core::parse(const StoredResponse& response, std::span<const StoredAnswer> answers, model::RecordData& record) {
  record.clear();
  const std::shared_ptr<const Generation> generation = this->generation();
  const Choice choice = choose_for_stored(*generation, response);
  record.ask_about(choice.query.text.empty() ? response.query : choice.query.text, object_type(choice.query.type));

  std::string error;
  const loader::Plugin* plugin = plugin_of(*generation, choice.handler, error);
  AnswerSource source = choice.source();
  source.content_type = response.content_type;
  bool page = false;  // the answer, not one to a follow-up
  const auto add = [&](std::string_view bytes, const std::string& sent, const std::string& tag) {
    auto exchange = std::make_unique<model::Exchange>();
    exchange->server = response.server;
    exchange->args = sent;
    exchange->tag = tag;
    exchange->port = choice.port();
    exchange->protocol = choice.protocol();
    exchange->content_type = response.content_type;
    exchange->http_status = response.http_status;
    const AnswerText read = text_of_answer(bytes, source, exchange->owned);
    exchange->text = read.text;
    if (read.page) exchange->page = bytes;
    if (record.exchanges.empty()) page = read.page;
    if (plugin != nullptr) exchange->handler = plugin->claim();
    record.add(std::move(exchange));
  };
  add(response.text, response.query, {});
  for (const StoredAnswer& answer : answers) add(answer.text, answer.sent, answer.tag);
  if (plugin == nullptr) record.errors.push_back(std::move(error));
  std::vector<const model::Exchange*> exchanges;
  for (const auto& exchange : record.exchanges) exchanges.push_back(exchange.get());
  HopInput input{.plugin = plugin,
                 .plugins = &generation->plugins,
                 .route = &choice.route,
                 .query = record.query,
                 .type = choice.query.type,
                 .exchanges = exchanges,
                 .wants_log = static_cast<bool>(options_.on_log)};
  // A plugin that is named reads alone, but a table means its family's reading with all that belongs to it.
  const bool alone = !response.handler.empty() && plugin != nullptr && plugin->description().families.empty();
  Hop hop = alone ? read_hop(input, record.arena, record.texts, *keys_)
                  : read_with_last_resort(input, record.arena, record.texts, *keys_);
  if (input.plugin != plugin) {
    plugin = input.plugin;
    for (const auto& exchange : record.exchanges) exchange->handler = plugin->claim();
  }
  hop.stray_page = page && source.protocol.empty();
  const auto decide_it = [&] {
    decide(hop, record.texts.front(), false, choice.route.phrases, generation->phrases, Subject(choice.query));
  };
  decide_it();
  if (!alone && fill_from_unread(input, hop, record.arena, record.texts, *keys_)) decide_it();
  if (hop.filled > 0) count_unknown_layouts(1);
  LookupLog(options_.on_log, record.shown_query()).add(hop, plugin, response.server);
  if (hop.reader == nullptr && !choice.handler.empty()) note_unread(hop);
  // Of RDAP the answer tells what it is about.
  if (choice.is_rdap() && response.query.empty()) record.type = type_found(hop.draft);
  finish(hop.draft, record.type, record.query, *keys_, response.keep_redacted);
  record.registered = hop.registered;
  record.status = hop.status;
  record.verdict = hop.verdict;
  record.reason = reason_of(hop);
  record.registrar = hop.registrar.empty() ? std::string(choice.route.registry_name) : std::move(hop.registrar);
  record.referrer = hop.referrer.empty() ? std::string(choice.route.registry_url) : std::move(hop.referrer);
  for (std::string& e : hop.errors) record.errors.push_back(std::move(e));
  if (!hop.foreign.empty())
    record.errors.push_back(describe_foreign(response.server, hop.foreign, record.shown_query()));
  record.draft.emplace(hop.draft);
}

}  // namespace whoiskit::lookup
