// A host of a next minor, in which every struct is longer than today: how plugins of 1.0, of today and of that minor
// work with it. gate/edits.py derives the header from today's, and the host's table of services has grown as
// docs/abi.md describes.
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "abi/reference/layered.hpp"
#include "abi/reference/reference.hpp"
#include "loader/native_plugin.hpp"

namespace whoiskit::loader {
namespace {

#ifndef WK_MADE_UP
#error "this is to be built with the grown header"
#endif

class GrownHost : public testing::Test {
 protected:
  std::unique_ptr<NativePlugin> load(const std::string& path) {
    std::string error;
    auto plugin = NativePlugin::load(path, keys_, error);
    EXPECT_NE(plugin, nullptr) << error;
    return plugin;
  }
  std::unique_ptr<NativePlugin> reference_of(const std::string& edition) {
    return load(ABI_PLUGINS "/" + edition + "/whois.reference.so");
  }
  model::Keys keys_;
};

TEST_F(GrownHost, IsLongerThanToday) {
  EXPECT_EQ(services().size, sizeof(wk_services));
  EXPECT_GT(sizeof(wk_services), 40u);
  EXPECT_EQ(services().run->size, sizeof(wk_run));
  EXPECT_GT(sizeof(wk_block), 24u);
  EXPECT_GT(sizeof(wk_row), 56u);
  EXPECT_GT(sizeof(wk_heading), 88u);
  EXPECT_EQ(services().abi_minor, WK_ABI_MINOR);
  EXPECT_NE(services().run->made_up, nullptr);
}

TEST_F(GrownHost, GivesOlderPluginsTheRecordTheyHadBefore) {
  for (const std::string edition : {"1.0", "today"}) {
    const auto plugin = reference_of(edition);
    ASSERT_NE(plugin, nullptr);
    reference::Asked one(keys_);
    EXPECT_EQ(plugin->handle(one.call, one.state), WK_OK) << edition;
    EXPECT_EQ(one.record(), reference::kRecord) << edition;
    EXPECT_EQ(one.said(), reference::kSaid) << edition;
  }
}

TEST_F(GrownHost, ReadsPluginsOfTheSdk) {
  for (const std::string edition : {"today", "grown"}) {
    const auto plugin = load(ABI_PLUGINS "/" + edition + "/whois.layered.so");
    ASSERT_NE(plugin, nullptr);
    for (const reference::LayeredAnswer& answer : reference::kLayered) {
      OneCall one(keys_, answer.text);
      EXPECT_EQ(plugin->handle(one.call, one.state), WK_OK) << edition;
      EXPECT_EQ(reference::told(one.draft), answer.record) << edition;
    }
  }
}

TEST_F(GrownHost, GivesItsOwnPluginsWhatIsNew) {
  const auto plugin = reference_of("grown");
  ASSERT_NE(plugin, nullptr);
  reference::Asked one(keys_);
  EXPECT_EQ(plugin->handle(one.call, one.state), WK_OK);
  EXPECT_EQ(one.get("domain.referer"), "made up") << "the new service";
  ASSERT_FALSE(one.state.log.empty());
  EXPECT_EQ(one.state.log.front().text, "made up") << "the new option";
  EXPECT_EQ(one.get("domain.name"), "example.com");
}

}  // namespace
}  // namespace whoiskit::loader
