// Plugins that want all keys of a host for themselves: only they lose keys, wherever they run.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "model/keys.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr char kStored[] =
    "Domain Name: EXAMPLE.BIZ\nRegistry Domain ID: D1-BIZ\nCreation Date: 2001-11-07T00:01:00Z\n"
    "Registrant Name: Erin Example\nDNSSEC: unsigned\n";

// A folder of greedy plugins: two libraries, and tables.
class Greedy : public testing::TestWithParam<Isolation> {
 protected:
  Greedy() {
    fs::create_directories(folder_);
    for (const char* claim : {"greedy", "glutton"}) {
      const std::string name = std::string("/whois.") + claim + ".so";
      fs::copy_file(WORKER_PLUGINS + name, folder_ + name, fs::copy_options::overwrite_existing);
    }
  }
  ~Greedy() override { fs::remove_all(folder_); }

  // A table with twice as many keys of its own as a plugin may have.
  void write_table(const std::string& claim) const {
    std::string labels, keys;
    for (std::size_t i = 0; i < 2 * model::Keys::kMaxFurtherOfPlugin; ++i) {
      const std::string key = "domain.word-" + claim.substr(5) + "-" + std::to_string(i);
      keys += (i == 0 ? "\"" : ", \"") + key + "\"";
      labels += "\"Label " + std::to_string(i) + ":\" = \"" + key + "\"\n";
    }
    std::ofstream(folder_ + "/whois." + claim + ".table.toml")
        << "whoiskit-table = 1\nclaim = \"" << claim << "\"\nserver = \"whois." << claim
        << ".example\"\nformat = \"labels\"\nkeys = [" << keys << "]\n[labels]\n\"Owner:\" = \"owner.name\"\n"
        << labels;
  }
  HostOptions options(bool greedy) const {
    HostOptions made;
    if (greedy) made.plugin_folders.push_back({folder_, GetParam()});
    made.plugin_folders.push_back({WHOISKIT_PLUGIN_DIR});
    return made;
  }
  static Record parse(Host& host, const std::string& text, const std::string& claim) {
    return host.parse({text, {}, "example.biz", {}, claim});
  }

  const std::string folder_ = testing::TempDir() + "whoiskit-greedy-" + std::to_string(::getpid());
};

TEST_P(Greedy, KeepsItsPartAndLosesTheRest) {
  Host host(options(true));
  const Record record = parse(host, "100\n", "greedy");
  EXPECT_EQ(record.value("owner.name"), "greedy");
  std::size_t kept = 0;
  for (int i = 1; i <= 100; ++i) kept += record.value("greedy.word-greedy-" + std::to_string(i)).empty() ? 0 : 1;
  EXPECT_EQ(kept, model::Keys::kMaxFurtherOfPlugin - 1);  // the section is one, too
  EXPECT_THAT(record.errors(), ElementsAre(HasSubstr("plugin greedy: there is no room for its key \"greedy.word-")));
  EXPECT_THAT(parse(host, "10\n", "glutton").errors(), IsEmpty());
}

TEST_P(Greedy, ATableKeepsItsPartAndLosesTheRest) {
  write_table("gtld.greedy0");
  Host host(options(true));
  const Record record = parse(host, "Owner: Erin\nLabel 0: first\nLabel 127: last\n", "gtld.greedy0");
  EXPECT_EQ(record.value("owner.name"), "Erin");
  EXPECT_EQ(record.value("domain.word-greedy0-0"), "first");
  EXPECT_EQ(record.value("domain.word-greedy0-127"), "");
  EXPECT_THAT(record.errors(), ElementsAre(HasSubstr("plugin gtld.greedy0: there is no room for its key")));
}

// Whatever their number, no plugin's call changes another plugin's record.
TEST_P(Greedy, ABundledPluginReadsTheSameBeforeAndAfter) {
  Host clean(options(false));
  const std::string expected = parse(clean, kStored, "family.icann").json();
  constexpr int kEnoughToFillAHost = 20;
  for (int i = 0; i < kEnoughToFillAHost; ++i) write_table("gtld.greedy" + std::to_string(i));
  Host host(options(true));
  EXPECT_EQ(parse(host, kStored, "family.icann").json(), expected);
  for (int i = 0; i < 3; ++i) {
    parse(host, "2000\n", "greedy");
    parse(host, "2000\n", "glutton");
    parse(host, "Label 1: x\n", "gtld.greedy" + std::to_string(i));
    EXPECT_EQ(parse(host, kStored, "family.icann").json(), expected);
  }
  for (const Host::PluginInfo& info : host.plugins()) EXPECT_EQ(info.error, "") << info.claim;
}

INSTANTIATE_TEST_SUITE_P(Anywhere, Greedy, testing::Values(Isolation::none, Isolation::worker),
                         [](const auto& test) { return test.param == Isolation::none ? "InProcess" : "InWorkers"; });

}  // namespace
}  // namespace whoiskit
