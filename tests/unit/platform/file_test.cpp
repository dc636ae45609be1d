// Files by path and descriptor: what an error leaves, and what is never replaced or waited for.
#include "platform/file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>

namespace whoiskit::platform {
namespace {

namespace fs = std::filesystem;

class File : public testing::Test {
 protected:
  File() : folder_(make_unique_folder(testing::TempDir() + "whoiskit-file-")) {}
  ~File() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return folder_ + "/" + name; }

  const std::string folder_;
};

TEST_F(File, AUniqueFolderIsForItsUserAlone) {
  const auto state = state_of(folder_);
  ASSERT_TRUE(state);
  EXPECT_EQ(state->kind, FileKind::folder);
  EXPECT_EQ(state->owner.mode & 0777u, 0700u);
  EXPECT_NE(make_unique_folder(folder_ + "/a"), make_unique_folder(folder_ + "/a"));
}

TEST_F(File, TheStateOfALinkIsItsOwnOrItsTargets) {
  ASSERT_TRUE(make_file(path("file"), 0640));
  fs::create_symlink("file", path("link"));
  EXPECT_EQ(state_of(path("link"))->kind, FileKind::regular);
  EXPECT_EQ(state_of_entry(path("link"))->kind, FileKind::link);
  EXPECT_EQ(real_path(path("link")), real_path(path("file")));
  EXPECT_FALSE(state_of(path("none")));
  EXPECT_EQ(errno, ENOENT);
}

TEST_F(File, WhatExistsIsNotCreatedAnew) {
  const Descriptor made = create_file(path("file"), 0600);
  ASSERT_TRUE(made);
  ASSERT_TRUE(write_all(made.get(), "text"));
  EXPECT_FALSE(create_file(path("file"), 0600));
  EXPECT_EQ(errno, EEXIST);
  EXPECT_TRUE(make_file(path("file"), 0600));
  EXPECT_EQ(state_of(path("file"))->size, 4u);
}

TEST_F(File, ARenameToANewNameReplacesNothing) {
  std::ofstream(path("a")) << "a";
  std::ofstream(path("b")) << "bb";
  EXPECT_FALSE(rename_to_new(path("a"), path("b")));
  EXPECT_EQ(errno, EEXIST);
  EXPECT_EQ(state_of(path("b"))->size, 2u);
  EXPECT_TRUE(rename_to_new(path("a"), path("c")));
  EXPECT_TRUE(rename_over(path("c"), path("b")));
  EXPECT_EQ(state_of(path("b"))->size, 1u);
}

TEST_F(File, ALockIsBusyUntilItsDescriptorIsClosed) {
  Descriptor first = open_lock_file(path("lock"), true, 0600), second = open_lock_file(path("lock"), false, 0);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(try_lock(first, LockKind::shared), LockResult::held);
  EXPECT_EQ(try_lock(second, LockKind::shared), LockResult::held);
  EXPECT_EQ(try_lock(second, LockKind::exclusive), LockResult::busy);
  { const Descriptor ended = std::move(first); }
  EXPECT_EQ(try_lock(second, LockKind::exclusive), LockResult::held);
  EXPECT_EQ(try_lock(Descriptor(), LockKind::shared), LockResult::failed);
}

TEST_F(File, APipeWithoutAnotherEndIsNotWaitedFor) {
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  EXPECT_FALSE(open_to_append(path("pipe"), 0600));
  EXPECT_EQ(errno, ENXIO);
  const Descriptor reader = open_to_read(path("pipe"));
  EXPECT_EQ(state_of(reader.get())->kind, FileKind::pipe);
}

}  // namespace
}  // namespace whoiskit::platform
