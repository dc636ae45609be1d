// `whoiskit plugin keygen`, `sign`, `install`, `remove` and `rollback` with real libraries, beside a host that watches
// the folder all the time.
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "kit/checked.hpp"

namespace whoiskit::kit {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class PluginInstall : public testing::Test {
 protected:
  PluginInstall() : live_(fs::canonical(own_.path()).string() + "/live") {
    fs::create_directory(live_);
    for (const char* name : {"whois.gtld.acme.so", "whois.gtld.acme.toml"}) {
      fs::copy_file(fs::path(kTemplate).parent_path() / name, own_.path() + "/" + name);
    }
  }

  std::string acme() const { return own_.path() + "/whois.gtld.acme.so"; }
  std::string live(const std::string& name) const { return live_ + "/" + name; }
  static std::string edition(const std::string& name) { return EDITIONS "/" + name + "/whois.edition.so"; }

  cli::Result plugin(std::vector<std::string> words) const {
    words.insert(words.begin(), "plugin");
    return cli::run(words);
  }
  cli::Result install(std::vector<std::string> words) const {
    words.insert(words.begin(), "install");
    words.insert(words.end(), {"--into", live_});
    return plugin(words);
  }
  // The files of the folder, without those that hosts do not read.
  std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const auto& entry : fs::directory_iterator(live_)) {
      if (entry.path().filename() != ".whoiskit") all.push_back(entry.path().filename().string());
    }
    std::sort(all.begin(), all.end());
    return all;
  }
  std::string keygen(const std::string& name, const std::string& claim) const {
    const cli::Result made = plugin({"keygen", own_.path() + "/" + name + ".pem", "--claim", claim});
    EXPECT_EQ(made.status, 0) << made.err;
    return own_.write(name + ".keys.toml", made.out);
  }

  const cli::Folder own_;
  const std::string live_;
};

using Names = std::vector<std::string>;

TEST_F(PluginInstall, ARunningHostServesItAndGivesItBack) {
  cli::Running host({"watch", "--plugins", live_});
  host.read_line();
  const cli::Result done = install({acme()});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_EQ(done.out, "gtld.acme 1.0.0 serves from " + live("whois.gtld.acme.so") + "\n");
  EXPECT_THAT(host.read_line(), AllOf(HasSubstr("\"added\":[\"gtld.acme\"]"), HasSubstr("\"problems\":[]")));
  EXPECT_EQ(names(), (Names{"whois.gtld.acme.so", "whois.gtld.acme.toml"}));
  EXPECT_EQ(cli::read_file(live("whois.gtld.acme.so")), cli::read_file(acme()));

  const cli::Result gone = plugin({"remove", "gtld.acme", "--from", live_});
  EXPECT_EQ(gone.status, 0) << gone.err;
  EXPECT_EQ(gone.out, "gtld.acme is out of service in " + live_ + "\n");
  EXPECT_THAT(host.read_line(), HasSubstr("\"removed\":[\"gtld.acme\"]"));
  EXPECT_THAT(names(), IsEmpty());

  const cli::Result back = plugin({"rollback", "gtld.acme", "--in", live_});
  EXPECT_EQ(back.status, 0) << back.err;
  EXPECT_THAT(host.read_line(), HasSubstr("\"added\":[\"gtld.acme\"]"));
  EXPECT_EQ(names(), (Names{"whois.gtld.acme.so", "whois.gtld.acme.toml"}));

  // Once more: before the first installation there was no version.
  EXPECT_EQ(plugin({"rollback", "gtld.acme", "--in", live_}).status, 0);
  EXPECT_THAT(host.read_line(), HasSubstr("\"removed\":[\"gtld.acme\"]"));
  const cli::Result end = plugin({"rollback", "gtld.acme", "--in", live_});
  EXPECT_EQ(end.status, 2);
  EXPECT_THAT(end.err, HasSubstr("has no previous version of gtld.acme"));
}

