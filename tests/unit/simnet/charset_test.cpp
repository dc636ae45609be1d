#include "simnet/charset.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace whoiskit::simnet {
namespace {

using testing::HasSubstr;

TEST(SimnetCharset, Encodes) {
  std::string error;
  EXPECT_EQ(encode("Łódź\r\n", "iso-8859-2", error),
            "\xA3\xF3"
            "d\xBC\r\n");
  EXPECT_EQ(encode("日本", "iso-2022-jp", error), "\x1B$BF|K\\\x1B(B") << "the shift state is left";
  const std::string long_text(100'000, 'x');
  EXPECT_EQ(encode(long_text + "é", "iso-8859-1", error), long_text + "\xE9");
  EXPECT_EQ(error, "");
}

TEST(SimnetCharset, SaysWhatDoesNotFit) {
  const auto error_of = [](std::string_view text, const std::string& charset) {
    std::string error;
    EXPECT_FALSE(encode(text, charset, error));
    return error;
  };
  EXPECT_THAT(error_of("a\nb Ł\n", "iso-8859-1"), HasSubstr("line 2: \"Ł\" does not fit into iso-8859-1"));
  EXPECT_THAT(error_of("\xFF", "iso-8859-1"), HasSubstr("line 1"));
  EXPECT_THAT(error_of("cut off \xC3", "iso-8859-1"), HasSubstr("line 1"));
  EXPECT_THAT(error_of("a", "no-such-charset"), HasSubstr("not a character set"));
  EXPECT_THAT(error_of("a", "iso-8859-1//TRANSLIT"), HasSubstr("not a character set"));
  EXPECT_THAT(error_of("a", "utf-16"), HasSubstr("does not contain ASCII"));
}

}  // namespace
}  // namespace whoiskit::simnet
