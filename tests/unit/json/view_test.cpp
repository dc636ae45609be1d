// JSON texts as trees: complete texts, malformed or cut texts, and texts that exceed the bounds.
#include "json/view.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iterator>
#include <random>
#include <string>

namespace whoiskit::json {
namespace {

using testing::ElementsAre;

class JsonView : public testing::Test {
 protected:
  // The tree as text: values in their order, with marks for their kinds.
  std::string shown(std::string_view text) {
    view_ = View::of(text, arena_);
    return view_.empty() ? std::string() : show(0);
  }
  std::string show(std::size_t i) {
    const Node& node = *view_.node(i);
    std::string out(view_.name(node, arena_));
    if (!out.empty()) out += ":";
    const bool list = node.kind == Kind::list;
    if (!list && node.kind != Kind::object) {
      return out + (node.kind == Kind::null ? "null" : std::string(view_.text(node, arena_)));
    }
    out += list ? "[" : "{";
    std::size_t children = 0;
    for (std::size_t at = i + 1; at < node.end; at = view_.node(at)->end) {
      out += (children++ > 0 ? " " : "") + show(at);
    }
    EXPECT_EQ(children, node.size);
    return out + (list ? "]" : "}");
  }
  Fault fault(std::string_view text) {
    shown(text);
    return view_.fault();
  }

