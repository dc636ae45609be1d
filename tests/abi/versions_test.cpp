// Plugins and hosts of different minors together: the reference plugin of every header on today's host; that of today
// and of a next minor, and plugins of this SDK, on a host of 1.0. The host of a next minor is in grown/.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <string>
#include <vector>

#include "abi/old_host.hpp"
#include "abi/reference/reference.hpp"
#include "loader/native_plugin.hpp"

namespace whoiskit::loader {
namespace {

namespace fs = std::filesystem;

// One folder a header that the reference plugin was built with: "1.0" and what else is frozen, "today", "grown".
std::vector<std::string> editions() {
  std::vector<std::string> found;
  for (const auto& entry : fs::directory_iterator(ABI_FROZEN)) {
    if (entry.is_directory()) found.push_back(entry.path().filename().string());
  }
  std::sort(found.begin(), found.end());
  found.insert(found.end(), {"today", "grown"});
  return found;
}

class Edition : public testing::TestWithParam<std::string> {
 protected:
  const std::string path_ = ABI_PLUGINS "/" + GetParam() + "/whois.reference.so";
  model::Keys keys_;
};

TEST_P(Edition, OnTodaysHost) {
  std::string error;
  const auto plugin = NativePlugin::load(path_, keys_, error);
  ASSERT_NE(plugin, nullptr) << error;
  EXPECT_EQ(plugin->description().description, "every service of ABI 1.0");
  reference::Asked one(keys_);
  EXPECT_EQ(plugin->handle(one.call, one.state), WK_OK);
  EXPECT_EQ(one.record(), reference::kRecord);
  EXPECT_EQ(one.said(), reference::kSaid);

  OneCall nothing(keys_, "no parts\n");
  EXPECT_EQ(plugin->handle(nothing.call, nothing.state), WK_E_FORMAT);
  EXPECT_EQ(nothing.state.errors, std::vector<std::string>{"no part of labels"});
}

TEST_P(Edition, OnAHostOfTheFirstMinor) {
  OldHost host(path_, keys_);
  reference::Asked one(keys_);
  EXPECT_EQ(host.handle(one), WK_OK);
  EXPECT_EQ(one.record(), reference::kRecord);
  EXPECT_EQ(one.said(), reference::kSaid);
}

INSTANTIATE_TEST_SUITE_P(Header, Edition, testing::ValuesIn(editions()), [](const auto& test) {
  std::string name = test.param;
  std::replace(name.begin(), name.end(), '.', '_');
  return name;
});

// The host of 1.0 is one: what it does not offer cannot be reached by accident.
TEST(OldHostDeathTest, StopsAPluginThatDoesNotAsk) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  for (const std::uint32_t type : {WK_QUERY_DOMAIN, WK_QUERY_IPV4}) {
    EXPECT_DEATH(
        {
          model::Keys keys;
          OldHost host(ABI_PLUGINS "/grown/whois.careless.so", keys);
          OneCall one(keys);
          one.call.query_type = type;
          host.handle(one);
        },
        "")
        << type;
  }
}

// A service that was added to the header, but not to the host's table, would be null.
TEST(Services, AreAllThere) {
  const auto* const table = reinterpret_cast<const char*>(&services());
  ASSERT_EQ(services().size, sizeof(wk_services));
  for (std::size_t at = offsetof(wk_services, extension); at < services().size; at += sizeof(void*)) {
    void* service = nullptr;
    std::memcpy(&service, table + at, sizeof service);
    EXPECT_NE(service, nullptr) << "at byte " << at;
  }
}

// The minor that is being worked on is frozen with its release; those before it have been.
TEST(Frozen, HasTheHeaderOfEachReleasedMinor) {
  const unsigned released = std::max(1u, WK_ABI_MINOR);
  for (unsigned minor = 0; minor < released; ++minor) {
    EXPECT_TRUE(fs::exists(ABI_FROZEN "/1." + std::to_string(minor) + "/whoiskit/abi.h")) << minor;
  }
}

// Plugins of the C++ layer: a family's reader each, with a stored answer of theirs.
struct Bundled {
  std::string folder, answer;
  friend void PrintTo(const Bundled& bundled, std::ostream* out) { *out << bundled.folder; }
};
class SdkPlugin : public testing::TestWithParam<Bundled> {
 protected:
  std::string text() const {
    std::ifstream in(WHOISKIT_SOURCE "/plugins/" + GetParam().folder + "/fixtures/" + GetParam().answer);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::string claim() const {
    std::string claim = GetParam().folder;
    std::replace(claim.begin(), claim.end(), '/', '.');
    return claim.starts_with("cc.") ? claim.substr(3) : claim;
  }
  // The same record on a host of 1.0 as on this one.
  void expect_no_difference(const std::string& path) {
    const std::string answer = text();
    std::string error;
    const auto plugin = NativePlugin::load(path, keys_, error);
    ASSERT_NE(plugin, nullptr) << error;
    OneCall now(keys_, answer), then(keys_, answer);
    EXPECT_EQ(plugin->handle(now.call, now.state), WK_OK);
    EXPECT_NE(reference::told(now.draft), "");
    OldHost host(path, keys_);
    EXPECT_EQ(host.handle(then), WK_OK);
    EXPECT_EQ(reference::told(now.draft), reference::told(then.draft));
    EXPECT_EQ(reference::told(now.state), reference::told(then.state));
  }
  model::Keys keys_;
};

TEST_P(SdkPlugin, OnAHostOfTheFirstMinor) { expect_no_difference(BUILT_PLUGINS "/whois." + claim() + ".so"); }

INSTANTIATE_TEST_SUITE_P(Bundled, SdkPlugin,
                         testing::Values(Bundled{"cc/at", "nic.at.txt"}, Bundled{"cc/ch", "nic.ch.txt"},
                                         Bundled{"cc/uk", "registered.txt"}, Bundled{"ip/ripe", "inetnum.txt"},
                                         Bundled{"family/neustar", "nic.biz.txt"}),
                         [](const auto& test) {
                           std::string name = test.param.folder;
                           std::replace(name.begin(), name.end(), '/', '_');
                           return name;
                         });

// The C++ layer with a header of a next minor under it.
using GrownSdkPlugin = SdkPlugin;
TEST_P(GrownSdkPlugin, OnAHostOfTheFirstMinor) { expect_no_difference(ABI_PLUGINS "/grown/whois." + claim() + ".so"); }
INSTANTIATE_TEST_SUITE_P(Grown, GrownSdkPlugin, testing::Values(Bundled{"cc/uk", "registered.txt"}));

}  // namespace
}  // namespace whoiskit::loader
