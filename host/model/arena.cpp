#include "model/arena.hpp"

#include <algorithm>

namespace whoiskit::model {
namespace {

// First chunks of destroyed arenas, for reuse by this thread. Each look-up takes one for its record, and the allocator
// reorders its free lists at each request of such a size. The type is trivial because arenas may be destroyed after
// this thread's other objects.
struct Pool {
  static constexpr std::size_t kMax = 32;
  char* chunks[kMax];
  std::size_t count;
  bool closed;
};
constinit thread_local Pool pool{};

// Frees the pool's memory when the thread ends.
struct Closer {
  ~Closer() {
    while (pool.count > 0) delete[] pool.chunks[--pool.count];
    pool.closed = true;
  }
};

bool keep(std::unique_ptr<char[]>& chunk) {
  static thread_local const Closer closer;
  if (pool.closed || pool.count == Pool::kMax) return false;
  pool.chunks[pool.count++] = chunk.release();
  return true;
}

std::unique_ptr<char[]> first_chunk() {
  if (pool.count > 0) return std::unique_ptr<char[]>(pool.chunks[--pool.count]);
  return std::make_unique_for_overwrite<char[]>(Arena::kFirstChunk);
}

}  // namespace

Arena::~Arena() {
  for (Chunk& chunk : chunks_) {
    if (chunk.size == kFirstChunk && !keep(chunk.bytes)) break;
  }
}

void* Arena::allocate_slow(std::size_t size, std::size_t align) {
  constexpr std::size_t kMaxAlign = 64;
  if (align > kMaxAlign || size > limit_) return nullptr;
  const std::size_t need = size + align;
  // First use a kept chunk that is large enough.
  for (std::size_t i = next_ == nullptr ? 0 : current_ + 1; i < chunks_.size(); ++i) {
    if (chunks_[i].size < need) continue;
    std::swap(chunks_[i], chunks_[next_ == nullptr ? 0 : current_ + 1]);
    current_ = next_ == nullptr ? 0 : current_ + 1;
    next_ = chunks_[current_].bytes.get();
    end_ = next_ + chunks_[current_].size;
    used_ += chunks_[current_].size;
    return allocate(size, align);
  }
  const std::size_t grown = chunks_.empty() ? kFirstChunk : std::min(chunks_.back().size * 2, std::size_t{1} << 20);
  const std::size_t chunk = std::max(grown, need);
  if (used_ + chunk > limit_) return nullptr;
  const std::size_t at = next_ == nullptr ? 0 : current_ + 1;
  chunks_.insert(chunks_.begin() + static_cast<std::ptrdiff_t>(at),
                 Chunk{chunk == kFirstChunk ? first_chunk() : std::make_unique_for_overwrite<char[]>(chunk), chunk});
  current_ = at;
  next_ = chunks_[at].bytes.get();
  end_ = next_ + chunk;
  used_ += chunk;
  return allocate(size, align);
}

void Arena::reset() {
  // A huge response must not make all later ones pay for its memory.
  constexpr std::size_t kKeep = std::size_t{4} << 20;
  std::size_t kept = 0;
  std::erase_if(chunks_, [&kept](const Chunk& c) { return (kept += c.size) > kKeep; });
  current_ = 0;
  used_ = chunks_.empty() ? 0 : chunks_[0].size;
  next_ = chunks_.empty() ? nullptr : chunks_[0].bytes.get();
  end_ = next_ == nullptr ? nullptr : next_ + chunks_[0].size;
}

}  // namespace whoiskit::model
