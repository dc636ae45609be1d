#include "service/answers.hpp"

namespace whoiskit::service {
namespace {

constexpr std::size_t kEntryBytes = 512;  // the containers' nodes, and the response without its body

}  // namespace

const http::Response* Answers::find(std::string_view key, std::string_view query, Time now) {
  const http::Response* const response = found(key, query, now);
  std::atomic<std::uint64_t>& count = response == nullptr ? misses_ : hits_;
  count.store(count.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);  // no other thread writes
  return response;
}

const http::Response* Answers::found(std::string_view key, std::string_view query, Time now) {
  const auto place = places_.find(key);
  if (place == places_.end()) return nullptr;
  const auto entry = place->second;
  if (now >= entry->response.valid_until || entry->seen != freshness_.of(query)) {
    drop(entry);
    return nullptr;
  }
  entries_.splice(entries_.begin(), entries_, entry);
  return &entry->response;
}

void Answers::keep(std::string_view key, std::uint32_t seen, const http::Response& response) {
  if (const auto place = places_.find(key); place != places_.end()) drop(place->second);
  // The compressed form is made later, and is smaller.
  const std::size_t bytes = kEntryBytes + key.size() + 2 * response.body->text.size();
  if (bytes > max_bytes_) return;
  while (bytes_ + bytes > max_bytes_) drop(std::prev(entries_.end()));
  entries_.push_front({std::string(key), seen, response, bytes});
  places_.emplace(entries_.front().key, entries_.begin());
  bytes_ += bytes;
}

void Answers::drop(Entries::iterator entry) {
  bytes_ -= entry->bytes;
  places_.erase(entry->key);
  entries_.erase(entry);
}

}  // namespace whoiskit::service
