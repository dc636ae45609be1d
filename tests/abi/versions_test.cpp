// Plugins and hosts of different minors together: the reference plugin of every header on today's host, and that of
// today and of a next minor, and plugins of this SDK, on a host of 1.0. The tests of a host of a next minor are in
// grown/.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <string>
#include <vector>

#include "abi/old_host.hpp"
#include "abi/reference/layered.hpp"
#include "abi/reference/reference.hpp"
#include "loader/native_plugin.hpp"

namespace whoiskit::loader {
namespace {

namespace fs = std::filesystem;

// One folder per header with which the reference plugin was built: "1.0" and other frozen ones, "today", "grown".
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

// The host of 1.0 is a true one: what it does not provide cannot be reached by accident.
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

// A service that is in the header but not in the host's table would be null.
template <class Services>
void expect_whole(const Services& services) {
  ASSERT_EQ(services.size, sizeof(Services));
  for (std::size_t at = 2 * sizeof(std::uint32_t); at < services.size; at += sizeof(void*)) {
    void* service = nullptr;
    std::memcpy(&service, reinterpret_cast<const char*>(&services) + at, sizeof service);
    EXPECT_NE(service, nullptr) << "at byte " << at << " of " << services.size;
  }
}
TEST(Services, AreAllThere) {
  expect_whole(services());
  expect_whole(*services().setup);
  expect_whole(*services().record);
  expect_whole(*services().parsers);
  expect_whole(*services().run);
}

// The minor in development is frozen when it is released. The earlier ones have been frozen.
TEST(Frozen, HasTheHeaderOfEachReleasedMinor) {
  const unsigned released = std::max(1u, WK_ABI_MINOR);
  for (unsigned minor = 0; minor < released; ++minor) {
    EXPECT_TRUE(fs::exists(ABI_FROZEN "/1." + std::to_string(minor) + "/whoiskit/abi.h")) << minor;
  }
}

// The reference plugin of the C++ layer, built on today's C headers and on those of a next minor.
class Layered : public testing::TestWithParam<std::string> {
 protected:
  const std::string path_ = ABI_PLUGINS "/" + GetParam() + "/whois.layered.so";
  model::Keys keys_;
};

TEST_P(Layered, OnTodaysHost) {
  std::string error;
  const auto plugin = NativePlugin::load(path_, keys_, error);
  ASSERT_NE(plugin, nullptr) << error;
  for (const reference::LayeredAnswer& answer : reference::kLayered) {
    OneCall one(keys_, answer.text);
    EXPECT_EQ(plugin->handle(one.call, one.state), WK_OK);
    EXPECT_EQ(reference::told(one.draft), answer.record);
  }
}

TEST_P(Layered, OnAHostOfTheFirstMinor) {
  OldHost host(path_, keys_);
  for (const reference::LayeredAnswer& answer : reference::kLayered) {
    OneCall one(keys_, answer.text);
    EXPECT_EQ(host.handle(one), WK_OK);
    EXPECT_EQ(reference::told(one.draft), answer.record);
  }
}

TEST_P(Layered, AnExceptionOfARuleIsALineOfErrors) {
  std::string error;
  const auto plugin = NativePlugin::load(path_, keys_, error);
  ASSERT_NE(plugin, nullptr) << error;
  OneCall one(keys_, "== labels\nCode: none\nDomain: example.com\n");
  EXPECT_EQ(plugin->handle(one.call, one.state), WK_OK);
  EXPECT_EQ(one.state.errors, std::vector<std::string>{"no code"});
  EXPECT_EQ(one.get("domain.name"), "example.com") << "the reading goes on";
}

INSTANTIATE_TEST_SUITE_P(Header, Layered, testing::Values("today", "grown"));

// Bundled plugins, which are larger: one of their stored answers gives the same record on a host of 1.0 and on this
// host.
struct Bundled {
  std::string claim, answer;
  friend void PrintTo(const Bundled& bundled, std::ostream* out) { *out << bundled.claim; }
};
class BundledPlugin : public testing::TestWithParam<Bundled> {};

TEST_P(BundledPlugin, OnAHostOfTheFirstMinor) {
  const std::string claim = GetParam().claim, path = BUILT_PLUGINS "/whois." + claim + ".so";
  std::ifstream in(WHOISKIT_SOURCE "/plugins/cc/" + claim + "/fixtures/" + GetParam().answer);
  const std::string answer{std::istreambuf_iterator<char>(in), {}};
  model::Keys keys;
  std::string error;
  const auto plugin = NativePlugin::load(path, keys, error);
  ASSERT_NE(plugin, nullptr) << error;
  OneCall now(keys, answer), then(keys, answer);
  EXPECT_EQ(plugin->handle(now.call, now.state), WK_OK);
  EXPECT_NE(reference::told(now.draft), "");
  OldHost host(path, keys);
  EXPECT_EQ(host.handle(then), WK_OK);
  EXPECT_EQ(reference::told(now.draft), reference::told(then.draft));
  EXPECT_EQ(reference::told(now.state), reference::told(then.state));
}

INSTANTIATE_TEST_SUITE_P(Bundled, BundledPlugin, testing::Values(Bundled{"at", "nic.at.txt"}),
                         [](const auto& test) { return test.param.claim; });

}  // namespace
}  // namespace whoiskit::loader
