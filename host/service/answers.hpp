// service/answers.hpp: answers that are kept as they are sent, so that a repeated look-up costs no rendering. Each
// thread has its own, and therefore no lock.
//
// An answer is no longer used when its record is no longer valid, when plugins or routes changed (the generation is a
// part of the key), and when the query was looked up afresh by whatever thread (Freshness).
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "service/http/response.hpp"

namespace whoiskit::service {

// Counts fresh look-ups by the hash of their query. Threads read it for each answer and seldom write it.
class Freshness {
 public:
  std::uint32_t of(std::string_view query) const { return slot(query).load(std::memory_order_acquire); }
  void renewed(std::string_view query) { slot(query).fetch_add(1, std::memory_order_acq_rel); }

 private:
  static constexpr std::size_t kSlots = 4096;  // queries that share one lose their answers together
  const std::atomic<std::uint32_t>& slot(std::string_view query) const {
    return slots_[std::hash<std::string_view>()(query) % kSlots];
  }
  std::atomic<std::uint32_t>& slot(std::string_view query) {
    return slots_[std::hash<std::string_view>()(query) % kSlots];
  }
  std::array<std::atomic<std::uint32_t>, kSlots> slots_{};
};

// The answers of one thread; the least recently used is dropped first.
class Answers {
 public:
  using Time = std::chrono::steady_clock::time_point;

  Answers(std::size_t max_bytes, Freshness& freshness) : max_bytes_(max_bytes), freshness_(freshness) {}

  // Null if there is none that may be used now. `query` is the part of the key that Freshness counts. The pointer is
  // valid until the next call.
  const http::Response* find(std::string_view key, std::string_view query, Time now);
  // Keeps an answer that was asked for when the query's freshness was `seen`. Its `valid_until` says how long.
  void keep(std::string_view key, std::uint32_t seen, const http::Response& response);

  Freshness& freshness() { return freshness_; }
  std::size_t bytes() const { return bytes_; }
  // [any-thread] How often find() found something, and nothing.
  std::uint64_t hits() const { return hits_.load(std::memory_order_relaxed); }
  std::uint64_t misses() const { return misses_.load(std::memory_order_relaxed); }

 private:
  struct Entry {
    std::string key;
    std::uint32_t seen = 0;
    http::Response response;
    std::size_t bytes = 0;
  };
  using Entries = std::list<Entry>;
  void drop(Entries::iterator entry);
  const http::Response* found(std::string_view key, std::string_view query, Time now);

  const std::size_t max_bytes_;
  Freshness& freshness_;
  std::size_t bytes_ = 0;
  std::atomic<std::uint64_t> hits_{0}, misses_{0};  // written by one thread
  Entries entries_;                                 // the most recently used first
  std::unordered_map<std::string_view, Entries::iterator> places_;
};

}  // namespace whoiskit::service
