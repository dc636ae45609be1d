// Names of files stay below their folder, by openat2() and without it.
#include "batch/answer_file.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>

#include "platform/open_beneath.hpp"

namespace whoiskit::batch {
namespace {

namespace fs = std::filesystem;

class Beneath : public testing::TestWithParam<bool> {
 protected:
  Beneath() {
    fs::create_directories(folder_ + "/root/inner");
    std::ofstream(folder_ + "/outside") << "outside";
    std::ofstream(folder_ + "/root/inner/file") << "inside";
    fs::create_symlink("../outside", folder_ + "/root/out");
    fs::create_directory_symlink("..", folder_ + "/root/up");
    fs::create_symlink("inner/file", folder_ + "/root/in");
    root_ = platform::Descriptor(::open((folder_ + "/root").c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  }
  ~Beneath() override { fs::remove_all(folder_); }

  // The content of the file; the number of the error, if there is one.
  std::string read(const std::string& name) const {
    errno = 0;
    const platform::Descriptor file = platform::open_beneath(root_.get(), name, GetParam());
    if (!file) return std::to_string(errno);
    char text[16];
    const ssize_t size = ::read(file.get(), text, sizeof text);
    return std::string(text, static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
  }

  const std::string folder_ = testing::TempDir() + "whoiskit-beneath-" + std::to_string(::getpid());
  platform::Descriptor root_;
};

TEST_P(Beneath, WhatLiesBelowIsOpened) {
  EXPECT_EQ(read("inner/file"), "inside");
  EXPECT_EQ(read("./inner//file"), "inside");
  EXPECT_EQ(read("in"), GetParam() ? "inside" : std::to_string(EXDEV));
  EXPECT_EQ(read("none"), std::to_string(ENOENT));
  EXPECT_EQ(read("none/file"), std::to_string(ENOENT));
}

TEST_P(Beneath, WhatLiesElsewhereIsNot) {
  for (const std::string& name :
       {std::string("../outside"), std::string("inner/../../outside"), std::string(".."), folder_ + "/outside",
        folder_ + "/root/inner/file", std::string("out"), std::string("/etc/passwd")}) {
    EXPECT_EQ(read(name), std::to_string(EXDEV)) << name;
  }
  EXPECT_EQ(read("up/outside"), std::to_string(GetParam() ? EXDEV : ENOTDIR));
}

INSTANTIATE_TEST_SUITE_P(Openat2, Beneath, testing::Bool(),
                         [](const auto& test) { return test.param ? "With" : "Without"; });

}  // namespace
}  // namespace whoiskit::batch
