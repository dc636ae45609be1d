#include "text/json_writer.hpp"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <cstdint>
#include <limits>
#include <random>
#include <string>

#include "text/utf8.hpp"

namespace whoiskit::text {
namespace {

using namespace std::string_view_literals;

std::string json_string(std::string_view text) {
  CharBuffer out;
  append_json_string(out, text);
  return std::string(out.view());
}

// What an independent JSON parser reads from `json`.
std::string parsed(std::string_view json) {
  simdjson::dom::parser parser;
  std::string_view text;
  const std::string document = "[" + std::string(json) + "]";
  const auto error = parser.parse(document).at(0).get(text);
  return error ? std::string("error: ") + simdjson::error_message(error) : std::string(text);
}

TEST(JsonWriter, EscapesWhatJsonWants) {
  EXPECT_EQ(json_string(""), R"("")");
  EXPECT_EQ(json_string("a\"b\\c/"), R"("a\"b\\c/")");
  EXPECT_EQ(json_string("\b\t\n\f\r"), R"("\b\t\n\f\r")");
  EXPECT_EQ(json_string("\0\x01\x0B\x1F\x7F"sv), "\"\\u0000\\u0001\\u000b\\u001f\x7F\"");
  EXPECT_EQ(json_string("b\xC3\xBC"
                        "cher \xF0\x9F\x98\x80"),
            "\"b\xC3\xBC"
            "cher \xF0\x9F\x98\x80\"");
}

TEST(JsonWriter, RepairsBytesThatAreNotUtf8) {
  EXPECT_EQ(json_string("a\xFF\"b"), "\"a\xEF\xBF\xBD\\\"b\"");
  EXPECT_EQ(json_string("\xC3"), "\"\xEF\xBF\xBD\"");
  EXPECT_EQ(json_string("\xC0\x80"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
  EXPECT_EQ(json_string("\xED\xA0\x80"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
  EXPECT_EQ(json_string("\xC3\xBC\x80"), "\"\xC3\xBC\xEF\xBF\xBD\"");
}

TEST(JsonWriter, EveryByteAtEveryPlaceOfEveryLengthReadsBack) {
  for (std::size_t size = 1; size <= 40; ++size) {
    for (std::size_t at = 0; at < size; ++at) {
      for (unsigned c = 0; c < 0x80; ++c) {
        std::string text(size, 'x');
        text[at] = static_cast<char>(c);
        ASSERT_EQ(parsed(json_string(text)), text);
      }
    }
  }
  const std::string escapes(100'000, '\x01');
  EXPECT_EQ(parsed(json_string(escapes)), escapes);
}

TEST(JsonWriter, AnyBytesGiveValidJson) {
  std::mt19937 random(7);
  for (int round = 0; round < 20'000; ++round) {
    std::string text(random() % 80, '\0');
    for (char& c : text) c = static_cast<char>(random() % 3 != 0 ? 0xC0 + random() % 0x40 : random());
    std::string expected;
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t length = utf8_sequence(text, i);
      expected += length == 0 ? kReplacement : std::string_view(text).substr(i, length);
      i += length == 0 ? 1 : length;
    }
    ASSERT_TRUE(simdjson::validate_utf8(expected));
    ASSERT_EQ(parsed(json_string(text)), expected);
  }
}

TEST(JsonWriter, PutsCommasBetweenItems) {
  CharBuffer out;
  JsonWriter json(out);
  json.begin_object();
  json.key("a").number(1).key("b").begin_array().string("x").string("y").begin_object().end_object().end_array();
  json.key("c").begin_object().key("d").null().key("e").boolean(true).key("f").boolean(false).end_object();
  json.key("g\"").raw("[1,2]").key("h").begin_array().end_array();
  json.end_object().newline().begin_array().number(2).end_array().newline();
  EXPECT_EQ(out.view(), R"({"a":1,"b":["x","y",{}],"c":{"d":null,"e":true,"f":false},"g\"":[1,2],"h":[]})"
                        "\n[2]\n");
}

TEST(JsonWriter, Indents) {
  CharBuffer out;
  JsonWriter json(out, 2);
  json.begin_object().key("a").begin_array().number(1).begin_object().end_object().end_array();
  json.key("b").begin_object().key("c").string("d").end_object().key("e").begin_array().end_array().end_object();
  EXPECT_EQ(out.view(), R"({
  "a": [
    1,
    {}
  ],
  "b": {
    "c": "d"
  },
  "e": []
})");
}

TEST(JsonWriter, NamesThatAreComputedBefore) {
  constexpr JsonName kA("a"), kLongest("abcdefghijklmnopqrstuvwxyz012");
  static_assert(kLongest.size == JsonName::kRoom);
  for (const unsigned indent : {0U, 2U}) {
    CharBuffer out, expected;
    JsonWriter json(out, indent), plain(expected, indent);
    json.begin_object().name(kA).begin_array().end_array().name(kLongest).string("x").name(kA).number(1);
    json.name(kA).begin_object().name(kA).raw("").end_object().end_object();
    plain.begin_object().key("a").begin_array().end_array().key(kLongest.plain()).string("x").key("a").number(1);
    plain.name("a").begin_object().name("a").raw("").end_object().end_object();
    EXPECT_EQ(out.view(), expected.view());
  }
}

TEST(JsonWriter, Numbers) {
  CharBuffer out;
  JsonWriter json(out);
  json.begin_array()
      .number(std::numeric_limits<std::int64_t>::min())
      .number(std::numeric_limits<std::uint64_t>::max())
      .number(0.5)
      .number(1e300)
      .number(std::numeric_limits<double>::quiet_NaN())
      .number(-std::numeric_limits<double>::infinity())
      .end_array();
  EXPECT_EQ(out.view(), "[-9223372036854775808,18446744073709551615,0.5,1e+300,null,null]");
}

TEST(CharBuffer, GrowsAndForgets) {
  CharBuffer out;
  std::string expected;
  for (int i = 0; i < 20'000; ++i) {
    out.append("abc");
    out.append('d');
    out.append(2, 'e');
    expected += "abcdee";
  }
  EXPECT_EQ(out.view(), expected);
  out.truncate(3);
  EXPECT_EQ(out.view(), "abc");
  out.clear();
  out.append("");
  out.append(0, 'x');
  EXPECT_TRUE(out.empty());
}

}  // namespace
}  // namespace whoiskit::text
