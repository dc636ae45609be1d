#include "model/arena.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace whoiskit::model {
namespace {

TEST(Arena, PiecesAreAlignedAndApart) {
  Arena arena;
  struct Piece {
    char* at;
    std::size_t size;
    char fill;
  };
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < 3000; ++i) {
    const std::size_t align = std::size_t{1} << (i % 7);
    const std::size_t size = i % 97 + (i % 500 == 0 ? 50'000 : 0);
    auto* p = static_cast<char*>(arena.allocate(size, align));
    ASSERT_NE(p, nullptr);
    ASSERT_EQ(reinterpret_cast<std::uintptr_t>(p) % align, 0u);
    const char fill = static_cast<char>(i);
    std::memset(p, fill, size);
    pieces.push_back({p, size, fill});
  }
  for (const Piece& p : pieces) {
    for (std::size_t i = 0; i < p.size; ++i) ASSERT_EQ(p.at[i], p.fill) << "written over by another piece";
  }
}

TEST(Arena, HasALimit) {
  Arena arena(100'000);
  EXPECT_EQ(arena.allocate(100'001, 1), nullptr);
  EXPECT_EQ(arena.allocate(SIZE_MAX, 64), nullptr);
  EXPECT_EQ(arena.allocate(8, 128), nullptr);
  EXPECT_EQ(arena.make_array<std::uint64_t>(SIZE_MAX / 4), nullptr);
  std::size_t taken = 0;
  while (arena.allocate(1000, 8) != nullptr) taken += 1000;
  EXPECT_GT(taken, 30'000u);
  EXPECT_LE(taken, 100'000u);
  EXPECT_LE(arena.used(), 100'000u);
  EXPECT_EQ(arena.copy(std::string(5000, 'x')), "");
}

TEST(Arena, ServesAgainAfterReset) {
  Arena arena(1 << 20);
  for (int round = 0; round < 50; ++round) {
    std::size_t taken = 0;
    for (int i = 0; i < 200; ++i) {
      const std::string_view copy = arena.copy(std::string(static_cast<std::size_t>(i * round % 3000 + 1), 'a'));
      ASSERT_FALSE(copy.empty()) << round;
      taken += copy.size();
    }
    EXPECT_LE(arena.used(), std::size_t{1} << 20);
    EXPECT_GE(arena.used(), taken);
    arena.reset();
  }
}

TEST(Arena, OneHugeAnswerIsNotKept) {
  Arena arena;
  ASSERT_NE(arena.allocate(std::size_t{32} << 20, 1), nullptr);
  arena.reset();
  EXPECT_LE(arena.used(), std::size_t{4} << 20);
  EXPECT_EQ(arena.copy("abc"), "abc");
  EXPECT_LE(arena.used(), std::size_t{4} << 20);
}

TEST(Arena, EmptyThings) {
  Arena arena;
  EXPECT_EQ(arena.copy(""), "");
  EXPECT_NE(arena.allocate(0, 1), nullptr);
  arena.reset();
  arena.reset();
  EXPECT_EQ(arena.copy("x"), "x");
}

}  // namespace
}  // namespace whoiskit::model
