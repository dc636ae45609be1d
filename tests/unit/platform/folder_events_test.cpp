// What counts as a change in a folder that is watched.
#include "platform/folder_events.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "platform/file.hpp"

namespace whoiskit::platform {
namespace {

namespace fs = std::filesystem;

class FolderChanges : public testing::Test {
 protected:
  FolderChanges() : folder_(make_unique_folder(testing::TempDir() + "whoiskit-events-")) {
    std::ofstream(folder_ + "/old") << "text";
    EXPECT_TRUE(events_.add(folder_));
  }
  ~FolderChanges() override { fs::remove_all(folder_); }

  const std::string folder_;
  FolderEvents events_;
};

TEST_F(FolderChanges, AFileCountsWhenItIsClosed) {
  std::ofstream file(folder_ + "/new");
  EXPECT_FALSE(events_.take());
  file << "text";
  file.close();
  EXPECT_TRUE(events_.take());
  EXPECT_FALSE(events_.take());
}

TEST_F(FolderChanges, ALinkCountsWhenItIsMade) {
  fs::create_symlink("old", folder_ + "/soft");
  EXPECT_TRUE(events_.take());
  fs::create_hard_link(folder_ + "/old", folder_ + "/hard");
  EXPECT_TRUE(events_.take());
}

TEST_F(FolderChanges, AFolderInItDoesNotCount) {
  fs::create_directory(folder_ + "/inner");
  EXPECT_FALSE(events_.take());
}

TEST_F(FolderChanges, RemovedAndRenamedFilesCount) {
  fs::rename(folder_ + "/old", folder_ + "/renamed");
  EXPECT_TRUE(events_.take());
  fs::remove(folder_ + "/renamed");
  EXPECT_TRUE(events_.take());
}

}  // namespace
}  // namespace whoiskit::platform
