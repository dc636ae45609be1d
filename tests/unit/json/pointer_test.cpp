// The place of a value in a JSON text, as a JSON pointer.
#include "json/pointer.hpp"

#include <gtest/gtest.h>

#include <string>

namespace whoiskit::json {
namespace {

TEST(JsonPointer, NamesMembersAndItems) {
  const std::string text = R"({"a": "x", "list": [{"b": "y"}, {"c/d~": "z"}], "last": {"e": "w"}})";
  model::Arena arena;
  const View view = View::of(text, arena);
  const Pointers pointers(view);
  const auto pointer_at = [&](std::size_t offset) { return pointers.of(pointers.at(offset), arena); };
  EXPECT_EQ(pointer_at(text.find("x\"")), "/a");
  EXPECT_EQ(pointer_at(text.find("y\"")), "/list/0/b");
  EXPECT_EQ(pointer_at(text.find("z\"")), "/list/1/c~1d~0");
  EXPECT_EQ(pointer_at(text.find("w\"")), "/last/e");
  EXPECT_EQ(pointer_at(0), "");
  EXPECT_EQ(pointer_at(text.size() + 9), "/last/e");
  const View none;
  EXPECT_EQ(Pointers(none).of(Pointers(none).at(5), arena), "");
}

}  // namespace
}  // namespace whoiskit::json
