// model/arena.hpp: memory for one call or one record, allocated in pieces and freed as a whole. It is a bump pointer in
// chunks. Chunks are kept for the next call, so a warm arena does not use the allocator.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace whoiskit::model {

class Arena {
 public:
  static constexpr std::size_t kFirstChunk = 16 * 1024;
  static constexpr std::size_t kDefaultLimit = 64 * 1024 * 1024;

  explicit Arena(std::size_t limit = kDefaultLimit) : limit_(limit) {}
  ~Arena();
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // `size` bytes aligned to `align` (a power of two, at most 64), not zeroed. Null once the limit is exceeded.
  void* allocate(std::size_t size, std::size_t align) {
    const auto at = (reinterpret_cast<std::uintptr_t>(next_) + align - 1) & ~static_cast<std::uintptr_t>(align - 1);
    const auto end = reinterpret_cast<std::uintptr_t>(end_);
    if (next_ != nullptr && at <= end && size <= end - at) {
      next_ = reinterpret_cast<char*>(at + size);
      return reinterpret_cast<void*>(at);
    }
    return allocate_slow(size, align);
  }

  template <class T>
  T* make_array(std::size_t n) {
    static_assert(std::is_trivially_destructible_v<T>);
    if (n > limit_ / sizeof(T)) return nullptr;
    return static_cast<T*>(allocate(n * sizeof(T), alignof(T)));
  }

  // A copy of `text`; empty once the limit is exceeded.
  std::string_view copy(std::string_view text) {
    auto* p = static_cast<char*>(allocate(text.size(), 1));
    if (p == nullptr || text.empty()) return {};
    std::memcpy(p, text.data(), text.size());
    return {p, text.size()};
  }

  // Releases all allocations. The chunks are kept for reuse.
  void reset();

  std::size_t used() const { return used_; }

 private:
  struct Chunk {
    std::unique_ptr<char[]> bytes;
    std::size_t size;
  };
  void* allocate_slow(std::size_t size, std::size_t align);

  std::vector<Chunk> chunks_;
  std::size_t current_ = 0;  // index of the chunk that next_ points into, if there is one
  char* next_ = nullptr;
  char* end_ = nullptr;
  std::size_t used_ = 0;  // bytes of the chunks in use
  std::size_t limit_;
};

}  // namespace whoiskit::model
