#include "cli/exit_code.hpp"

#include <gtest/gtest.h>

namespace whoiskit::cli {
namespace {

TEST(ExitCode, IsDecidedForEveryAnswer) {
  constexpr struct {
    Status status;
    ExitCode yes, no, unknown;
  } kTable[] = {
      {Status::ok, kFound, kNotRegistered, kUnclear},
      {Status::partial, kFound, kNoAnswer, kNoAnswer},
      {Status::throttled, kFound, kLimited, kLimited},
      {Status::unavailable, kFound, kNoAnswer, kNoAnswer},
      {Status::unsupported, kFound, kUnsupported, kUnsupported},
      {Status::error, kFound, kUnclear, kUnclear},
  };
  for (const auto& row : kTable) {
    EXPECT_EQ(exit_code(row.status, Registered::yes), row.yes) << to_string(row.status);
    EXPECT_EQ(exit_code(row.status, Registered::no), row.no) << to_string(row.status);
    EXPECT_EQ(exit_code(row.status, Registered::unknown), row.unknown) << to_string(row.status);
  }
}

TEST(ExitCode, CallsAQueryThatIsNoneWrongUsage) { EXPECT_EQ(exit_code(Record()), kUsage); }

}  // namespace
}  // namespace whoiskit::cli
