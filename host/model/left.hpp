// model/left.hpp: pieces of responses that a reader recognised but did not store as values. Only --unused needs them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "model/arena.hpp"

namespace whoiskit::model {

inline constexpr std::uint16_t kNoResponse = 0xffff;
inline constexpr std::size_t kMaxLeft = 4096;  // pieces of one draft; further ones are not noted

struct Left {
  std::uint32_t offset, length;
  std::uint16_t response;  // index into the draft's responses, or kNoResponse if it is not a piece of one
};

class LeftPieces {
 public:
  explicit LeftPieces(Arena& arena) : arena_(arena) {}

  // A piece of no response is ignored, and so is one past the bound or the arena's limit. The record loses nothing.
  void add(const Left& piece) {
    if (piece.response == kNoResponse || (count_ == capacity_ && !grow())) return;
    pieces_[count_++] = piece;
  }
  std::span<const Left> all() const { return {pieces_, count_}; }

 private:
  bool grow() {
    const std::size_t capacity = capacity_ == 0 ? 32 : capacity_ * 2;
    auto* grown = capacity > kMaxLeft ? nullptr : arena_.make_array<Left>(capacity);
    if (grown == nullptr) return false;
    if (count_ > 0) std::memcpy(grown, pieces_, count_ * sizeof(Left));
    pieces_ = grown;
    capacity_ = capacity;
    return true;
  }

  Arena& arena_;
  Left* pieces_ = nullptr;
  std::size_t count_ = 0, capacity_ = 0;
};

}  // namespace whoiskit::model
