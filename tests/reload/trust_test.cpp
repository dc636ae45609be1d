// Whom a host trusts to bring plugins and rows: owners of files, and holders of keys.
#include <gmock/gmock.h>

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

  // A host that wants signatures by `keys`, the text of a file of keys.
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
  EXPECT_THAT(error_of_plugin(), HasSubstr("everybody can write to it"));
  EXPECT_THAT(error_of_plugin(), HasSubstr("chmod o-w"));
}

TEST_F(Trust, AFolderThatEverybodyCanWriteToIsRefusedWithItsRows) {
  folder_.put("one");
  folder_.write("whois.edition.toml", "[tld.\"new.example\"]\nserver = \"whois.new.example\"\n");
  fs::permissions(folder_.path(), fs::perms::others_write, fs::perm_options::add);
  host(Signatures::off);
  EXPECT_THAT(error_of_plugin(), HasSubstr("everybody can write to it"));
  EXPECT_THAT(host_->plugin_problems(), Contains(HasSubstr("everybody can write to it")));
}

TEST_F(Trust, AFileOfSomebodyElseIsRefused) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can give files away";
  folder_.put("one");
  ASSERT_EQ(::chown(folder_.file("whois.edition.so").c_str(), 65534, 65534), 0);
  host(Signatures::off);
  EXPECT_THAT(error_of_plugin(), HasSubstr("belongs to user 65534"));
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
              Contains(HasSubstr("tld.de: the key \"acme\" that signed it may not speak of it")));
  EXPECT_THAT(problems("[server.\"whois.denic.de\"]\naddress = \"192.0.2.1\"\n"),
              Contains(HasSubstr("may not speak of it")));
  EXPECT_THAT(problems("[ip.\"192.0.2.0/24\"]\nserver = \"whois.mine.example\"\n"),
              Contains(HasSubstr("may not speak of it")));
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
