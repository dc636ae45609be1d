// What the DNS adds to a record: name servers that no server named, and their addresses.
#include "lookup/chain.hpp"
#include "model/walk.hpp"

namespace whoiskit::lookup {

using model::Registered;
using model::Status;

std::string Chain::wants_name_servers() {
  make_record();
  // Only for a registered name, or a name whose registry runs no server. Never to guess what a registry did not say.
  const bool telling = record_->registered == Registered::yes || (record_->status == Status::unsupported && routed_);
  const bool reachable = !host_.only_named_addresses || !host_.dns_servers.empty();
  const bool wanted = reachable && telling && options_.follow && options_.name_servers_from_dns &&
                      query_.type == routing::QueryKind::domain && Clock::now() < deadline_ &&
                      cancel_.load(std::memory_order_relaxed) == 0;
  if (!wanted || (record_->draft && record_->draft->has({model::kDomain, model::kNserver}))) return {};
  return query_.text;
}

void Chain::name_servers(const net::DnsResult& found) {
  if (found.values.empty() || !record_->draft) return;
  for (const std::string& name : found.values) record_->draft->add({model::kDomain, model::kNserver}, name, {});
  mark_source("dns");
}

std::vector<std::string> Chain::wants_addresses() {
  make_record();
  std::vector<std::string> hosts;
  const bool reachable = !host_.only_named_addresses || !host_.dns_servers.empty();
  const bool wanted = reachable && options_.resolve_name_servers && record_->draft && Clock::now() < deadline_;
  const model::Object* domain = wanted ? record_->draft->current(model::kDomain) : nullptr;
  if (domain == nullptr) return hosts;
  model::each_value(*record_->draft, *domain, model::kNserver, [&](const model::Field& server, std::uint16_t index) {
    if (model::has_address(*record_->draft, *domain, index) || hosts.size() == kMaxResolved) return;
    hosts.emplace_back(server.value);
  });
  return hosts;
}

void Chain::addresses(const std::string& host, const net::DnsResult& found) {
  for (const std::string& address : found.values) {
    // A host with its address: the address is added to the host that is already there.
    record_->draft->add({model::kDomain, model::kNserver}, host + " " + address, {});
  }
  if (!found.values.empty()) mark_source("addresses from dns");
}

// Marks name servers that the registry itself did not give.
void Chain::mark_source(std::string_view source) {
  if (const auto key = keys_->intern("domain.nserver_source")) record_->draft->set(*key, source, {});
}

}  // namespace whoiskit::lookup
