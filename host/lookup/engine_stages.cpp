// Look-ups that are made server by server.
#include <utility>

#include "lookup/chain.hpp"
#include "lookup/engine.hpp"
#include "lookup/flight.hpp"
#include "lookup/lookup_key.hpp"

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
  network();  // its threads may fail to start: the caller gets that error
  std::make_shared<Flight>(std::move(asked), options, *this, std::move(generation), registry_.shared_keys(),
                           std::move(stop), nullptr)
      ->start(std::move(stage), [this, key = std::move(key), done = std::move(done)](StageResult result) {
        const std::string_view text = key.flight;
        if (result.held_at.empty()) keep(text.substr(0, key.disk_size), text.substr(0, key.memory_size), result.record);
        done(std::move(result));
      });
}

}  // namespace whoiskit::lookup
