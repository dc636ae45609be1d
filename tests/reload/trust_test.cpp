// Which sources of plugins and rows a host trusts: owners of files, and holders of keys.
#include <gmock/gmock.h>

#include <fstream>
#include <vector>

#include "reload/folder.hpp"
#include "reload/signer.hpp"

namespace whoiskit::e2e {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

class Trust : public testing::Test {
 protected:
  Trust() : world_(two_servers()), folder_(world_) {}

  // A host that requires signatures by `keys`, the text of a file of keys.
  Host& host(Signatures wanted, const std::string& keys = {}) {
    world_.options.plugin_folders = {{folder_.path(), Isolation::none, wanted}};
    if (!keys.empty()) world_.options.key_files = {world_.file("keys.toml", keys)};
    host_.emplace(world_.options);
    return *host_;
  }
  std::string key(const std::string& name, const std::string& more) const {
    return "[key." + name + "]\npublic = '''\n" + signer_.public_pem() + "'''\n" + more + "\n";
  }
  std::string error_of_plugin() {
    for (const Host::PluginInfo& info : host_->plugins()) {
      if (info.claim == "edition") return info.error + info.warning;
    }
    return "no plugin";
  }
  std::string read_by() { return edition_of(host_->lookup("n" + std::to_string(++count_) + ".zone.example")); }

  World world_;
  Folder folder_;
  Signer signer_;
  std::optional<Host> host_;
  int count_ = 0;
};

TEST_F(Trust, AFileThatEverybodyCanWriteToIsRefused) {
  folder_.put("one");
  fs::permissions(folder_.file("whois.edition.so"), fs::perms::others_write, fs::perm_options::add);
  host(Signatures::off);
  EXPECT_THAT(error_of_plugin(), HasSubstr("all users can write to it"));
  EXPECT_THAT(error_of_plugin(), HasSubstr("chmod o-w"));
}

TEST_F(Trust, AFolderThatEverybodyCanWriteToIsRefusedWithItsRows) {
  folder_.put("one");
  folder_.write("whois.edition.toml", "[tld.\"new.example\"]\nserver = \"whois.new.example\"\n");
  fs::permissions(folder_.path(), fs::perms::others_write, fs::perm_options::add);
  host(Signatures::off);
  EXPECT_THAT(error_of_plugin(), HasSubstr("all users can write to it"));
  EXPECT_THAT(host_->plugin_problems(), Contains(HasSubstr("all users can write to it")));
}

TEST_F(Trust, AFileOfSomebodyElseIsRefused) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can give files away";
  folder_.put("one");
  ASSERT_EQ(::chown(folder_.file("whois.edition.so").c_str(), 65534, 65534), 0);
  host(Signatures::off);
  EXPECT_THAT(error_of_plugin(), HasSubstr("belongs to user 65534"));
}

TEST_F(Trust, AStickyFolderAboveMustBelongToRootOrTheUser) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can give folders away";
  const std::string above = folder_.path() + "/above";
  fs::create_directory(above);
  fs::create_directory(above + "/plugins");
  fs::copy_file(Folder::of("one"), above + "/plugins/whois.edition.so");
  const auto error = [&] {
    world_.options.plugin_folders = {{above + "/plugins"}};
    host_.emplace(world_.options);
    return error_of_plugin();
  };
  fs::permissions(above, fs::perms::all | fs::perms::sticky_bit);
  EXPECT_EQ(error(), "");
  ASSERT_EQ(::chown(above.c_str(), 65534, 65534), 0);
  EXPECT_THAT(error(), HasSubstr("/above: belongs to user 65534"));
}

// Opening a FIFO blocks. No code may wait for one.
TEST_F(Trust, AFifoInTheFolderBlocksNothing) {
  folder_.put("one");
  const std::string plugin = folder_.file("whois.edition.so"), rows = folder_.file("whois.edition.toml");
  ASSERT_EQ(::mkfifo((plugin + ".sig").c_str(), 0600), 0);
  ASSERT_EQ(::mkfifo(rows.c_str(), 0600), 0);
  ASSERT_EQ(::mkfifo(folder_.file("whois.gtld.acme.table.toml").c_str(), 0600), 0);
  host(Signatures::require, key("acme", "claims = [\"*\"]"));
  EXPECT_THAT(error_of_plugin(), HasSubstr("is not signed"));
  EXPECT_THAT(host_->plugin_problems(), Contains(HasSubstr("whois.edition.toml: not a regular file")));
  EXPECT_THAT(host_->plugin_problems(), Contains(HasSubstr("whois.gtld.acme.table.toml: not a regular file")));
  world_.options.key_files = {rows};
  EXPECT_THROW(Host{world_.options}, HostError);
  world_.options.key_files.clear();
  world_.options.route_files = {rows};
  EXPECT_THROW(Host{world_.options}, HostError);
}

// Unsigned rows are not even parsed. Otherwise an error of the parser would appear.
TEST_F(Trust, SignaturesAreAskedForBeforeAnythingIsParsed) {
  folder_.write("whois.edition.toml", "no TOML at all");
  host(Signatures::require, key("acme", "claims = [\"*\"]"));
  EXPECT_THAT(host_->plugin_problems(), Contains(HasSubstr("whois.edition.toml: is not signed")));
  host(Signatures::warn, key("acme", "claims = [\"*\"]"));
  EXPECT_THAT(host_->plugin_problems(), Contains(HasSubstr("whois.edition.toml:1: ")));
}

