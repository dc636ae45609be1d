// Plugins and routing files that are added to, changed in and removed from the folders of a running host.
#include <gmock/gmock.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "reload/folder.hpp"
#include "reload/heard.hpp"
#include "routing/compile/builder.hpp"
#include "routing/compile/reader.hpp"
#include "routing/compiled_file.hpp"

namespace whoiskit::e2e {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using namespace std::chrono_literals;

class ReloadTest : public testing::Test {
 protected:
  ReloadTest() : world_(two_servers()), folder_(world_) { world_.options.plugin_folders = {folder_.path()}; }

  std::string read_by(Host& host) {
    LookupOptions fresh;
    fresh.fresh = true;
    return edition_of(host.lookup("name" + std::to_string(++count_) + ".zone.example", fresh));
  }

  World world_;
  Folder folder_;
  int count_ = 0;
};

TEST_F(ReloadTest, APluginIsAddedReplacedAndRemoved) {
  Host host(world_.options);
  EXPECT_EQ(read_by(host), "");
  folder_.put("one");
  Reload done = host.reload();
  EXPECT_TRUE(done.published);
  EXPECT_EQ(done.generation, 2u);
  EXPECT_THAT(done.added, ElementsAre("edition"));
  EXPECT_EQ(read_by(host), "one");
  folder_.put("two");
  done = host.reload();
  EXPECT_THAT(done.replaced, ElementsAre("edition"));
  EXPECT_EQ(read_by(host), "two");
  EXPECT_FALSE(host.reload().published);  // nothing changed
  fs::remove(folder_.file("whois.edition.so"));
  done = host.reload();
  EXPECT_THAT(done.removed, ElementsAre("edition"));
  EXPECT_EQ(read_by(host), "");
  EXPECT_EQ(host.generation(), 4u);
  EXPECT_EQ(host.generations_in_use(), 1u);
}

TEST_F(ReloadTest, WhatIsKeptOfTheFormerOneIsNotGivenAsTheNewOnes) {
  folder_.put("one");
  Host host(world_.options);
  EXPECT_EQ(edition_of(host.lookup("kept.zone.example")), "one");
  folder_.put("two");
  host.reload();
  EXPECT_EQ(edition_of(host.lookup("kept.zone.example")), "two");
}

TEST_F(ReloadTest, AHalfCopiedPluginLeavesTheOldOneServing) {
  folder_.put("one");
  Host host(world_.options);
  EXPECT_EQ(read_by(host), "one");
  fs::copy_file(Folder::of("two"), folder_.file("whois.edition.so"), fs::copy_options::overwrite_existing);
  fs::resize_file(folder_.file("whois.edition.so"), fs::file_size(Folder::of("two")) / 2);
  const Reload done = host.reload();
  EXPECT_FALSE(done.published);
  EXPECT_THAT(done.problems, ElementsAre(HasSubstr("the previous version stays in use")));
  EXPECT_EQ(host.plugin_problems(), done.problems);
  EXPECT_EQ(read_by(host), "one");
  folder_.put("two");
  EXPECT_TRUE(host.reload().published);
  EXPECT_THAT(host.plugin_problems(), IsEmpty());
  EXPECT_EQ(read_by(host), "two");
}

TEST_F(ReloadTest, ABrokenNewPluginIsLeftOutAndSaid) {
  Host host(world_.options);
  folder_.write("whois.edition.so", "no library at all");
  const Reload done = host.reload();
  EXPECT_FALSE(done.published);
  EXPECT_THAT(done.problems, ElementsAre(HasSubstr("whois.edition.so: not a shared object")));
  EXPECT_TRUE(done.new_problems);
  EXPECT_FALSE(host.reload().new_problems);
}

TEST_F(ReloadTest, AnOlderVersionIsNotTakenUnlessTheNewerOneWent) {
  folder_.put("one");
  Host host(world_.options);
  EXPECT_EQ(read_by(host), "one");
  folder_.put("old");
  EXPECT_THAT(host.reload().problems, ElementsAre(HasSubstr("version 1.9.0 is older than 1.10.0")));
  EXPECT_EQ(read_by(host), "one");
  fs::remove(folder_.file("whois.edition.so"));
  host.reload();
  folder_.put("old");
  EXPECT_TRUE(host.reload().published);
  EXPECT_EQ(read_by(host), "old");
}

TEST_F(ReloadTest, ARenamedFileServesOnUnderItsFormerName) {
  folder_.put("one");
  Host host(world_.options);
  EXPECT_EQ(read_by(host), "one");
  fs::rename(folder_.file("whois.edition.so"), folder_.file("whois.other.so"));
  const Reload done = host.reload();
  EXPECT_FALSE(done.published);
  EXPECT_THAT(done.problems, Contains(HasSubstr("claims \"edition\"")));
  EXPECT_THAT(done.problems, Contains(HasSubstr("which stays in use")));
  EXPECT_EQ(read_by(host), "one");
}

TEST_F(ReloadTest, OfTwoPluginsWithOneClaimThatOfTheFirstFolderCounts) {
  Folder second(world_);
  world_.options.plugin_folders = {folder_.path(), second.path()};
  second.put("two");
  Host host(world_.options);
  EXPECT_EQ(read_by(host), "two");
  folder_.put("one");
  const Reload done = host.reload();
  EXPECT_THAT(done.replaced, ElementsAre("edition"));
  EXPECT_THAT(done.problems, ElementsAre(HasSubstr("has the same claim and comes first")));
  EXPECT_EQ(read_by(host), "one");
}

TEST_F(ReloadTest, RowsThatSeveralBringGoByFolderThenRankThenName) {
  Folder second(world_);
  world_.options.plugin_folders = {folder_.path(), second.path()};
  const auto row = [](const std::string& server) { return "[tld.\"new.example\"]\nserver = \"" + server + "\"\n"; };
  const auto winner = [](Host& host) {
    for (const std::string& line : host.route("shop.new.example")) {
      if (line.starts_with("server: ")) return line.substr(8, line.find(' ', 8) - 8);
    }
    return std::string();
  };
  second.write("whois.aaa.toml", "rank = -5\n" + row("whois.aaa.example"));
  Host host(world_.options);
  EXPECT_EQ(winner(host), "whois.aaa.example");
  folder_.write("whois.ccc.toml", row("whois.ccc.example"));
  Reload done = host.reload();
  EXPECT_EQ(winner(host), "whois.ccc.example");
  EXPECT_THAT(done.problems, ElementsAre(HasSubstr("new.example is left out: new.example of")));
  folder_.write("whois.bbb.toml", row("whois.bbb.example"));
  host.reload();
  EXPECT_EQ(winner(host), "whois.bbb.example");
  folder_.write("whois.ccc.toml", "rank = -1\n" + row("whois.ccc.example"));
  host.reload();
  EXPECT_EQ(winner(host), "whois.ccc.example");
}

TEST_F(ReloadTest, ABrokenRoutingFileLeavesItsFormerRows) {
  const auto server_of = [](Host& host, const char* query) {
    std::string all;
    for (const std::string& line : host.route(query)) all += line + "\n";
    return all;
  };
  const std::string own = world_.file("own.toml", "[tld.\"mine.example\"]\nserver = \"whois.mine.example\"\n");
  world_.options.route_files.push_back(own);
  folder_.write("whois.edition.toml", "[tld.\"new.example\"]\nserver = \"whois.new.example\"\n");
  Host host(world_.options);
  folder_.write("whois.edition.toml", "[tld.\"new.example\"]\nsevrer = \"whois.new.example\"\n");
  std::ofstream(own) << "[tld\n";
  const Reload done = host.reload();
  EXPECT_FALSE(done.published);
  EXPECT_THAT(done.problems, Contains(HasSubstr("whois.edition.toml:2")));
  EXPECT_THAT(done.problems, Contains(HasSubstr("own.toml:1")));
  EXPECT_THAT(server_of(host, "a.new.example"), HasSubstr("whois.new.example"));
  EXPECT_THAT(server_of(host, "a.mine.example"), HasSubstr("whois.mine.example"));
  std::ofstream(own) << "[tld.\"mine.example\"]\nserver = \"whois.other.example\"\n";
  EXPECT_TRUE(host.reload().published);
  EXPECT_THAT(server_of(host, "a.mine.example"), HasSubstr("whois.other.example"));
}

TEST_F(ReloadTest, ACompiledRoutingFileIsTakenWhenItIsReplaced) {
  const std::string own = world_.file("own.routes", "");
  const auto compile = [&own](const std::string& server) {
    routing::ImageBuilder rows;
    std::string error =
        routing::read_routes("[tld]\n\"mine.example\" = {server = \"" + server + "\"}\n", "own.toml", rows);
    EXPECT_EQ(error + routing::write_compiled(own, rows.build(error)), "");
  };
  const auto first_line = [](Host& host) { return testing::PrintToString(host.route("a.mine.example")); };
  compile("whois.one.example");
  world_.options.route_files.push_back(own);
  Host host(world_.options);
  EXPECT_THAT(first_line(host), HasSubstr("whois.one.example"));
  EXPECT_FALSE(host.reload().published) << "nothing changed";
  compile("whois.two.example");
  EXPECT_TRUE(host.reload().published);
  EXPECT_THAT(first_line(host), HasSubstr("whois.two.example"));

  std::filesystem::rename(world_.file("new.routes", "wktroute is damaged"), own);
  const Reload refused = host.reload();
  EXPECT_FALSE(refused.published);
  EXPECT_THAT(refused.problems, Contains(HasSubstr("the previous rows of this file stay in use")));
  EXPECT_THAT(first_line(host), HasSubstr("whois.two.example"));
  std::filesystem::remove(own);
  EXPECT_FALSE(host.reload().published);
  EXPECT_THAT(first_line(host), HasSubstr("whois.two.example"));
}

TEST_F(ReloadTest, AWatchingHostNoticesByItself) {
  folder_.put("one");
  Heard heard;  // outlives the host
  world_.options.watch = true;
  world_.options.on_reload = [&heard](const Reload& done) { heard.hear(done); };
  Host host(world_.options);
  folder_.put("two");
  EXPECT_TRUE(heard.wait_for([](const Reload& r) { return r.published && r.replaced.size() == 1; }));
  EXPECT_EQ(read_by(host), "two");
  folder_.write("whois.broken.so", "no library");
  EXPECT_TRUE(heard.wait_for([](const Reload& r) { return r.problems.size() == 1; }));
  fs::remove(folder_.file("whois.edition.so"));
  EXPECT_TRUE(heard.wait_for([](const Reload& r) { return r.removed.size() == 1; }));
  EXPECT_EQ(read_by(host), "");
}

TEST_F(ReloadTest, AFolderThatComesLaterIsWatchedThen) {
  Heard heard;
  const std::string late = folder_.file("late");
  world_.options.plugin_folders = {late};
  world_.options.watch = true;
  world_.options.on_reload = [&heard](const Reload& done) { heard.hear(done); };
  Host host(world_.options);
  fs::create_directory(late);
  fs::copy_file(Folder::of("one"), late + "/whois.edition.so");
  EXPECT_TRUE(heard.wait_for([](const Reload& r) { return r.published && r.generation > 1 && !r.added.empty(); }));
  EXPECT_EQ(read_by(host), "one");
}

// A plugin is replaced while look-ups run: none is lost, and none is read by two editions.
TEST_F(ReloadTest, UnderLoadNoLookupIsLostOrMixed) {
  constexpr int kReplacements = 60, kUnderWay = 40;
  folder_.put("one");
  std::atomic<int> asked{0}, one{0}, two{0}, bad{0}, under_way{0};
  std::atomic<bool> stop{false};
  {
    Host host(world_.options);
    std::function<void()> ask = [&] {
      if (stop) {
        --under_way;
        return;
      }
      host.async_lookup("n" + std::to_string(++asked) + ".zone.example", [&](const Record& record) {
        const std::string edition = edition_of(record);
        ++(edition == "one" ? one : edition == "two" ? two : bad);
        ask();
      });
    };
    under_way = kUnderWay;
    for (int i = 0; i < kUnderWay; ++i) ask();
    for (int i = 0; i < kReplacements; ++i) {
      folder_.put(i % 2 == 0 ? "two" : "one");
      for (Reload done = host.reload(); !done.published; done = host.reload()) {
        ASSERT_TRUE(done.postponed) << done.json();
        std::this_thread::sleep_for(1ms);
      }
      std::this_thread::sleep_for(5ms);
    }
    stop = true;
    while (under_way > 0) std::this_thread::sleep_for(1ms);
    EXPECT_EQ(host.generation(), 1u + kReplacements);
    EXPECT_LE(host.generations_in_use(), 2u);
  }
  EXPECT_EQ(bad, 0);
  EXPECT_EQ(one + two, asked);
  EXPECT_GT(one, 0);
  EXPECT_GT(two, 0);
}

}  // namespace
}  // namespace whoiskit::e2e
