// Waiting for descriptors, and events.
#include "platform/wait.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "platform/folder_events.hpp"

namespace whoiskit::platform {
namespace {

TEST(Wait, SaysWhichDescriptorIsReady) {
  const Descriptor first = make_event(), second = make_event();
  EXPECT_FALSE(wait_readable({first.get(), second.get()}, 0).any());
  set_event(second.get());
  const Ready ready = wait_readable({-1, first.get(), second.get()}, kForEver);
  EXPECT_EQ(ready.bits, 4u);
  EXPECT_TRUE(ready.has(2));
  EXPECT_FALSE(ready.failed);
}

TEST(Wait, AnEventStaysUntilItIsCleared) {
  const Descriptor event = make_event();
  EXPECT_FALSE(clear_event(event.get()));
  set_event(event.get());
  set_event(event.get());
  EXPECT_TRUE(wait_readable({event.get()}, kForEver).any());
  EXPECT_TRUE(clear_event(event.get()));
  EXPECT_FALSE(clear_event(event.get()));
  EXPECT_FALSE(wait_readable({event.get()}, 0).any());
}

TEST(Wait, AWordThatChangedIsNotSleptOn) {
  std::atomic<std::uint32_t> word{1};
  sleep_on(word, 0);  // returns at once
  std::thread other([&word] {
    word.store(2);
    wake_one(word);
  });
  while (word.load() == 1) sleep_on(word, 1);
  other.join();
  EXPECT_EQ(word.load(), 2u);
}

TEST(FolderEventsTest, AFolderThatIsNotThereIsNotWatched) {
  FolderEvents events;
  EXPECT_FALSE(events.add(testing::TempDir() + "whoiskit-none-such"));
  EXPECT_EQ(events.count(), 0u);
  EXPECT_TRUE(events.add(testing::TempDir()));
  EXPECT_TRUE(events.watches(testing::TempDir()));
  EXPECT_EQ(events.count(), 1u);
}

}  // namespace
}  // namespace whoiskit::platform
