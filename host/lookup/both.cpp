#include "lookup/both.hpp"

#include "lookup/engine.hpp"

#include <utility>

namespace whoiskit::lookup {

bool is_reply(const cache::StoredExchange& kept, const net::FetchRequest& question) {
  return kept.server == question.host && kept.port == question.port && kept.protocol == question.protocol &&
         kept.args == question.query_line;
}

void Replies::add(const model::RecordData& record) {
  for (const auto& exchange : record.exchanges) {
    kept_.push_back({cache::to_stored(*exchange), std::chrono::sys_seconds(std::chrono::seconds(exchange->asked)),
                     exchange->retry_after});
  }
  refusals_.insert(refusals_.end(), record.refusals.begin(), record.refusals.end());
}

void Replies::reply(const net::FetchRequest& question, Chain& chain) const {
  for (const Kept& kept : kept_) {
    if (is_reply(kept.exchange, question)) return chain.recall(kept.exchange, kept.asked, kept.retry_after);
  }
  // The server was not queried. The look-up that would have done so has the reason.
  for (const model::Refusal& refusal : refusals_) {
    if (refusal.server == question.host) return chain.refuse(refusal);
  }
  chain.refuse({question.host, question.host + ": it was not asked in time", model::Reason::timeout, {}});
}

void Both::start(Engine& engine, const std::string& query, const LookupOptions& options, const std::stop_token& stop) {
  for (const LookupProtocol protocol : {LookupProtocol::rdap, LookupProtocol::whois}) {
    LookupOptions one = options;
    one.protocol = protocol;
    one.name_servers_from_dns = one.resolve_name_servers = false;  // done once, for the joint record
    engine.start(query, one, stop, [self = shared_from_this()](const std::shared_ptr<const model::RecordData>& record) {
      self->landed(*record);
    });
  }
}

void Both::landed(const model::RecordData& record) {
  {
    const std::lock_guard lock(mutex_);
    replies_.add(record);
    if (++landed_ < 2) return;
  }
  join_(std::move(replies_));
}

}  // namespace whoiskit::lookup
