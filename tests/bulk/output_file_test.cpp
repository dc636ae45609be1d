// The output of a bulk run: what it refuses, and where it continues.
#include "bulk/output_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "bulk/error.hpp"
#include "cli/child.hpp"

namespace whoiskit::bulk {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

class Output : public testing::Test {
 protected:
  std::string path() const { return folder_.path() + "/out"; }
  cli::Folder folder_;
};

TEST_F(Output, OverwritesNothing) {
  EXPECT_NO_THROW(OutputFile::check_new(path()));
  folder_.write("out", "");
  EXPECT_NO_THROW(OutputFile::check_new(path()));  // empty: nothing is lost
  folder_.write("out", "x");
  EXPECT_THAT([&] { OutputFile::check_new(path()); },
              ThrowsMessage<BulkUsageError>(HasSubstr("exists, and there is no run to continue")));
  EXPECT_THAT([&] { OutputFile::check_new(folder_.path()); },
              ThrowsMessage<BulkUsageError>(HasSubstr("not a file; only a file can be cut")));
}

TEST_F(Output, IsCutToWhatTheStateKnows) {
  folder_.write("out", "known\ntorn li");
  OutputFile file(path(), 6);
  EXPECT_EQ(cli::read_file(path()), "known\n");
  file.write("next\n");
  EXPECT_EQ(file.sync(), 11u);
  EXPECT_EQ(cli::read_file(path()), "known\nnext\n");
  EXPECT_THAT([&] { OutputFile(path(), 12); }, ThrowsMessage<BulkUsageError>(HasSubstr("has 11 bytes")));
}

TEST_F(Output, WritesLongOutputsBeforeTheyAreSynced) {
  OutputFile file(path(), 0);
  file.write("short\n");
  EXPECT_EQ(cli::read_file(path()), "");  // kept back
  const std::string piece(300 * 1024, 'x');
  file.write(piece);
  EXPECT_EQ(cli::read_file(path()).size(), piece.size() + 6);
}

}  // namespace
}  // namespace whoiskit::bulk
