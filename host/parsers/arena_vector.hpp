// parsers/arena_vector.hpp: a growing array in arena memory. The parsers use no other container, because reading a
// response must not use the allocator.
#pragma once

#include <cstddef>
#include <type_traits>

#include "model/arena.hpp"

namespace whoiskit::parsers {

template <class T>
class ArenaVector {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  explicit ArenaVector(model::Arena& arena) : arena_(&arena) {}

  // False if the arena's limit is exceeded; nothing is added then.
  bool push(const T& value) {
    if (size_ == capacity_) {
      const std::size_t capacity = capacity_ == 0 ? 32 : capacity_ * 2;
      T* grown = arena_->make_array<T>(capacity);
      if (grown == nullptr) return false;
      for (std::size_t i = 0; i < size_; ++i) grown[i] = items_[i];
      items_ = grown;
      capacity_ = capacity;
    }
    items_[size_++] = value;
    return true;
  }
  void clear() { size_ = 0; }
  void shrink(std::size_t size) { size_ = size; }
  // Gives the items to the caller. The next push() starts a new array.
  T* release() {
    T* items = items_;
    items_ = nullptr;
    size_ = capacity_ = 0;
    return items;
  }

  T& operator[](std::size_t i) { return items_[i]; }
  const T& operator[](std::size_t i) const { return items_[i]; }
  T& back() { return items_[size_ - 1]; }
  T* begin() { return items_; }
  T* end() { return items_ + size_; }
  const T* begin() const { return items_; }
  const T* end() const { return items_ + size_; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

 private:
  model::Arena* arena_;
  T* items_ = nullptr;
  std::size_t size_ = 0, capacity_ = 0;
};

}  // namespace whoiskit::parsers
