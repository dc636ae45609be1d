#include "cache/disk_rows.hpp"

#include "cache/disk_cache.hpp"

namespace whoiskit::cache {

bool RowReader::full() const { return lookup_.exchanges.size() >= kMaxStoredExchanges; }

bool RowReader::take(const storage::sqlite::Statement& row) {
  if (!begun_ && !take_head(row)) return false;
  begun_ = true;
  constexpr int kHasExchange = 4;  // a look-up without exchanges is one row
  return row.integer(kHasExchange) == 0 || take_exchange(row);
}

bool RowReader::take_head(const storage::sqlite::Statement& row) {
  lookup_.query = row.bytes(0).substr(0, kMaxStoredText);
  const std::int64_t status = row.integer(1), registered = row.integer(2);
  if (status < 0 || status > static_cast<std::int64_t>(model::Status::error)) return false;
  if (registered < 0 || registered > static_cast<std::int64_t>(model::Registered::no)) return false;
  lookup_.status = static_cast<model::Status>(status);
  lookup_.registered = static_cast<model::Registered>(registered);
  lookup_.when = DiskCache::Time(std::chrono::seconds(row.integer(3)));
  return true;
}

bool RowReader::take_exchange(const storage::sqlite::Statement& row) {
  constexpr int kText[] = {5, 7, 8, 9, 10, 11, 12, 15};
  std::size_t size = row.bytes(14).size();
  for (const int column : kText) {
    if (row.bytes(column).size() > kMaxStoredText) return false;
    size += row.bytes(column).size();
  }
  const std::int64_t port = row.integer(6), status = row.integer(16), reason = row.integer(17);
  if (reason < 0 || reason > static_cast<std::int64_t>(model::Reason::internal_error)) return false;
  if (size > room_ || port < 0 || port > 0xffff || status < 0 || status > 999) return false;
  room_ -= size;
  StoredExchange& exchange = lookup_.exchanges.emplace_back();
  exchange.server = row.bytes(5);
  exchange.port = static_cast<std::uint16_t>(port);
  exchange.args = row.bytes(7);
  exchange.protocol = row.bytes(8);
  exchange.handler = row.bytes(9);
  exchange.tag = row.bytes(10);
  exchange.address = row.bytes(11);
  exchange.error = row.bytes(12);
  exchange.partial = row.integer(13) != 0;
  exchange.body = row.bytes(14);
  exchange.content_type = row.bytes(15);
  exchange.http_status = static_cast<std::uint32_t>(status);
  exchange.reason = static_cast<model::Reason>(reason);
  return true;
}

}  // namespace whoiskit::cache