TEST_F(PluginInstall, RollbackGoesBackToAnOlderVersionInARunningHost) {
  ASSERT_EQ(install({edition("old")}).status, 0);
  cli::Running host({"watch", "--plugins", live_});
  host.read_line();
  ASSERT_EQ(install({edition("one")}).status, 0);
  EXPECT_THAT(host.read_line(), HasSubstr("\"replaced\":[\"edition\"]"));
  const cli::Result older = install({edition("old")});
  EXPECT_EQ(older.status, 1);
  EXPECT_THAT(older.err,
              AllOf(HasSubstr("has version 1.10.0"), HasSubstr("1.9.0"), HasSubstr("plugin remove edition")));
  EXPECT_EQ(cli::read_file(live("whois.edition.so")), cli::read_file(edition("one")));

  const cli::Result back = plugin({"rollback", "edition", "--in", live_});
  EXPECT_EQ(back.out, "edition 1.9.0 serves from " + live("whois.edition.so") + "\n") << back.err;
  EXPECT_THAT(host.read_line(), HasSubstr("\"removed\":[\"edition\"]"));
  EXPECT_THAT(host.read_line(), AllOf(HasSubstr("\"added\":[\"edition\"]"), HasSubstr("\"problems\":[]")));
  EXPECT_EQ(cli::read_file(live("whois.edition.so")), cli::read_file(edition("old")));
}

TEST_F(PluginInstall, OfSeveralAllOrNoneAlsoAfterOneServed) {
  ASSERT_EQ(install({edition("old")}).status, 0);
  // Rows of acme that another file already has. The host ignores them, which is visible only in the folder itself.
  own_.write("live/whois.aa.toml", "[server.\"whois.acme.example\"]\nhandler = \"gtld\"\n");
  cli::Running host({"watch", "--plugins", live_});
  host.read_line();
  const cli::Result done = install({edition("one"), acme()});
  EXPECT_EQ(done.status, 1);
  EXPECT_THAT(done.out, IsEmpty());
  EXPECT_THAT(done.err, AllOf(HasSubstr("whois.gtld.acme.toml:"), HasSubstr("the folder is as it was before")));
  EXPECT_EQ(names(), (Names{"whois.aa.toml", "whois.edition.so"}));
  EXPECT_EQ(cli::read_file(live("whois.edition.so")), cli::read_file(edition("old")));
  host.write("\n");
  std::string seen = host.read_line();
  EXPECT_THAT(seen, HasSubstr("\"replaced\":[\"edition\"]"));
  while (seen.find("\"added\":[\"edition\"]") == seen.npos) seen = host.read_line();  // the older one, again
  // A failed version is not one to roll back to.
  EXPECT_EQ(plugin({"rollback", "gtld.acme", "--in", live_}).status, 2);
}

TEST_F(PluginInstall, WhatFailsItsChecksIsNotPutInPlace) {
  const cli::Result done = install({acme(), broken("claim")});
  EXPECT_EQ(done.status, 1);
  EXPECT_THAT(done.err, AllOf(HasSubstr("does not pass its checks"), HasSubstr("plugin check " + broken("claim"))));
  EXPECT_THAT(names(), IsEmpty());
}

TEST_F(PluginInstall, KeepsABoundedNumberOfVersions) {
  for (int i = 0; i < 7; ++i) ASSERT_EQ(install({edition("one")}).status, 0);
  const fs::directory_iterator kept(live_ + "/.whoiskit/former/edition");
  EXPECT_EQ(std::distance(begin(kept), end(kept)), 5);
  EXPECT_FALSE(fs::exists(live_ + "/.whoiskit/staged"));
}

TEST_F(PluginInstall, SignsWhereAFolderWantsIt) {
  const std::string keys = keygen("acme", "gtld.acme"), others = keygen("other", "gtld.other");
  const std::vector<std::string> wanted{"--signatures", "require", "--keys", keys};
  const auto with = [&](std::vector<std::string> words) {
    words.insert(words.end(), wanted.begin(), wanted.end());
    return words;
  };
  const cli::Result bare = install(with({acme()}));
  EXPECT_EQ(bare.status, 1);
  EXPECT_THAT(bare.err, AllOf(HasSubstr("whois.gtld.acme.so: is not signed"), HasSubstr("--key KEY signs it")));
  const cli::Result foreign = install(with({acme(), "--key", own_.path() + "/other.pem"}));
  EXPECT_EQ(foreign.status, 1);
  EXPECT_THAT(foreign.err, HasSubstr("by none of the trusted keys"));
  EXPECT_THAT(names(), IsEmpty());

  const cli::Result own = install(with({acme(), "--key", own_.path() + "/acme.pem"}));
  EXPECT_EQ(own.status, 0) << own.err;
  EXPECT_EQ(names(), (Names{"whois.gtld.acme.so", "whois.gtld.acme.so.sig", "whois.gtld.acme.toml",
                            "whois.gtld.acme.toml.sig"}));
  // Existing signatures are installed with the plugin.
  const cli::Result made =
      plugin({"sign", acme(), own_.path() + "/whois.gtld.acme.toml", "--key", own_.path() + "/acme.pem"});
  EXPECT_EQ(made.out, acme() + ".sig\n" + own_.path() + "/whois.gtld.acme.toml.sig\n") << made.err;
  const cli::Result again = install(with({acme()}));
  EXPECT_EQ(again.status, 0) << again.err;
  EXPECT_EQ(cli::read_file(live("whois.gtld.acme.so.sig")), cli::read_file(acme() + ".sig"));
  // A signed file is refused once it has been changed.
  own_.write("whois.gtld.acme.toml", "# changed\n" + cli::read_file(own_.path() + "/whois.gtld.acme.toml"));
  EXPECT_EQ(install(with({acme()})).status, 1);
  EXPECT_EQ(plugin(with({"list", "--problems", "--plugins", live_})).status, 0);
}

