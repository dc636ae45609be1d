// worker/quarantine.hpp: which plugins keep failing, by the bytes of their files: another name, a newer date or a new
// load of the same bytes changes nothing.
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

// Of one plugin. [any-thread]
class Failures {
 public:
  void note(std::string_view what);
  // It worked: failures count in a row only.
  void forget() { count_.store(0, std::memory_order_relaxed); }
  // Why it is not asked any more; empty: it is.
  std::string disabled_reason() const;

 private:
  std::atomic<unsigned> count_{0};
  mutable std::mutex mutex_;
  std::string last_;
};

// [any-thread]
class Quarantine {
 public:
  // Those of the plugin with these bytes.
  std::shared_ptr<Failures> of(std::string_view bytes);

 private:
  // Told apart by size and hash: whoever makes two files of one hash could as well change a byte of one.
  using Name = std::pair<std::size_t, std::size_t>;
  std::mutex mutex_;
  std::map<Name, std::shared_ptr<Failures>> known_;
};

}  // namespace whoiskit::worker
