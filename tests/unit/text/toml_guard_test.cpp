// What the guard keeps from the TOML parser, and that it keeps nothing else.
#include "text/toml_guard.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "text/toml.hpp"

namespace whoiskit::text {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

constexpr TomlBounds kBounds{1u << 20};
constexpr std::size_t kDeep = 200'000;

// "LINE: fault"; empty if there is none.
std::string validate(std::string_view toml, const TomlBounds& bounds = kBounds) {
  const TomlFault fault = validate_toml(toml, bounds);
  return fault ? std::to_string(fault.line) + ": " + fault.what : "";
}

std::string times(std::size_t n, std::string_view text) {
  std::string all;
  for (std::size_t i = 0; i < n; ++i) all += text;
  return all;
}

TEST(TomlGuard, WhateverNestsIsBounded) {
  const std::string words = times(kDeep, "a.") + "a";
  for (const std::string& deep :
       {"[" + words + "]\n", "[[" + words + "]]\n", words + " = 1\n", "x = {" + words + " = 1}\n",
        "x = " + times(kDeep, "["), "x = " + times(kDeep, "{a = "), "x = " + times(kDeep, "[{a.b = "),
        "[" + times(kDeep, "\"a\" . ") + "b]\n", times(kDeep, "'a'.") + "b = 1\n"}) {
    EXPECT_THAT(validate("\n" + deep, {8u << 20}),
                StartsWith("2: tables, lists and the words of keys lie more than 32 deep"))
        << deep.substr(0, 20);
  }
}

TEST(TomlGuard, HeaderKeyAndValueCountTogether) {
  const auto toml = [](std::size_t header, std::size_t key, std::size_t lists) {
    return "[" + times(header - 1, "a.") + "a]\n" + times(key - 1, "b.") + "b = " + times(lists, "[") +
           times(lists, "]") + "\n";
  };
  EXPECT_EQ(validate(toml(10, 10, 12)), "");
  EXPECT_THAT(validate(toml(11, 10, 12)), StartsWith("2: "));
  EXPECT_THAT(validate(toml(10, 11, 12)), StartsWith("2: "));
  EXPECT_THAT(validate(toml(10, 10, 13)), StartsWith("2: "));
  EXPECT_EQ(validate(toml(32, 1, 1).substr(0, 65) + "\n"), "");
  // A list of tables adds one level.
  EXPECT_EQ(validate("[[" + times(30, "a.") + "a]]\n"), "");
  EXPECT_THAT(validate("[[" + times(31, "a.") + "a]]\n"), StartsWith("1: "));
}

TEST(TomlGuard, WhatIsSideBySideIsNotDeep) {
  EXPECT_EQ(validate("x = [" + times(1000, "1.5, 2.5e1, [1], {a.b = 1.5}, ") + "]\n" + times(1000, "[a.b]\nc.d = 1\n")),
            "");
  EXPECT_EQ(validate("x = {" + times(100, "a.b = {c = [1]}, ") + "}\n"), "");
}

TEST(TomlGuard, StringsAndCommentsAreNoStructure) {
  const std::string deep = times(100, "[{") + times(100, "a.");
  EXPECT_EQ(validate("x = \"" + deep + "\"\ny = '" + deep + "'\n# " + deep + "\nz = 1 # " + deep + "\n"), "");
  EXPECT_EQ(validate("x = \"\"\"" + deep + "\n" + deep + "\"\"\"\ny = '''" + deep + "\n\n''' # " + deep), "");
  EXPECT_EQ(validate("\"" + deep + "\" = 1\n['" + deep + "']\n"), "");
  EXPECT_EQ(validate("x = \"\\\"" + deep + "\\\\\"\n"), "");
}

// After the end of a string of any kind, structure follows again.
TEST(TomlGuard, NothingHidesBehindAString) {
  const std::string deep = " " + times(100, "[");
  for (const char* text :
       {R"("")", R"("\\")", R"("a\"b")", R"("#")", R"('')", R"('\')", R"("""""")", R"("""a""""")", R"("""a"b""c""")",
        R"("""\"""a""")", R"("""\\""")", R"('''''')", R"('''\''')", R"('''a'b''c''''')", R"("""#""")"}) {
    const std::string string(text);
    EXPECT_THAT(validate("x = [" + string + "," + deep), StartsWith("1: ")) << string;
    EXPECT_EQ(validate("x = [" + string + ", \"" + deep + "\"]"), "") << string;
    // The parser agrees on where it ends.
    TomlFault fault;
    const auto table = read_toml("x = [" + string + ", 1]\n", kBounds, fault);
    ASSERT_TRUE(table) << string << ": " << fault.what;
    EXPECT_EQ((*table)["x"].as_array()->size(), 2u) << string;
  }
  // A string of one line ends with the line, whatever is missing. The parser stops there.
  EXPECT_THAT(validate("x = \"a\ny =" + deep), StartsWith("2: "));
  EXPECT_THAT(validate("x = 'a\ny =" + deep), StartsWith("2: "));
  EXPECT_THAT(validate("x = \"a\\\ny =" + deep), StartsWith("2: "));
}

TEST(TomlGuard, QuotesWithinAValueThatIsNoStringHideNothing) {
  for (const char* text : {"x = -e\"\xc3\xa9\"", "x = [1'\xc3\xa9']", "x = -e\"\"{a'.=M\xc3\xa9'"}) {
    EXPECT_THAT(validate(text), StartsWith("1: ")) << text;
  }
  for (const char* text : {"x = [1, \"\xc3\xa9\"]", "x = 1 # \xc3\xa9", "x = {y = true, z = '\xc3\xa9'}"}) {
    EXPECT_EQ(validate(text), "") << text;
  }
}

TEST(TomlGuard, LettersBeyondAsciiStandInQuotesAndComments) {
  EXPECT_EQ(validate("# \u00E9\n\"\u00E9\" = '\u00E9' # \u00E9\nx = \"\"\"\u00E9\n\u00E9\"\"\"\n['\u4E2D']\n"), "");
  for (const char* bare : {"\u00E9 = 1", "a\u00E9 = 1", "[\u00E9]", "x = \u00E9", "x = 1 \u00E9", "x = {\u4E2D = 1}",
                           "x = [1,\u00A0 2]", "\u0085", "a.\u00E9 = 1"}) {
    EXPECT_THAT(validate(std::string("y = 1\n") + bare + "\n"),
                StartsWith("2: a letter that is not ASCII stands outside of quotes"))
        << bare;
  }
  // After a line that ends in a backslash, the parser checks whether the next character is a blank.
  EXPECT_THAT(validate("x = \"\"\"a\\\n\n  \u00E9\"\"\""), StartsWith("3: a letter that is not ASCII follows"));
  EXPECT_THAT(validate("x = \"\"\"a\\\u00E9\"\"\""), StartsWith("1: a letter that is not ASCII follows"));
  EXPECT_EQ(validate("x = \"\"\"a\\\n  b\u00E9\"\"\"\ny = '''\\\n\u00E9'''"), "");
}

TEST(TomlGuard, AByteOrderMarkMayBegin) {
  EXPECT_EQ(validate("\xEF\xBB\xBFx = 1\n"), "");
  EXPECT_THAT(validate("x = 1\n\xEF\xBB\xBFy = 1\n"), StartsWith("2: a letter"));
}

TEST(TomlGuard, AHeaderHasAName) {
  EXPECT_THAT(validate("x = 1\n [ !a]\n"), "2: a [ without a name; write [NAME]");
  EXPECT_THAT(validate("["), HasSubstr("without a name"));
  EXPECT_THAT(validate("[[ ]]"), HasSubstr("without a name"));
  EXPECT_EQ(validate("[ a ]\n[[ \"b\" ]]\nx = [\n [ !"), "");
}

TEST(TomlGuard, SizeAndItemsAreBounded) {
  EXPECT_THAT(validate(std::string(kBounds.max_bytes + 1, '#')), "1: is larger than 1 MiB");
  EXPECT_EQ(validate(std::string(kBounds.max_bytes, '#')), "");
  const TomlBounds wide{std::size_t{1} << 30};
  const std::string many = "262144 keys and values of lists";
  EXPECT_THAT(validate("x = [" + times(kMaxTomlItems, "1,"), wide), HasSubstr(many));
  EXPECT_THAT(validate(times(kMaxTomlItems + 1, "a=1\n"), wide), HasSubstr("262145: more than " + many));
  EXPECT_THAT(validate(times(kMaxTomlItems / 2 + 1, "[a.b]\n"), wide), HasSubstr(many));
  EXPECT_EQ(validate(times(kMaxTomlItems, "a=1\n"), wide), "");
}

TEST(TomlGuard, LongStringsCanBeForbidden) {
  const TomlBounds narrow{1024, false};
  EXPECT_EQ(validate("x = 1\ny = \"\"\"a\"\"\"\n", narrow), "2: no string may have several lines here");
  EXPECT_EQ(validate("x = '''a'''\n", narrow), "1: no string may have several lines here");
  EXPECT_EQ(validate("x = \"\"\ny = ''\n", narrow), "");
}

// Nothing that is readable today is refused.
TEST(TomlGuard, EveryFileOfTheProjectPasses) {
  std::size_t files = 0;
  for (const char* folder : {"/servers", "/plugins", "/tests", "/docs", "/sdk"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(WHOISKIT_SOURCE_DIR) + folder)) {
      if (entry.path().extension() != ".toml") continue;
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string text((std::istreambuf_iterator<char>(in)), {});
      EXPECT_EQ(validate(text), "") << entry.path();
      ++files;
    }
  }
  EXPECT_GT(files, 40u);
}

TEST(ReadToml, TellsTheLineOfWhatIsWrong) {
  TomlFault fault;
  EXPECT_EQ(read_toml("x = 1\ny = \n", kBounds, fault), std::nullopt);
  EXPECT_EQ(fault.line, 2u);
  EXPECT_THAT(fault.what, HasSubstr("value"));
  EXPECT_EQ(read_toml("\n[" + times(kDeep, "a.") + "a]", kBounds, fault), std::nullopt);
  EXPECT_EQ(fault.line, 2u);
  ASSERT_TRUE(read_toml("x = 1\n", kBounds, fault));
  EXPECT_FALSE(fault);
}

}  // namespace
}  // namespace whoiskit::text
