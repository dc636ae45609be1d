// lookup/shared_search.hpp: the step before a look-up of a host that shares answers with other machines: is the answer
// known there, or is the same look-up being made there?
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string_view>

#include "cache/shared_answers.hpp"
#include "cache/stored_lookup.hpp"
#include "net/network.hpp"

namespace whoiskit::lookup {

// It keeps itself alive until `ended` is called.
class SharedSearch : public std::enable_shared_from_this<SharedSearch> {
 public:
  using Clock = std::chrono::steady_clock;
  // Called once, on a thread of the network: with the stored look-up, or with nothing. Then this host looks up, in the
  // time that is left, at least a millisecond.
  using Ended = std::function<void(std::optional<cache::StoredLookup> stored, std::chrono::milliseconds left)>;

  SharedSearch(cache::SharedAnswers& answers, net::Network& network, std::chrono::milliseconds time, Ended ended)
      : answers_(answers), network_(network), deadline_(Clock::now() + time), ended_(std::move(ended)) {}

  // Once `stop` is requested, it ends with nothing.
  void start(std::string_view key, const std::stop_token& stop);

 private:
  void end(std::optional<cache::StoredLookup> stored);

  cache::SharedAnswers& answers_;
  net::Network& network_;
  const Clock::time_point deadline_;
  const Ended ended_;
  std::mutex mutex_;  // of on_stop_
  std::optional<std::stop_callback<std::function<void()>>> on_stop_;
};

}  // namespace whoiskit::lookup
