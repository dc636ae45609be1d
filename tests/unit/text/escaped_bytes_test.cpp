#include "text/escaped_bytes.hpp"

#include <gtest/gtest.h>

namespace whoiskit::text {
namespace {

TEST(EscapedBytes, ShowEachByte) {
  EXPECT_EQ(escaped_bytes("-T dn example.de\r\n"), "\"-T dn example.de\\r\\n\"");
  EXPECT_EQ(escaped_bytes("caf\xc3\xa9"), "\"caf\\xc3\\xa9\"");
  EXPECT_EQ(escaped_bytes("a\"b\\c\x1b\x7f"), "\"a\\\"b\\\\c\\x1b\\x7f\"");
  EXPECT_EQ(escaped_bytes(""), "\"\"");
}

}  // namespace
}  // namespace whoiskit::text
