// Folders of many plugins: what a host holds of each, and what a reload looks at.
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "reload/numbered.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

class ManyPlugins : public testing::Test {
 protected:
  ManyPlugins() {
    fs::create_directory(folder_);
    options_.plugin_folders = {folder_};
  }
  ~ManyPlugins() override { fs::remove_all(folder_); }

  void put(int count) const {
    for (int i = 0; i < count; ++i) put_numbered(folder_, i);
  }
  std::string file(int number) const { return folder_ + "/whois." + numbered_claim(number) + ".so"; }
  static StoredResponse read_by(int number) {
    return {"a response", "whois.first.example", "n.example", {}, numbered_claim(number)};
  }

  const std::string folder_ = (fs::temp_directory_path() / ("whoiskit-many-" + std::to_string(::getpid()))).string();
  HostOptions options_;
};

TEST_F(ManyPlugins, NoneHoldsADescriptor) {
  constexpr int kCount = 300;
  put(kCount);
  rlimit before{};
  ::getrlimit(RLIMIT_NOFILE, &before);
  const rlimit few{64, before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &few), 0);
  std::vector<std::string> errors;
  {
    const Host host(options_);
    for (const Host::PluginInfo& plugin : host.plugins()) {
      if (!plugin.error.empty()) errors.push_back(plugin.error);
    }
  }
  ::setrlimit(RLIMIT_NOFILE, &before);
  EXPECT_THAT(errors, IsEmpty());
}

// dlopen() would give the first library for the second one if both had the same name.
TEST_F(ManyPlugins, EachIsItself) {
  put_numbered(folder_, 0, "one");
  put_numbered(folder_, 1, "two");
  Host host(options_);
  EXPECT_EQ(host.parse(read_by(0)).value("owner.remarks"), "one");
  EXPECT_EQ(host.parse(read_by(1)).value("owner.remarks"), "two");
  EXPECT_EQ(host.parse(read_by(0)).value("owner.remarks"), "one");
}

TEST_F(ManyPlugins, AReloadTellsWhatWasReplacedOpenedOrNot) {
  put(3);
  Host host(options_);
  EXPECT_EQ(host.parse(read_by(0)).value("owner.remarks"), "one");
  EXPECT_FALSE(host.reload().published);
  put_numbered(folder_, 0, "two");
  put_numbered(folder_, 1, "two");
  EXPECT_THAT(host.reload().replaced, ElementsAre(numbered_claim(0), numbered_claim(1)));
  EXPECT_EQ(host.parse(read_by(0)).value("owner.remarks"), "two");
  EXPECT_EQ(host.parse(read_by(1)).value("owner.remarks"), "two");
  EXPECT_EQ(host.parse(read_by(2)).value("owner.remarks"), "one");
}

// Its former content was never read.
TEST_F(ManyPlugins, ALibraryThatIsWrittenOverBeforeItIsOpenedIsReadAsItIsThen) {
  put(2);
  Host host(options_);
  put_numbered(folder_, 2, "two");  // claims another number, and is refused
  fs::copy_file(file(2), file(1), fs::copy_options::overwrite_existing);
  fs::remove(file(2));
  EXPECT_FALSE(host.reload().published);
  EXPECT_EQ(host.parse(read_by(1)).value("owner.remarks"), "");
  put_numbered(folder_, 1, "two");
  EXPECT_TRUE(host.reload().published);
  EXPECT_EQ(host.parse(read_by(1)).value("owner.remarks"), "two");
}

TEST_F(ManyPlugins, ALibraryThatIsWrittenOverAfterItWasOpenedIsReplaced) {
  put(2);
  Host host(options_);
  EXPECT_EQ(host.parse(read_by(1)).value("owner.remarks"), "one");
  const fs::path other = folder_ + "/other";
  fs::create_directory(other);
  put_numbered(other, 1, "two");
  fs::copy_file(other / ("whois." + numbered_claim(1) + ".so"), file(1), fs::copy_options::overwrite_existing);
  EXPECT_THAT(host.reload().replaced, ElementsAre(numbered_claim(1)));
  EXPECT_EQ(host.parse(read_by(1)).value("owner.remarks"), "two");
}

TEST_F(ManyPlugins, ALinkToNothingIsNoPlugin) {
  put(1);
  fs::create_symlink(folder_ + "/nothing", folder_ + "/whois.gone.so");
  const Host host(options_);
  EXPECT_EQ(host.plugins().size(), 1u);
}

}  // namespace
}  // namespace whoiskit
