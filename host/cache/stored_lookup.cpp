#include "cache/stored_lookup.hpp"

namespace whoiskit::cache {

StoredExchange to_stored(const model::Exchange& exchange) {
  StoredExchange stored;
  stored.server = exchange.server;
  stored.port = exchange.port;
  stored.args = exchange.args;
  stored.protocol = exchange.protocol;
  stored.handler = exchange.handler;
  stored.tag = exchange.tag;
  stored.address = exchange.address;
  stored.error = exchange.error;
  stored.reason = exchange.reason;
  stored.content_type = exchange.content_type;
  stored.http_status = exchange.http_status;
  stored.partial = exchange.partial;
  stored.body = exchange.text;
  return stored;
}

StoredLookup to_stored(const model::RecordData& record, std::chrono::sys_seconds when) {
  StoredLookup stored;
  stored.query = record.query;
  stored.status = record.status;
  stored.registered = record.registered;
  stored.when = when;
  stored.exchanges.reserve(record.exchanges.size());
  for (const auto& exchange : record.exchanges) stored.exchanges.push_back(to_stored(*exchange));
  return stored;
}

}  // namespace whoiskit::cache
