// Look-ups that are made server by server.
#include <utility>

#include "lookup/chain.hpp"
#include "lookup/engine.hpp"
#include "lookup/flight.hpp"
#include "lookup/lookup_key.hpp"
#include "lookup/shared_search.hpp"

namespace whoiskit::lookup {

std::optional<Question> Engine::first_question(std::string_view query, const LookupOptions& options) {
  Chain chain(routing::classify(query, options.type), options, options_, registry_.generation(),
              registry_.shared_keys());
  return chain.next();
}

void Engine::start_stage(std::string_view query, const LookupOptions& options, Stage stage, std::stop_token stop,
                         StageDone done) {
  routing::Query asked = routing::classify(query, options.type);
  std::shared_ptr<const registry::Generation> generation = registry_.generation();
  LookupKey key = key_of(asked, options, *generation);
  const bool valid = asked.type != routing::QueryKind::unknown && asked.error.empty();
  if (valid && !options.fresh && stage.known.empty()) {
    const std::string_view text = key.flight;
    Data kept = memory_.get(text.substr(0, key.memory_size), std::chrono::steady_clock::now());
    if (!kept)
      kept = recall(asked, options, generation, text.substr(0, key.disk_size), text.substr(0, key.memory_size));
    if (kept) return done({std::move(kept), {}, {}});
  }
  net::Network& network = this->network();  // its threads may fail to start: the caller gets that error
  if (!answers_ || !valid || options.fresh || !stage.known.empty()) {
    return fly_stage(std::move(asked), options, std::move(generation), std::move(key), std::move(stage),
                     std::move(stop), std::move(done));
  }
  const std::string disk_key = key.flight.substr(0, key.disk_size);
  const auto searched = [=, this](std::optional<cache::StoredLookup> stored, std::chrono::milliseconds left) {
    if (stored) {
      const std::string_view memory_key = std::string_view(key.flight).substr(0, key.memory_size);
      if (Data kept = replay(*stored, asked, options, generation, memory_key)) return done({std::move(kept), {}, {}});
    }
    LookupOptions rest = options;
    rest.timeout = left;
    fly_stage(asked, rest, generation, key, stage, stop, done);
  };
  std::make_shared<SharedSearch>(*answers_, network, time_of(options), searched)->start(disk_key, stop);
}

void Engine::fly_stage(routing::Query asked, const LookupOptions& options,
                       std::shared_ptr<const registry::Generation> generation, LookupKey key, Stage stage,
                       std::stop_token stop, StageDone done) {
  std::make_shared<Flight>(std::move(asked), options, *this, std::move(generation), registry_.shared_keys(),
                           std::move(stop), nullptr)
      ->start(std::move(stage), [this, key = std::move(key), done = std::move(done)](StageResult result) {
        const std::string_view text = key.flight;
        const std::string_view disk_key = text.substr(0, key.disk_size);
        if (result.held_at.empty()) {
          keep(disk_key, text.substr(0, key.memory_size), result.record);
        } else if (answers_) {
          answers_->finish(disk_key, nullptr, {});
        }
        done(std::move(result));
      });
}

}  // namespace whoiskit::lookup
