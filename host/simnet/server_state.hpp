// simnet/server_state.hpp: internal: what the connections of one server share: its configuration, its count of queries,
// and the log of all servers.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <fstream>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "simnet/simnet.hpp"
#include "simnet/tally.hpp"

namespace whoiskit::simnet {

/// The queries of all servers. The servers' thread writes it, tests read it.
class QueryLog {
 public:
  void add(const std::string& host, std::string line, std::size_t under_way) {
    // A query is one line of the log, whatever bytes it contains.
    std::replace_if(
        line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
    const std::lock_guard lock(mutex_);
    if (file_.is_open()) file_ << host << '\t' << line << std::endl;
    if (queries_.size() < kMaxKeptQueries) {
      queries_.push_back({host, std::move(line), std::chrono::steady_clock::now(), under_way});
    }
  }
  std::vector<Query> all() const {
    const std::lock_guard lock(mutex_);
    return queries_;
  }
  bool open(const std::string& path) {
    const std::lock_guard lock(mutex_);
    file_.open(path, std::ios::app);
    return file_.is_open();
  }

 private:
  mutable std::mutex mutex_;
  std::vector<Query> queries_;
  std::ofstream file_;
};

class ServerState {
 public:
  using Clock = std::chrono::steady_clock;

  ServerState(Server server, QueryLog& log) : server_(std::move(server)), log_(log) {}

  const Server& server() const { return server_; }
  void set_port(std::uint16_t port) { server_.port = port; }

  /// A query is counted as pending as long as this object exists.
  class Asking {
   public:
    explicit Asking(ServerState& state) : under_way_(state.under_way_) { ++*under_way_; }
    ~Asking() { --*under_way_; }
    Asking(const Asking&) = delete;
    Asking& operator=(const Asking&) = delete;

   private:
    std::shared_ptr<std::size_t> under_way_;  // shared, because a coroutine is destroyed after its state
  };

  /// Records a query. False if it exceeds the limit; the client must get limit_text.
  bool take(std::string line) {
    log_.add(server_.host, std::move(line), *under_way_);
    const auto now = Clock::now();
    if (server_.limit_window.count() > 0 && now - window_began_ >= server_.limit_window) {
      window_began_ = now;
      taken_ = 0;
    }
    ++taken_;
    const bool in_limit = !server_.limit || taken_ <= *server_.limit;
    tally_.count(now, server_.allowed_per_second, in_limit);
    return in_limit;
  }
  QueryCounts counts() const { return tally_.counts(); }

 private:
  Server server_;
  QueryLog& log_;
  Tally tally_;
  std::size_t taken_ = 0;
  std::shared_ptr<std::size_t> under_way_ = std::make_shared<std::size_t>(0);
  Clock::time_point window_began_;
};

}  // namespace whoiskit::simnet
