// worker/quarantine.hpp: which plugins fail repeatedly, by the bytes of their files. A new name, a newer date or a
// reload of the same bytes does not reset the count.
#pragma once

#include <atomic>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace whoiskit::worker {

// The failures of one plugin. [any-thread]
class Failures {
 public:
  void note(std::string_view what);
  // A call succeeded: only failures in a row count.
  void forget() { count_.store(0, std::memory_order_relaxed); }
  // Why it is not called any more; empty if it is.
  std::string disabled_reason() const;

 private:
  std::atomic<unsigned> count_{0};
  mutable std::mutex mutex_;
  std::string last_;
};

// [any-thread]
class Quarantine {
 public:
  // The failures of the plugin with these bytes.
  std::shared_ptr<Failures> of(std::string_view bytes);

 private:
  // Identified by size and hash. An author who can make two files with one hash could as easily change a byte of one.
  using Name = std::pair<std::size_t, std::size_t>;
  std::mutex mutex_;
  std::map<Name, std::shared_ptr<Failures>> known_;
};

}  // namespace whoiskit::worker
