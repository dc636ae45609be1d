// Where a value of a JSON text stands, as a JSON pointer.
#include "json/pointer.hpp"

#include <gtest/gtest.h>

#include <string>

namespace whoiskit::json {
namespace {

TEST(JsonPointer, NamesMembersAndItems) {
  const std::string text = R"({"a": "x", "list": [{"b": "y"}, {"c/d~": "z"}], "last": {"e": "w"}})";
  model::Arena arena;
  const View view = View::of(text, arena);
  EXPECT_EQ(pointer_at(view, text.find("x\""), arena), "/a");
  EXPECT_EQ(pointer_at(view, text.find("y\""), arena), "/list/0/b");
  EXPECT_EQ(pointer_at(view, text.find("z\""), arena), "/list/1/c~1d~0");
  EXPECT_EQ(pointer_at(view, text.find("w\""), arena), "/last/e");
  EXPECT_EQ(pointer_at(view, 0, arena), "");
  EXPECT_EQ(pointer_at(view, text.size() + 9, arena), "/last/e");
  EXPECT_EQ(pointer_at(View(), 5, arena), "");
}

}  // namespace
}  // namespace whoiskit::json
