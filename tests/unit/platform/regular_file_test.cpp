// Only regular files are read, and nothing waits for another kind.
#include "platform/regular_file.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace whoiskit::platform {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

class RegularFile : public testing::Test {
 protected:
  RegularFile() { std::filesystem::create_directory(folder_); }
  ~RegularFile() override { std::filesystem::remove_all(folder_); }

  const std::string folder_ = testing::TempDir() + "whoiskit-regular-" + std::to_string(::getpid());
  const std::string file_ = folder_ + "/file";
  std::string error_;
};

TEST_F(RegularFile, GivesItsContentAndWhoseItIs) {
  const std::string text(100'000, 'x');
  std::ofstream(file_) << text;
  std::filesystem::permissions(file_, std::filesystem::perms(0640));
  FileOwner owner;
  EXPECT_EQ(read_regular(file_, text.size(), error_, &owner), text) << error_;
  EXPECT_EQ(owner.user, ::geteuid());
  EXPECT_EQ(owner.mode & 0777u, 0640u);
  std::ofstream(file_) << "";
  EXPECT_EQ(read_regular(file_, 10, error_), "");
}

TEST_F(RegularFile, AFileThatTellsNoSizeIsReadToItsEnd) {
  EXPECT_THAT(read_regular("/proc/self/status", 1 << 20, error_).value_or(error_), HasSubstr("Threads:"));
  EXPECT_EQ(read_regular("/proc/self/status", 16, error_), std::nullopt);
  EXPECT_THAT(error_, HasSubstr("larger than"));
}

TEST_F(RegularFile, WhatIsLargerIsRefused) {
  std::ofstream(file_) << std::string((2u << 20) + 1, 'x');
  EXPECT_EQ(read_regular(file_, 2u << 20, error_), std::nullopt);
  EXPECT_EQ(error_, file_ + ": larger than 2 MiB");
}

TEST_F(RegularFile, WhatIsNoneIsRefusedAtOnce) {
  EXPECT_EQ(read_regular(file_, 10, error_), std::nullopt);
  EXPECT_EQ(error_, file_ + ": cannot be read: No such file or directory");
  ASSERT_EQ(::mkfifo(file_.c_str(), 0600), 0);  // it never gets a writer
  EXPECT_EQ(read_regular(file_, 10, error_), std::nullopt);
  EXPECT_THAT(error_, EndsWith("/file: not a regular file"));
  EXPECT_EQ(read_regular(folder_, 10, error_), std::nullopt);
  EXPECT_THAT(error_, EndsWith(": not a regular file"));
  EXPECT_EQ(read_regular("/dev/zero", 10, error_), std::nullopt);
  EXPECT_EQ(error_, "/dev/zero: not a regular file");
}

}  // namespace
}  // namespace whoiskit::platform