  model::Arena arena_;
  View view_;
};

TEST_F(JsonView, HasEveryKindOfValue) {
  EXPECT_EQ(shown(R"( {"a": ["x", -1.5e3, true, false, null], "b": {}, "c": [], "d": ""} )"),
            "{a:[x -1.5e3 true false null] b:{} c:[] d:}");
  EXPECT_EQ(view_.fault(), Fault::none);
  EXPECT_EQ(shown(R"("alone")"), "alone");
  EXPECT_EQ(view_.fault(), Fault::none);
}

TEST_F(JsonView, ValuesWithoutEscapesAreViewsOfTheText) {
  const std::string text = R"({"handle": "EX1", "n": "a\nb"})";
  shown(text);
  const std::string_view handle = view_.text(*view_.node(1), arena_);
  EXPECT_EQ(handle.data(), text.data() + text.find("EX1"));
  EXPECT_EQ(view_.text(*view_.node(2), arena_), "a\nb");
}

// Some of many strings have escapes, and some of these have them in the name.
TEST_F(JsonView, KnowsWhichStringsHaveEscapes) {
  shown(R"({"plain": "x", "a\u0062": "y", "c": "q\"q", "d": [1, "e\\", "f"], "g": {"h\/": "i"}, "last": "z"})");
  std::string escaped;
  for (std::size_t i = 0; i < view_.size(); ++i) {
    escaped += view_.node(i)->name_escaped() ? 'N' : '-';
    escaped += view_.node(i)->escaped() ? 'T' : '-';
  }
  EXPECT_EQ(escaped, "----N--T-----T----N---");
  EXPECT_EQ(view_.written(*view_.node(3)), R"(q\"q)");
  EXPECT_EQ(view_.written(*view_.node(4)), "[");
}

TEST_F(JsonView, BearsACommaAtTheEnd) {
  EXPECT_EQ(shown(R"({"a": [1, 2,], "b": {"c": 1,},})"), "{a:[1 2] b:{c:1}}");
  EXPECT_EQ(view_.fault(), Fault::none);
  EXPECT_EQ(fault(R"({"a": [1, 2,}, "b": 1})"), Fault::malformed);
  EXPECT_EQ(fault("{,}"), Fault::malformed);
}

TEST_F(JsonView, FindsMembersByName) {
  shown(R"({"x": {"name": "inner"}, "name": "outer", "n\u0061me2": "escaped", "name": "second"})");
  EXPECT_EQ(view_.text(*view_.node(view_.member(0, "name", arena_)), arena_), "outer");
  EXPECT_EQ(view_.text(*view_.node(view_.member(0, "name2", arena_)), arena_), "escaped");
  EXPECT_EQ(view_.member(0, "inner", arena_), 0u);
  EXPECT_EQ(view_.member(1, "name", arena_), 2u);
}

TEST_F(JsonView, TakesEscapesAway) {
  EXPECT_EQ(unescaped(R"(\"\\\/\b\f\n\r\t)", arena_), "\"\\/\b\f\n\r\t");
  EXPECT_EQ(unescaped(R"(\u00e9\u20AC\ud83d\ude00)", arena_), "\u00e9\u20ac\U0001f600");
  EXPECT_EQ(unescaped(R"(\ud83d-\ude00)", arena_), "\ufffd-\ufffd");
  EXPECT_EQ(unescaped(R"(\u12\x\)", arena_), "u12x");
}

TEST_F(JsonView, KeepsWhatStandsBeforeAFault) {
  EXPECT_EQ(shown(R"({"a": "x", "b": ["y", "z)"), "{a:x b:[y]}");
  EXPECT_EQ(view_.fault(), Fault::cut);
  EXPECT_EQ(shown(R"({"a": "x", "b": 12)"), "{a:x}");  // 12 may be incomplete
  EXPECT_EQ(view_.fault(), Fault::cut);
  EXPECT_EQ(shown(R"({"a": "x", "b"  "y"})"), "{a:x}");
  EXPECT_EQ(view_.fault(), Fault::malformed);
  EXPECT_EQ(view_.fault_at(), 16u);
  EXPECT_EQ(shown(R"({"a": "x"]})"), "{a:x}");
  EXPECT_EQ(view_.fault(), Fault::malformed);
  EXPECT_EQ(shown(R"({"a": nothing, "b": 1})"), "{}");
  EXPECT_EQ(shown("{\"a\": \"x\\"), "{}");
  EXPECT_EQ(view_.fault(), Fault::cut);
  EXPECT_EQ(fault(R"({"a": 1} {"b": 2})"), Fault::malformed);
  EXPECT_EQ(fault(R"([1 2])"), Fault::malformed);
  EXPECT_EQ(fault(R"([1,,2])"), Fault::malformed);
}

// A text with blanks around its values, cut or damaged anywhere, is the same tree with the same fault.
TEST_F(JsonView, BlanksChangeNothing) {
  constexpr std::string_view kPieces[] = {"{",     "}",    "[",         "]",         ",",  ":",
                                          "\"a\"", "\"\"", "\"q\\\"\"", "\"e\\\\\"", "12", "null"};
  const std::string blanks(40, ' ');
  std::mt19937 random(8);
  const auto piece = [&]() -> std::string {
    switch (random() % 4) {
      case 0:
        return std::string(kPieces[random() % std::size(kPieces)]);
      case 1:
        return R"("ab":"cd",)";
      case 2:
        return R"(["fn",{},"text","Pat"],)";
      default:
        return R"({"n":"x","m":[1,"y"]},)";
    }
  };
  std::size_t valid = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string dense = random() % 2 == 0 ? "[" : "{", wide;
    for (std::size_t n = random() % 6; n > 0; --n) dense += piece();
    dense += dense.front() == '[' ? "]" : "}";
    bool inside = false;
    for (std::size_t i = 0; i < dense.size(); ++i) {
      const bool mark = !inside && std::string_view("{}[],:").find(dense[i]) != std::string_view::npos;
      if (mark) wide += blanks.substr(0, random() % blanks.size());
      wide += dense[i];
      if (dense[i] == '"') inside = !inside;
      if (dense[i] == '\\') wide += dense[++i];
      if (mark) wide += blanks.substr(0, random() % 3);
    }
    const std::string tree = shown(dense);
    const Fault of_dense = view_.fault();
    EXPECT_EQ(shown(wide), tree) << dense;
    EXPECT_EQ(view_.fault(), of_dense) << dense;
    valid += of_dense == Fault::none ? 1 : 0;
  }
  EXPECT_GT(valid, 1000u);
}

// Some servers write a blank before each colon, or before a comma.
TEST_F(JsonView, EndsAStringBeforeOneBlank) {
  ASSERT_EQ(fault(R"({"a" :"b" ,"" :"" , "c" : ["d" ,"" ]})"), Fault::none);
  std::vector<std::string> texts, names;
  for (const Node& node : view_.nodes()) {
    texts.emplace_back(view_.text(node, arena_));
    names.emplace_back(view_.name(node, arena_));
  }
  EXPECT_EQ(texts, (std::vector<std::string>{"", "b", "", "", "d", ""}));
  EXPECT_EQ(names, (std::vector<std::string>{"", "a", "", "c", "", ""}));
}

TEST_F(JsonView, TakesControlCharactersInStrings) {
  EXPECT_EQ(shown("{\"a\": \"two\nlines\", \"b\": \"x"), "{a:two\nlines}");
  EXPECT_EQ(view_.fault(), Fault::cut);
}

TEST_F(JsonView, WhatIsNoJsonIsNone) {
  EXPECT_EQ(fault(""), Fault::empty);
  EXPECT_EQ(fault(" \r\n"), Fault::empty);
  EXPECT_EQ(fault("<html><body>no</body></html>"), Fault::not_json);
  EXPECT_TRUE(view_.empty());
  EXPECT_EQ(fault("Domain Name: EXAMPLE.COM"), Fault::not_json);
}

TEST_F(JsonView, IsBounded) {
  std::string deep(kMaxDepth, '[');
  EXPECT_EQ(fault(deep + std::string(kMaxDepth, ']')), Fault::none);
  EXPECT_EQ(fault("[" + deep), Fault::too_deep);
  std::string wide = "[0";
  for (std::size_t i = 0; i < kMaxNodes; ++i) wide += ",0";
  EXPECT_EQ(fault(wide + "]"), Fault::too_large);
  EXPECT_EQ(view_.size(), kMaxNodes);
  EXPECT_EQ(fault("[\"" + std::string(kMaxBytes, 'x') + "\"]"), Fault::too_large);
}

}  // namespace
}  // namespace whoiskit::json
