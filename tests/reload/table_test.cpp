// Tables that are added to, changed in and removed from the folders of a running host, over real sockets.
#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "reload/folder.hpp"
#include "reload/heard.hpp"
#include "reload/signer.hpp"

namespace whoiskit::e2e {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using namespace std::chrono_literals;

constexpr const char* kName = "whois.gtld.acme.table.toml";

// A thin registry of zone.example that refers to the registrar, whose labels only a table knows, and another zone for
// look-ups at the same time.
simnet::Config registrar() {
  simnet::Config config;
  config.servers = {
      server("whois.thin.example",
             "Domain Name: {name}\nCreation Date: 2001-11-05\nRegistrar WHOIS Server: whois.acme.example\n"),
      server("whois.acme.example", "Zq: {name}\nZr: Jeanne Exemple\nZs: 05/11/2001\n"),
      server("whois.other.example", kRegistered)};
  config.extra_routes =
      zone("zone.example", "whois.thin.example", "gtld") + zone("other.example", "whois.other.example");
  return config;
}

std::string table(const std::string& more = {}, const std::string& owner = "owner.name") {
  return "whoiskit-table = 1\nclaim = \"gtld.acme\"\nserver = \"whois.acme.example\"\nformat = \"labels\"\n"
         "dates = \"dmy\"\n" +
         more + "[registry]\nname = \"Acme Registrar\"\n[labels]\n\"Zq:\" = \"domain.name\"\n\"Zr:\" = \"" + owner +
         "\"\n\"Zs:\" = \"domain.created\"\n";
}

class TableTest : public testing::Test {
 protected:
  TableTest() : world_(registrar()), folder_(world_) {
    world_.options.plugin_folders = {{folder_.path(), Isolation::worker}, WHOISKIT_PLUGIN_DIR};
  }

  void put(const std::string& text, const std::string& name = kName) const {
    folder_.write(".new", text);
    fs::rename(folder_.file(".new"), folder_.file(name));
  }
  Record look_up(Host& host, const std::string& zone = ".zone.example") {
    LookupOptions fresh;
    fresh.fresh = true;
    return host.lookup("name" + std::to_string(++count_) + zone, fresh);
  }
  std::string owner(Host& host) { return std::string(look_up(host).value("owner.name")); }