TEST_F(Trust, DeepTomlIsRefusedWhereverItStands) {
  std::string deep = "[a";
  for (int i = 0; i < 200'000; ++i) deep += ".a";
  deep += "]\n";
  const auto is_deep = HasSubstr(":1: tables, lists and the words of keys lie more than 32 deep");
  folder_.write("whois.edition.toml", deep);
  folder_.write("whois.gtld.acme.table.toml", deep);
  host(Signatures::off);
  EXPECT_THAT(host_->plugin_problems(), Contains(testing::AllOf(HasSubstr("whois.edition.toml"), is_deep)));
  EXPECT_THAT(host_->plugin_problems(), Contains(testing::AllOf(HasSubstr("whois.gtld.acme.table.toml"), is_deep)));
  const auto fault = [&] {
    try {
      const Host refused(world_.options);
      return std::string("none");
    } catch (const HostError& error) {
      return std::string(error.what());
    }
  };
  world_.options.key_files = {world_.file("deep.toml", deep)};
  EXPECT_THAT(fault(), is_deep);
  world_.options.key_files.clear();
  world_.options.route_files = {world_.file("deep.toml", deep)};
  EXPECT_THAT(fault(), is_deep);
  const std::string simulation = folder_.path() + "/simulation";
  fs::create_directory(simulation);
  std::ofstream(simulation + "/simnet.toml") << deep;
  EXPECT_THAT(simnet::load_folder(simulation).error, is_deep);
}

TEST_F(Trust, ARecordWhosePluginWasRefusedIsNoSuccess) {
  folder_.put("one");
  host(Signatures::require, key("acme", "claims = [\"edition\"]"));
  const Record looked_up = host_->lookup("n1.zone.example");
  EXPECT_EQ(looked_up.status(), Status::error);
  EXPECT_EQ(looked_up.registered(), Registered::unknown);
  EXPECT_THAT(looked_up.errors(), Contains(HasSubstr("is not signed")));
  EXPECT_NE(looked_up.raw(), "");
  const Record parsed = host_->parse({"n1.zone.example\n", "whois.first.example", "n1.zone.example", {}, {}});
  EXPECT_EQ(parsed.status(), Status::error);
  EXPECT_THAT(parsed.errors(), Contains(HasSubstr("is not signed")));
  // If the server's own words are sufficient, they count.
  const Record free =
      host_->parse({"No match for n1.zone.example\n", "whois.first.example", "n1.zone.example", {}, {}});
  EXPECT_EQ(free.status(), Status::ok) << free.json();
  EXPECT_EQ(free.registered(), Registered::no);
}

TEST_F(Trust, WhereSignaturesAreRequiredAnUnsignedPluginIsRefused) {
  folder_.put("one");
  host(Signatures::require, key("acme", "claims = [\"edition\"]"));
  EXPECT_THAT(error_of_plugin(), HasSubstr("is not signed"));
}

TEST_F(Trust, ASignedPluginServes) {
  folder_.put("one");
  signer_.sign(folder_.file("whois.edition.so"));
  host(Signatures::require, key("acme", "claims = [\"edi*\"]"));
  EXPECT_EQ(error_of_plugin(), "");
  EXPECT_EQ(read_by(), "one");
}

TEST_F(Trust, AChangedPluginIsRefused) {
  folder_.put("one");
  signer_.sign(folder_.file("whois.edition.so"));
  folder_.put("two");
  host(Signatures::require, key("acme", "claims = [\"edition\"]"));
  EXPECT_THAT(error_of_plugin(), HasSubstr("by none of the trusted keys"));
}

TEST_F(Trust, AKeyForAnotherClaimSuppliesNothing) {
  folder_.put("one");
  signer_.sign(folder_.file("whois.edition.so"));
  host(Signatures::require, key("acme", "claims = [\"gtld.acme\"]"));
  EXPECT_THAT(error_of_plugin(), HasSubstr("the key \"acme\" that signed it may not supply edition"));
}

TEST_F(Trust, AWarningLetsItServe) {
  folder_.put("one");
  host(Signatures::warn, key("acme", "claims = [\"edition\"]"));
  EXPECT_THAT(error_of_plugin(), HasSubstr("is not signed"));
  EXPECT_EQ(read_by(), "one");
}

TEST_F(Trust, RowsReachNoFurtherThanTheKey) {
  folder_.put("one");
  signer_.sign(folder_.file("whois.edition.so"));
  const auto problems = [&](const std::string& rows) {
    folder_.write("whois.edition.toml", rows);
    signer_.sign(folder_.file("whois.edition.toml"));
    return host(Signatures::require, key("acme", "claims = [\"edition\"]\nzones = [\"mine.example\"]"))
        .plugin_problems();
  };
  EXPECT_THAT(problems("[tld.\"shop.mine.example\"]\nserver = \"whois.mine.example\"\n"), IsEmpty());
  EXPECT_THAT(problems("[server.\"whois.mine.example\"]\nhandler = \"edition\"\n"), IsEmpty());
  EXPECT_THAT(problems("[tld]\nde = {server = \"whois.mine.example\", handler = \"edition\"}\n"),
              Contains(HasSubstr("tld.de: the key \"acme\" that signed it may not supply this row")));
  EXPECT_THAT(problems("[server.\"whois.denic.de\"]\naddress = \"192.0.2.1\"\n"),
              Contains(HasSubstr("may not supply this row")));
  EXPECT_THAT(problems("[ip.\"192.0.2.0/24\"]\nserver = \"whois.mine.example\"\n"),
              Contains(HasSubstr("may not supply this row")));
}

TEST_F(Trust, ABadFileOfKeysNamesTheKey) {
  EXPECT_THROW(
      {
        try {
          host(Signatures::require, "[key.acme]\npublic = \"AAAA\"\nclaims = [\"edition\"]\n");
        } catch (const HostError& error) {
          EXPECT_THAT(error.what(), HasSubstr("key.acme: public must be an Ed25519 public key"));
          throw;
        }
      },
      HostError);
}

}  // namespace
}  // namespace whoiskit::e2e