TEST_F(PluginInstall, SaysWhereOthersAreSignedAndItIsNot) {
  EXPECT_THAT(install({acme()}).err, IsEmpty());
  ASSERT_EQ(plugin({"remove", "gtld.acme", "--from", live_}).status, 0);
  std::ofstream(live("whois.other.so.sig")) << "signed";
  const cli::Result done = install({acme()});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_THAT(done.err, HasSubstr("whois.gtld.acme.so: is not signed, but others in " + live_ + " are"));
}

TEST_F(PluginInstall, APrivateKeyIsItsOwnersAloneAndNeverWrittenOver) {
  keygen("acme", "gtld.acme");
  struct stat info {};
  ASSERT_EQ(::stat((own_.path() + "/acme.pem").c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600u);
  const std::string before = cli::read_file(own_.path() + "/acme.pem");
  const cli::Result again = plugin({"keygen", own_.path() + "/acme.pem", "--claim", "gtld.acme"});
  EXPECT_EQ(again.status, 2);
  EXPECT_THAT(again.err, AllOf(HasSubstr("acme.pem: cannot be written: File exists"), HasSubstr("not there yet")));
  EXPECT_EQ(cli::read_file(own_.path() + "/acme.pem"), before);
  const cli::Result none = plugin({"sign", acme(), "--key", acme()});
  EXPECT_EQ(none.status, 2);
  EXPECT_THAT(none.err, AllOf(HasSubstr("--key "), HasSubstr("plugin keygen FILE")));
  EXPECT_FALSE(fs::exists(acme() + ".sig"));
}

TEST_F(PluginInstall, BadInputIsNamedWithTheWayOut) {
  const auto fails = [&](const std::vector<std::string>& words, const std::string& name, const std::string& way) {
    const cli::Result r = plugin(words);
    EXPECT_EQ(r.status, 2) << words[1];
    EXPECT_THAT(r.err, AllOf(StartsWith("whoiskit: "), HasSubstr(name), HasSubstr(way)));
  };
  const std::string nowhere = own_.path() + "/nowhere", text = own_.write("notes.txt", "no plugin\n");
  fails({"install", acme(), "--into", nowhere}, "--into " + nowhere, "mkdir -p");
  fails({"install", text, "--into", live_}, text, "whois.CLAIM.so");
  fails({"install", own_.path() + "/whois.none.so", "--into", live_}, "whois.none.so", "no such file");
  fails({"install", acme(), acme(), "--into", live_}, "claim gtld.acme, too", "leave one");
  fails({"remove", "gtld.acme", "--from", live_}, "has no plugin for gtld.acme", "plugin list");
  fails({"remove", "../x", "--from", live_}, "\"../x\" is not a claim", "plugin list");
  own_.write("live/whois.gtld.acme.table.toml", "whoiskit-table = 1\n");
  fails({"install", acme(), "--into", live_}, "whois.gtld.acme.table.toml serves gtld.acme already", "plugin remove");
  if (::geteuid() == 0) return;  // root may write everywhere
  ::chmod(live_.c_str(), 0555);
  fails({"install", acme(), "--into", live_}, "you may not write to this folder", "folder's owner");
  ::chmod(live_.c_str(), 0755);
}

}  // namespace
}  // namespace whoiskit::kit