  World world_;
  Folder folder_;
  int count_ = 0;
};

TEST_F(TableTest, ARegistrarIsAddedChangedAndRemoved) {
  Host host(world_.options);
  EXPECT_EQ(owner(host), "");
  put(table());
  Reload done = host.reload();
  EXPECT_TRUE(done.published);
  EXPECT_THAT(done.added, ElementsAre("gtld.acme"));
  const Record record = look_up(host);
  EXPECT_EQ(record.value("owner.name"), "Jeanne Exemple");
  EXPECT_EQ(record.value("domain.created"), "2001-11-05");
  EXPECT_EQ(record.registered(), Registered::yes);
  EXPECT_THAT(record.json(), HasSubstr("\"handler\":\"gtld.acme\""));
  put(table({}, "owner.organization"));
  EXPECT_THAT(host.reload().replaced, ElementsAre("gtld.acme"));
  EXPECT_EQ(look_up(host).value("owner.organization"), "Jeanne Exemple");
  fs::remove(folder_.file(kName));
  EXPECT_THAT(host.reload().removed, ElementsAre("gtld.acme"));
  EXPECT_EQ(owner(host), "");
}

TEST_F(TableTest, AWatchingHostNoticesByItself) {
  Heard heard;  // outlives the host
  world_.options.watch = true;
  world_.options.on_reload = [&heard](const Reload& done) { heard.hear(done); };
  Host host(world_.options);
  folder_.write(kName, table());  // in place, as an editor does
  EXPECT_TRUE(heard.wait_for([](const Reload& r) { return r.published && r.added.size() == 1; }));
  EXPECT_EQ(owner(host), "Jeanne Exemple");
  folder_.write(kName, table({}, "owner.nmae"));
  EXPECT_TRUE(heard.wait_for([](const Reload& r) { return r.problems.size() == 1; }));
  EXPECT_EQ(owner(host), "Jeanne Exemple");
  fs::remove(folder_.file(kName));
  EXPECT_TRUE(heard.wait_for([](const Reload& r) { return r.removed.size() == 1; }));
  EXPECT_EQ(owner(host), "");
}

TEST_F(TableTest, ItBringsItsRows) {
  Host host(world_.options);
  put(table("zones = [\"new.example\"]\n"));
  host.reload();
  EXPECT_EQ(look_up(host, ".new.example").value("owner.name"), "Jeanne Exemple");
  // A broken table keeps the previous rows and handler. A removed table takes both away.
  put(table("zones = [\"new.example\"]\n", "owner.nmae"));
  EXPECT_THAT(host.reload().problems, ElementsAre(HasSubstr("the former one serves on")));
  EXPECT_EQ(look_up(host, ".new.example").value("owner.name"), "Jeanne Exemple");
  fs::remove(folder_.file(kName));
  host.reload();
  EXPECT_EQ(look_up(host, ".new.example").value("owner.name"), "");
}

TEST_F(TableTest, ABrokenOneLeavesTheOldOneServingAndSaysWhere) {
  put(table());
  Host host(world_.options);
  EXPECT_EQ(owner(host), "Jeanne Exemple");
  put(table("dtaes = \"x\"\n", "owner.nmae"));
  const Reload done = host.reload();
  EXPECT_FALSE(done.published);
  EXPECT_THAT(done.problems,
              ElementsAre(folder_.file(kName) +
                          ":6: dtaes: unknown; did you mean \"dates\"? (and 1 more; `whoiskit plugin info` lists them)"
                          "; the former one serves on"));
  EXPECT_EQ(owner(host), "Jeanne Exemple");
  const std::string whole = table();
  put(whole.substr(0, whole.size() / 2));  // half copied
  EXPECT_THAT(host.reload().problems, ElementsAre(HasSubstr("the former one serves on")));
  EXPECT_EQ(owner(host), "Jeanne Exemple");
  put(whole);
  EXPECT_TRUE(host.reload().published);
  EXPECT_THAT(host.plugin_problems(), IsEmpty());
}

TEST_F(TableTest, ABrokenOneAtTheStartIsSaid) {
  put(table({}, "owner.nmae"));
  Host host(world_.options);
  EXPECT_THAT(host.plugin_problems(), ElementsAre(HasSubstr(std::string(kName) + ":10: labels.\"Zr:\": ")));
  put(table());
  EXPECT_TRUE(host.reload().published);
  EXPECT_EQ(owner(host), "Jeanne Exemple");
}

TEST_F(TableTest, AnOlderVersionAndAnotherClaimAreNotTaken) {
  put(table("version = \"1.10\"\n"));
  Host host(world_.options);
  EXPECT_EQ(owner(host), "Jeanne Exemple");
  put(table("version = \"1.9\"\n"));
  EXPECT_THAT(host.reload().problems, ElementsAre(HasSubstr("version 1.9 is older than 1.10, which serves on")));
  put(table("version = \"1.11\"\n"));
  host.reload();
  fs::rename(folder_.file(kName), folder_.file("whois.gtld.other.table.toml"));
  const Reload done = host.reload();
  EXPECT_THAT(done.problems,
              Contains(HasSubstr("claims \"gtld.acme\" but its file name claims \"gtld.other\"; name the "
                                 "file whois.gtld.acme.table.toml")));
  EXPECT_EQ(owner(host), "Jeanne Exemple");
}

TEST_F(TableTest, OfALibraryAndATableInOneFolderTheLibraryCounts) {
  const std::string edition =
      "whoiskit-table = 1\nclaim = \"edition\"\nserver = \"whois.acme.example\"\nformat = \"labels\"\n";
  put(edition, "whois.edition.table.toml");
  world_.options.plugin_folders = {folder_.path()};
  Host host(world_.options);
  const auto serving = [&host] { return host.plugins().front().path; };
  EXPECT_EQ(serving(), folder_.file("whois.edition.table.toml"));
  folder_.put("one");
  Reload done = host.reload();
  EXPECT_THAT(done.replaced, ElementsAre("edition"));
  EXPECT_THAT(done.problems, ElementsAre(HasSubstr("whois.edition.so has the same claim and comes first; left out")));
  EXPECT_EQ(serving(), folder_.file("whois.edition.so"));
  // Its version is the older one, so the table is used again only after the library was removed.
  fs::remove(folder_.file("whois.edition.so"));
  host.reload();
  put(edition + "description = \"again\"\n", "whois.edition.table.toml");
  host.reload();
  const Host::PluginInfo info = host.plugins().front();
  EXPECT_EQ(info.error, "");
}

// A registrar is added while look-ups run: look-ups of others are not lost, and its own are read from then on.
TEST_F(TableTest, ItIsAddedUnderLoad) {
  constexpr int kUnderWay = 30, kChanges = 40;
  std::atomic<int> others{0}, lost{0}, under_way{kUnderWay}, read{0};
  std::atomic<bool> stop{false};
  Host host(world_.options);
  std::function<void(int)> ask = [&](int n) {
    if (stop) {
      --under_way;
      return;
    }
    const bool own = n % 2 == 0;
    LookupOptions fresh;
    fresh.fresh = true;
    host.async_lookup(
        "load" + std::to_string(n) + (own ? ".zone.example" : ".other.example"),
        [&, n, own](const Record& record) {
          if (own) {
            read += record.value("owner.name") == "Jeanne Exemple" ? 1 : 0;
            lost += record.status() == Status::ok ? 0 : 1;
          } else {
            ++(record.value("domain.created") == "2001-02-03" ? others : lost);
          }
          ask(n + 2 * kUnderWay);
        },
        fresh);
  };
  for (int i = 0; i < kUnderWay; ++i) ask(i);
  for (int i = 0; i < kChanges; ++i) {
    put(table("version = \"1." + std::to_string(i) + "\"\n"));
    for (Reload done = host.reload(); !done.published; done = host.reload()) {
      ASSERT_TRUE(done.postponed) << done.json();
      std::this_thread::sleep_for(1ms);
    }
    std::this_thread::sleep_for(3ms);
  }
  const int before = read;
  for (int i = 0; i < 2000 && read < before + kUnderWay; ++i) std::this_thread::sleep_for(1ms);
  stop = true;
  while (under_way > 0) std::this_thread::sleep_for(1ms);
  EXPECT_EQ(lost, 0);
  EXPECT_GT(others, 0);
  EXPECT_GT(read, before);
  EXPECT_EQ(host.generation(), 1u + kChanges);
}

class TableTrust : public TableTest {
 protected:
  std::string error(Signatures wanted, const std::string& claims) {
    world_.options.plugin_folders = {{folder_.path(), Isolation::none, wanted}};
    world_.options.key_files = {world_.file(
        "keys.toml", "[key.acme]\npublic = '''\n" + signer_.public_pem() + "'''\nclaims = [\"" + claims + "\"]\n")};
    Host host(world_.options);
    const Host::PluginInfo info = host.plugins().front();
    return info.error + info.warning;
  }
  Signer signer_;
};

TEST_F(TableTrust, IsThatOfItsOwnerAndItsSigner) {
  put(table());
  EXPECT_THAT(error(Signatures::require, "gtld.acme"), HasSubstr("is not signed"));
  EXPECT_THAT(error(Signatures::warn, "gtld.acme"), HasSubstr("is not signed"));
  signer_.sign(folder_.file(kName));
  EXPECT_EQ(error(Signatures::require, "gtld.acme"), "");
  EXPECT_THAT(error(Signatures::require, "gtld.other"), HasSubstr("may not supply gtld.acme"));
  put(table("version = \"2\"\n"));
  EXPECT_THAT(error(Signatures::require, "gtld.acme"), HasSubstr("by none of the trusted keys"));
  fs::permissions(folder_.file(kName), fs::perms::others_write, fs::perm_options::add);
  EXPECT_THAT(error(Signatures::off, "gtld.acme"), HasSubstr("all users can write to it"));
}

TEST_F(TableTrust, ReachesNoFurtherThanTheKey) {
  put(table("zones = [\"de\"]\n"));
  signer_.sign(folder_.file(kName));
  EXPECT_THAT(error(Signatures::require, "gtld.acme"),
              HasSubstr(":6: tld.de: the key \"acme\" that signed it may not supply this row"));
  EXPECT_EQ(error(Signatures::require, "*"), "");
}

}  // namespace
}  // namespace whoiskit::e2e
