// text/char_buffer.hpp: a growing sequence of chars for appending only.
//
// std::string is not used because growing it writes zeros that are overwritten at once. This costs about half the speed
// of writing records. Here the writer asks for space once per item and fills it through a plain pointer.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

namespace whoiskit::text {

class CharBuffer {
 public:
  CharBuffer() noexcept = default;
  explicit CharBuffer(std::size_t capacity) { grow(capacity); }

  std::string_view view() const noexcept { return {data_.get(), size_}; }
  std::size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  // Removes the text and keeps the memory.
  void clear() noexcept { size_ = 0; }
  // Removes what was appended after the first `size` chars.
  void truncate(std::size_t size) noexcept { size_ = std::min(size, size_); }

  // Removes the first `count` chars. `count` must not exceed the size.
  void erase_front(std::size_t count) noexcept {
    size_ -= count;
    if (size_ != 0) std::memmove(data_.get(), data_.get() + count, size_);
  }

  // Space for at least `count` chars after the text. The pointer is valid until the next call of room(). Call commit()
  // with the number of chars written. Throws std::bad_alloc.
  char* room(std::size_t count) {
    if (count > capacity_ - size_) grow(count);
    return data_.get() + size_;
  }
  // Whether room() will not have to allocate.
  bool has_room(std::size_t count) const noexcept { return count <= capacity_ - size_; }
  void commit(std::size_t count) noexcept { size_ += count; }
  // The same, by the end of what was written.
  void commit_until(const char* end) noexcept { size_ = static_cast<std::size_t>(end - data_.get()); }

  void append(std::string_view text) {
    if (text.empty()) return;
    std::memcpy(room(text.size()), text.data(), text.size());
    size_ += text.size();
  }
  void append(char c) {
    *room(1) = c;
    ++size_;
  }
  void append(std::size_t count, char c) {
    if (count == 0) return;
    std::memset(room(count), c, count);
    size_ += count;
  }

 private:
  static constexpr std::size_t kFirstCapacity = 4096;

  // Never inlined: it is seldom called, and would cost the callers of room() their registers.
  [[gnu::noinline]] void grow(std::size_t count) {
    const std::size_t capacity = std::max({size_ + count, capacity_ * 2, kFirstCapacity});
    auto bigger = std::make_unique_for_overwrite<char[]>(capacity);
    if (size_ != 0) std::memcpy(bigger.get(), data_.get(), size_);
    data_ = std::move(bigger);
    capacity_ = capacity;
  }

  std::unique_ptr<char[]> data_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace whoiskit::text
