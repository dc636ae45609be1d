// The extension "whoiskit.json/1": its functions and values, and numbers that do not belong to a value.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "abi/harness.hpp"
#include "whoiskit/json.hpp"

namespace whoiskit::loader {
namespace {

using testing::ElementsAre;

constexpr std::string_view kText =
    R"({"handle": "EX1", "a\u0062c": "x\ty", "list": [1, true, null, {"deep": []}], "number": -7.9, "text": "8", "huge": 1e300})";

class JsonExtension : public testing::Test {
 protected:
  static Json root_of(OneCall& call) {
    wk_json_node node = 0;
    EXPECT_EQ(json_services().root(&call.call, 0, &node), WK_OK);
    return {&call.call, &json_services(), node};
  }

  const wk_json& json_ = json_services();
  model::Keys keys_;
  OneCall c_{keys_, kText};
  wk_call* call_ = &c_.call;
  Json root_ = root_of(c_);
};

TEST_F(JsonExtension, FunctionsAndValuesSayTheSame) {
  const wk_json_values* const all = json_.values(call_, root_.node());
  ASSERT_NE(all, nullptr);
  EXPECT_EQ(all->size, sizeof(wk_json_values));
  EXPECT_EQ(all->count, 12u);
  EXPECT_EQ(all->first, root_.node());
  EXPECT_EQ(all->call, call_);
  EXPECT_EQ(all->json, &json_);
  EXPECT_EQ(json_.values(call_, all->first + 5), all) << "of any value of the answer";
  for (std::uint32_t i = 0; i < all->count; ++i) {
    const wk_json_value& value = all->values[i];
    const wk_json_node node = all->first + i;
    const Json one(call_, &json_, node);
    EXPECT_EQ(json_.kind(call_, node), value.kind) << i;
    EXPECT_EQ(one.kind(), value.kind) << i;
    EXPECT_EQ(one.node(), node);
    EXPECT_EQ(one.text(), view(json_.text(call_, node))) << i;
    EXPECT_EQ(one.name(), view(json_.name(call_, node))) << i;
    EXPECT_EQ(one.size(), json_.count(call_, node)) << i;
    if (value.escapes == 0 && value.kind >= WK_JSON_BOOLEAN && value.kind <= WK_JSON_STRING) {
      EXPECT_EQ(one.text(), view(all->text).substr(value.at, value.size)) << i;
    }
  }
  EXPECT_EQ(view(all->text), kText);
}

TEST_F(JsonExtension, ChildrenAreWalkedInTheirOrder) {
  std::vector<std::string> names, items;
  for (const Json member : root_) names.emplace_back(member.name());
  EXPECT_THAT(names, ElementsAre("handle", "abc", "list", "number", "text", "huge"));
  for (const Json item : root_["list"]) items.emplace_back(item.text());
  EXPECT_THAT(items, ElementsAre("1", "true", "", ""));
  EXPECT_EQ(root_["list"].size(), 4u);
  EXPECT_EQ(root_["list"][1].text(), "true");
  EXPECT_FALSE(root_["list"][4]);
  EXPECT_EQ(root_[3].name(), "number");
  EXPECT_TRUE(root_["list"][3]["deep"].is_list());
  for (const Json none : root_["list"][3]["deep"]) FAIL() << none.node();
  for (const Json none : root_["handle"]) FAIL() << none.node();
  for (const Json none : Json()) FAIL() << none.node();
}

TEST_F(JsonExtension, EscapesAreReadWhereTheyAre) {
  const Json written = root_["abc"];
  EXPECT_EQ(written.text(), "x\ty");
  const wk_json_values* const all = json_.values(call_, written.node());
  const wk_json_value& value = all->values[written.node() - all->first];
  EXPECT_EQ(value.escapes, WK_JSON_ESCAPED_TEXT | WK_JSON_ESCAPED_NAME);
  EXPECT_EQ(view(all->text).substr(value.name_at, value.name_size), R"(a\u0062c)");
  EXPECT_EQ(json_.member(call_, root_.node(), str("abc")), written.node());
  EXPECT_EQ(root_["handle"].text().data(), kText.data() + kText.find("EX1")) << "a piece of the response";
}

TEST_F(JsonExtension, NumbersAndBooleans) {
  EXPECT_EQ(root_["number"].integer(), -7);
  EXPECT_EQ(root_["text"].integer(), 8);
  EXPECT_EQ(root_["huge"].integer(), std::nullopt);
  EXPECT_EQ(root_["handle"].integer(), std::nullopt);
  EXPECT_EQ(root_["none"].integer(), std::nullopt);
  EXPECT_EQ(root_["list"][1].boolean(), true);
  EXPECT_EQ(root_["list"][0].boolean(), true);
  EXPECT_EQ(root_["handle"].boolean(), std::nullopt);
}

TEST_F(JsonExtension, NumbersThatAreNoValues) {
  const wk_json_node first = root_.node();
  for (const wk_json_node node :
       {0u, 1u, first - 1, first + 12, first + 0xffffu, 0x02000000u, 0x7f000000u, 0xffffffffu}) {
    EXPECT_EQ(json_.kind(call_, node), WK_JSON_NONE) << node;
    EXPECT_EQ(json_.count(call_, node), 0u) << node;
    EXPECT_EQ(json_.text(call_, node).len, 0u) << node;
    EXPECT_EQ(json_.name(call_, node).len, 0u) << node;
    EXPECT_EQ(json_.member(call_, node, str("handle")), 0u) << node;
    EXPECT_EQ(json_.item(call_, node, 0), 0u) << node;
    EXPECT_EQ(json_.values(call_, node), nullptr) << node;
    std::int64_t value = 5;
    EXPECT_EQ(json_.integer(call_, node, &value), WK_E_FORMAT) << node;
    const Json none(call_, &json_, node);
    EXPECT_FALSE(none) << node;
    EXPECT_EQ(none.node(), 0u);
    EXPECT_TRUE(none.text().empty() && none.name().empty() && none.size() == 0);
    EXPECT_FALSE(none["handle"]);
    EXPECT_FALSE(none[0]);
  }
  EXPECT_EQ(json_.integer(call_, first, nullptr), WK_E_ARGUMENT);
  wk_json_node node = 7;
  EXPECT_EQ(json_.root(call_, 1, &node), WK_E_ARGUMENT) << "there is one response";
  EXPECT_EQ(json_.root(call_, 0, nullptr), WK_E_ARGUMENT);
}

TEST_F(JsonExtension, WhatIsMalformedIsReadUpToThere) {
  OneCall cut(keys_, R"({"handle": "EX1", "status": ["active", )");
  wk_json_node node = 0;
  EXPECT_EQ(json_.root(&cut.call, 0, &node), WK_E_FORMAT);
  EXPECT_EQ(Json(&cut.call, &json_, node)["status"][0].text(), "active");
  OneCall empty(keys_, "");
  node = 7;
  EXPECT_EQ(json_.root(&empty.call, 0, &node), WK_E_FORMAT);
  EXPECT_EQ(node, 0u);
}

}  // namespace
}  // namespace whoiskit::loader
