#include "render/wrap.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace whoiskit::render {
namespace {

using testing::ElementsAre;

TEST(Wrap, BreaksAtBlanks) {
  EXPECT_THAT(wrap("one two three", 7), ElementsAre("one two", "three"));
  EXPECT_THAT(wrap("one two three", 8), ElementsAre("one two", "three"));
  EXPECT_THAT(wrap("one two three", 13), ElementsAre("one two three"));
  EXPECT_THAT(wrap("one  two", 4), ElementsAre("one", "two"));
  EXPECT_THAT(wrap("a https://example.com/long b", 6), ElementsAre("a", "https://example.com/long", "b"));
  EXPECT_THAT(wrap("one two", 0), ElementsAre("one two"));
  EXPECT_THAT(wrap("", 5), ElementsAre(""));
  EXPECT_THAT(wrap("   ", 2), ElementsAre("   "));
}

TEST(Wrap, CountsLettersAndNotBytes) {
  EXPECT_EQ(columns_of("äöü"), 3u);
  EXPECT_EQ(columns_of("例え"), 4u);
  EXPECT_THAT(wrap("ää öö üü", 5), ElementsAre("ää öö", "üü"));
  EXPECT_THAT(wrap("例え 例え", 8), ElementsAre("例え", "例え"));
}

}  // namespace
}  // namespace whoiskit::render
