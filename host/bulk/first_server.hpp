// bulk/first_server.hpp: the server that a query goes to first, found without a look-up. Queries of one zone or address
// block share it. A look-up that begins elsewhere moves to the right queue by itself.
#pragma once

#include <string>
#include <unordered_map>

#include "bulk/task.hpp"
#include "lookup/engine.hpp"
#include "ratelimit/limits.hpp"

namespace whoiskit::bulk {

struct FirstServer {
  std::string name;  // empty: there is none, because the query is invalid or belongs to no registry
  ratelimit::Limits limits = ratelimit::kUnlimited;
};

class FirstServers {
 public:
  // Both must outlive this.
  FirstServers(lookup::Engine& engine, const LookupOptions& options) : engine_(engine), options_(options) {}

  const FirstServer& of(const Task& task);

 private:
  lookup::Engine& engine_;
  const LookupOptions& options_;
  const FirstServer none_;
  std::unordered_map<std::string, FirstServer> known_;  // by the rule of the routing table
};

}  // namespace whoiskit::bulk
