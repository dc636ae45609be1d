// lookup/both.hpp: a look-up by RDAP and by WHOIS at once. Each is a look-up of its own, with its own limits, cache and
// registrars. One chain then reads the answers of both again and makes one record of them.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "cache/stored_lookup.hpp"
#include "lookup/chain.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::lookup {

class Engine;

// Whether a kept exchange is the answer to a question that would be sent.
bool is_reply(const cache::StoredExchange& kept, const net::FetchRequest& question);

// The answers that look-ups received, for a chain that sends the same questions again.
class Replies {
 public:
  void add(const model::RecordData& record);

  // Gives the chain the answer to its question, or the reason why that question was not sent.
  void reply(const net::FetchRequest& question, Chain& chain) const;

 private:
  struct Kept {
    cache::StoredExchange exchange;
    std::chrono::sys_seconds asked;
    std::optional<std::chrono::milliseconds> retry_after;
  };
  std::vector<Kept> kept_;
  std::vector<model::Refusal> refusals_;
};

class Both : public std::enable_shared_from_this<Both> {
 public:
  // Called once, when both have ended.
  using Join = std::function<void(Replies)>;
  explicit Both(Join join) : join_(std::move(join)) {}

  // Call it once. The engine must outlive both look-ups.
  void start(Engine& engine, const std::string& query, const LookupOptions& options, const std::stop_token& stop);

 private:
  void landed(const model::RecordData& record);

  const Join join_;
  std::mutex mutex_;
  Replies replies_;
  int landed_ = 0;
};

}  // namespace whoiskit::lookup
