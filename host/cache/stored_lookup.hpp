// cache/stored_lookup.hpp: the form of a look-up on disk: every response, in UTF-8, and the query that was sent. The
// record is made from these by running the handlers again, so an improved handler also applies to stored answers.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "model/record_data.hpp"
#include "text/ports.hpp"

namespace whoiskit::cache {

// One query and its answer. The fields are those of model::Exchange.
struct StoredExchange {
  std::string server;
  std::uint16_t port = text::kWhoisPort;
  std::string args;
  std::string protocol;
  std::string handler;
  std::string tag;
  std::string address;
  std::string error;
  std::string content_type;
  std::uint32_t http_status = 0;
  model::Reason reason = model::Reason::none;
  bool partial = false;
  std::string body;

  bool operator==(const StoredExchange&) const = default;
};

struct StoredLookup {
  std::string query;  // normalised
  model::Status status = model::Status::ok;
  model::Registered registered = model::Registered::unknown;
  std::chrono::sys_seconds when{};  // the servers were queried
  std::vector<StoredExchange> exchanges;

  bool operator==(const StoredLookup&) const = default;
};

StoredExchange to_stored(const model::Exchange& exchange);

// The stored form of a finished look-up.
StoredLookup to_stored(const model::RecordData& record, std::chrono::sys_seconds when);

}  // namespace whoiskit::cache
