// Several folders with a plugin for one claim: if one is refused, that of the next folder takes its place.
#include <gmock/gmock.h>

#include <cstdlib>

#include "reload/folder.hpp"
#include "reload/heard.hpp"
#include "reload/signer.hpp"

namespace whoiskit::e2e {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class NextFolder : public testing::Test {
 protected:
  NextFolder() : world_(two_servers()), first_(world_), second_(first_.path() + "/second") {
    fs::create_directory(second_);
    world_.options.plugin_folders = {first_.path(), second_};
    fs::copy_file(Folder::of("two"), second_ + "/whois.edition.so");
  }
  void break_first() const { first_.write("whois.edition.so", "no library"); }
  std::string read_by(Host& host) {
    return edition_of(host.lookup("next" + std::to_string(++count_) + ".zone.example"));
  }
  static std::string warning_of(const Host& host) {
    for (const Host::PluginInfo& info : host.plugins()) {
      if (info.claim == "edition") return info.warning;
    }
    return "no plugin";
  }

  World world_;
  Folder first_;
  std::string second_;
  int count_ = 0;
};

TEST_F(NextFolder, ABrokenFileLetsTheNextFolderServe) {
  break_first();
  Host host(world_.options);
  EXPECT_EQ(read_by(host), "two");
  EXPECT_THAT(warning_of(host), HasSubstr("whois.edition.so: not a shared object"));
  EXPECT_THAT(warning_of(host), HasSubstr("; " + second_ + "/whois.edition.so serves in its place"));
}

TEST_F(NextFolder, AHostThatWatchesSaysSo) {
  break_first();
  world_.options.watch = true;
  Host host(world_.options);
  EXPECT_THAT(host.plugin_problems(), Contains(HasSubstr("serves in its place")));
  EXPECT_EQ(read_by(host), "two");
}

TEST_F(NextFolder, AFileThatComesBrokenChangesNothing) {
  Host host(world_.options);
  EXPECT_EQ(read_by(host), "two");
  break_first();
  const Reload done = host.reload();
  EXPECT_FALSE(done.published);
  EXPECT_THAT(done.problems, Contains(HasSubstr("second/whois.edition.so serves in its place")));
  EXPECT_EQ(read_by(host), "two");
}

TEST_F(NextFolder, AMendedFileServesAgainAndGivesWayWhenItGoes) {
  break_first();
  Host host(world_.options);
  EXPECT_EQ(read_by(host), "two");
  first_.put("one");
  EXPECT_THAT(host.reload().replaced, ElementsAre("edition"));
  EXPECT_EQ(read_by(host), "one");
  fs::remove(first_.file("whois.edition.so"));
  EXPECT_THAT(host.reload().replaced, ElementsAre("edition"));
  EXPECT_EQ(read_by(host), "two");
}

// The version that was in use before its file broke takes precedence over the next folder.
TEST_F(NextFolder, TheFormerOneServesOnWhereThereWasOne) {
  first_.put("one");
  Host host(world_.options);
  EXPECT_EQ(read_by(host), "one");
  break_first();
  EXPECT_THAT(host.reload().problems, Contains(HasSubstr("the former one serves on")));
  EXPECT_EQ(read_by(host), "one");
}

TEST_F(NextFolder, ABrokenTableLetsTheNextFolderServe) {
  fs::remove(second_ + "/whois.edition.so");
  const std::string table =
      "whoiskit-table = 1\nclaim = \"gtld.spare\"\nserver = \"whois.spare.example\"\nformat = \"labels\"\n"
      "[labels]\n\"Zq:\" = \"domain.name\"\n";
  std::ofstream(second_ + "/whois.gtld.spare.table.toml") << table;
  first_.write("whois.gtld.spare.table.toml", "no TOML at all");
  Host host(world_.options);
  EXPECT_THAT(host.plugin_problems(), Contains(HasSubstr("whois.gtld.spare.table.toml serves in its place")));
}

TEST_F(NextFolder, TheEnvironmentAddsFoldersBeforeTheBundledOne) {
  first_.put("one");
  ASSERT_EQ(::setenv("WHOISKIT_PLUGINS", (first_.path() + ":" WHOISKIT_PLUGIN_DIR).c_str(), 1), 0);
  world_.options.plugin_folders.clear();
  const Host host(world_.options);
  ::unsetenv("WHOISKIT_PLUGINS");
  bool added = false, bundled = false;
  for (const Host::PluginInfo& info : host.plugins()) {
    added = added || info.path == first_.file("whois.edition.so");
    bundled = bundled || info.claim == "ip.ripe";
  }
  EXPECT_TRUE(added);
  EXPECT_TRUE(bundled);
  EXPECT_THAT(host.plugin_problems(), testing::Not(Contains(HasSubstr("comes first"))));
}

class OtherKeys : public NextFolder {
 protected:
  OtherKeys() {
    first_.put("one");
    signer_.sign(first_.file("whois.edition.so"));
    world_.options.plugin_folders = {{first_.path(), Isolation::none, Signatures::require}, second_};
    world_.options.key_files = {keys_};
    allow("edition");
  }
  void write_keys(const std::string& text) const {
    std::ofstream(keys_ + ".new") << text;
    fs::rename(keys_ + ".new", keys_);
  }
  void allow(const std::string& claim) const { write_keys(key("acme", signer_, claim)); }
  static std::string key(const std::string& name, const Signer& signer, const std::string& claim) {
    return "[key." + name + "]\npublic = '''\n" + signer.public_pem() + "'''\nclaims = [\"" + claim + "\"]\n";
  }
  Signer signer_;
  std::string keys_ = first_.path() + "/second/keys.toml";
};

TEST_F(OtherKeys, ARunningHostSeesThatAKeyWasRevoked) {
  Heard heard;
  world_.options.watch = true;
  world_.options.on_reload = [&heard](const Reload& done) { heard.hear(done); };
  Host host(world_.options);
  EXPECT_EQ(read_by(host), "one");
  allow("gtld.acme");
  ASSERT_TRUE(heard.wait_for([](const Reload& done) { return done.published; }));
  EXPECT_EQ(read_by(host), "two");
  EXPECT_THAT(host.plugin_problems(), Contains(HasSubstr("may not supply edition; ")));
  allow("edition");
  ASSERT_TRUE(heard.wait_for([](const Reload& done) { return done.published && done.generation == 3; }));
  EXPECT_EQ(read_by(host), "one");
}

TEST_F(OtherKeys, WhatOnlyARevokedKeySignedServesNoMore) {
  world_.options.plugin_folders.pop_back();
  Host host(world_.options);
  ASSERT_EQ(read_by(host), "one");
  allow("gtld.acme");
  const Reload done = host.reload();
  EXPECT_TRUE(done.published);
  EXPECT_THAT(done.removed, ElementsAre("edition"));
  EXPECT_THAT(done.problems, Contains(HasSubstr("may not supply edition")));
  EXPECT_THAT(done.problems, testing::Not(Contains(HasSubstr("serves on"))));
  EXPECT_NE(read_by(host), "one");
  // Under another name neither.
  allow("edition");
  EXPECT_TRUE(host.reload().published);
  ASSERT_EQ(read_by(host), "one");
  allow("gtld.acme");
  fs::rename(first_.file("whois.edition.so"), first_.file("whois.other.so"));
  EXPECT_TRUE(host.reload().published);
  EXPECT_NE(read_by(host), "one");
}

TEST_F(OtherKeys, WhereASignatureWentTheFormerOneServesOnUntilItsKeyGoes) {
  world_.options.plugin_folders.pop_back();
  Host host(world_.options);
  ASSERT_EQ(read_by(host), "one");
  fs::remove(first_.file("whois.edition.so.sig"));
  for (int i = 0; i < 2; ++i) {
    EXPECT_THAT(host.reload().problems, Contains(testing::AllOf(HasSubstr("is not signed"), HasSubstr("serves on"))));
    EXPECT_EQ(read_by(host), "one");
  }
  allow("gtld.acme");
  EXPECT_TRUE(host.reload().published);
  EXPECT_NE(read_by(host), "one");
}

TEST_F(OtherKeys, RowsOfARevokedKeyGo) {
  world_.options.plugin_folders.pop_back();
  first_.write("whois.edition.toml", "[server.\"whois.edition.example\"]\nhandler = \"edition\"\n");
  signer_.sign(first_.file("whois.edition.toml"));
  Host host(world_.options);
  ASSERT_THAT(host.plugin_problems(), IsEmpty());
  allow("gtld.acme");
  const Reload done = host.reload();
  EXPECT_TRUE(done.published);
  EXPECT_THAT(done.problems, Contains(HasSubstr("whois.edition.toml: the key \"acme\"")));
  EXPECT_THAT(done.problems, testing::Not(Contains(HasSubstr("serves on"))));
  EXPECT_THAT(done.removed, ElementsAre("edition"));
}

TEST_F(OtherKeys, ABadFileOfKeysLeavesTheFormerKeys) {
  Host host(world_.options);
  EXPECT_EQ(read_by(host), "one");
  write_keys("no keys");
  const Reload done = host.reload();
  EXPECT_FALSE(done.published);
  EXPECT_THAT(done.problems, Contains(HasSubstr("; the previous keys stay in use")));
  EXPECT_EQ(read_by(host), "one");
}

TEST_F(OtherKeys, AKeyMoreReplacesNothing) {
  Host host(world_.options);
  EXPECT_EQ(read_by(host), "one");
  const Signer other;
  write_keys(key("acme", signer_, "edition") + key("other", other, "gtld.other"));
  EXPECT_FALSE(host.reload().published);
  EXPECT_EQ(read_by(host), "one");
}

}  // namespace
}  // namespace whoiskit::e2e
