#include "polite/stored_lookup.hpp"

namespace whoiskit::polite {

StoredLookup to_stored(const model::RecordData& record, std::chrono::sys_seconds when) {
  StoredLookup stored;
  stored.query = record.query;
  stored.status = record.status;
  stored.registered = record.registered;
  stored.when = when;
  stored.exchanges.reserve(record.exchanges.size());
  for (const auto& exchange : record.exchanges) {
    stored.exchanges.push_back({exchange->server, exchange->port, exchange->args, exchange->protocol, exchange->handler,
                                exchange->tag, exchange->address, exchange->error, exchange->partial,
                                std::string(exchange->text)});
  }
  return stored;
}

}  // namespace whoiskit::polite
