// Tables for the RDAP of a zone or registrar: their values replace those of the plugin for all RDAP.
#include <gmock/gmock.h>

#include "api/core.hpp"
#include "reading/rdap_plugin.hpp"
#include "table/table_folder.hpp"
#include "table_plugin/reader.hpp"

namespace whoiskit::table_plugin {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kAnswer = R"({"objectClassName": "domain", "ldhName": "example.zz", "handle": "H1",
  "events": [{"eventAction": "expiration", "eventDate": "2020-01-01"},
             {"eventAction": "paid until", "eventDate": "2027-11-05T00:00:00Z"}],
  "secureDNS": {"delegationSigned": false, "zz": "1"}, "hosts": [{"n": "ns1.example.net"}]})";

std::string table(const std::string& claim, const std::string& more) {
  return "whoiskit-table = 1\nclaim = \"" + claim + "\"\nformat = \"rdap\"\n" + more;
}

class RdapTable : public testing::Test {
 protected:
  // The record of the answer, with the tables of the folder.
  void parse(const std::string& server = {}) {
    HostOptions options;
    options.plugin_folders = {folder_.path(), WHOISKIT_TEST_PLUGINS};
    core_.emplace(options);
    StoredResponse response{kAnswer, server, "example.zz", {}, {}};
    response.protocol = "rdap";
    core_->parse(response, record_);
  }
  std::string value(const char* path, std::size_t n = 0) {
    const auto key = core_->keys().find(path);
    return key ? std::string(record_.draft->get(*key, n)) : std::string();
  }

  TableFolder folder_;
  std::optional<api::Core> core_;
  model::RecordData record_;
};

TEST_F(RdapTable, ReadsOverTheFamily) {
  folder_.write("rdap.zz", table("rdap.zz",
                                 "[events]\n\"Paid until\" = \"domain.expires\"\n"
                                 "[json]\n"
                                 "\"/secureDNS/zz\" = {to = \"domain.dnssec\", rule = \"boolean_text\"}\n"
                                 "\"/hosts/*/n\" = \"domain.nserver\"\n"));
  parse();
  EXPECT_EQ(record_.exchanges[0]->handler, "rdap.zz");
  EXPECT_EQ(value("domain.expires"), "2027-11-05");
  EXPECT_EQ(value("domain.dnssec"), "signedDelegation");
  EXPECT_EQ(value("domain.nserver"), "ns1.example.net");
  EXPECT_EQ(value("domain.handle"), "H1");  // the family's
  EXPECT_THAT(record_.errors, IsEmpty());
}

TEST_F(RdapTable, IsNotAskedForOthers) {
  folder_.write("rdap.yy", table("rdap.yy", "[json]\n\"/handle\" = \"domain.desc\"\n"));
  parse();
  EXPECT_EQ(record_.exchanges[0]->handler, "rdap");
  EXPECT_EQ(value("domain.expires"), "2020-01-01");
}

TEST_F(RdapTable, MayBeOfAServer) {
  folder_.write("rdap.acme", table("rdap.acme", "[json]\n\"/handle\" = \"domain.reseller\"\n"));
  parse("rdap.acme.example");
  EXPECT_EQ(record_.exchanges[0]->handler, "rdap.acme");
  EXPECT_EQ(value("domain.reseller"), "H1");
  parse("rdap.other.example");
  EXPECT_EQ(record_.exchanges[0]->handler, "rdap");
}

TEST_F(RdapTable, TellsWhatIsWrong) {
  const auto faults = [](const std::string& toml) {
    std::vector<std::string> all;
    for (const Fault& fault : read_table(toml).faults) all.push_back(fault.text("x"));
    return all;
  };
  EXPECT_THAT(faults(table("rdap.zz", "")), IsEmpty());
  EXPECT_THAT(faults(table("rdap.zz", "[json]\n\"handle\" = \"domain.handle\"\n")),
              ElementsAre(HasSubstr("x:5: json.handle: is no path")));
  EXPECT_THAT(faults(table("rdap.zz", "[json]\n\"/handle\" = \"domain.handel\"\n")),
              ElementsAre(HasSubstr("x:5: json")));
  EXPECT_THAT(faults(table("rdap.zz", "[labels]\n\"A:\" = \"domain.handle\"\n")),
              ElementsAre(HasSubstr("has no meaning where format = \"rdap\"")));
  EXPECT_THAT(faults(table("rdap.zz", "server = \"rdap.nic.zz\"\n")), ElementsAre(HasSubstr("routes = false")));
}

TEST(RdapReader, TakesTheLongestZoneFirst) {
  const auto reader = [](std::vector<std::string> there, std::string_view server, std::string_view query) {
    return reading::rdap_plugin(server, query, [&](std::string_view claim) {
      return std::find(there.begin(), there.end(), claim) != there.end();
    });
  };
  EXPECT_EQ(reader({"rdap", "rdap.uk", "rdap.co.uk"}, "", "example.co.uk"), "rdap.co.uk");
  EXPECT_EQ(reader({"rdap", "rdap.uk"}, "rdap.nominet.uk", "example.co.uk"), "rdap.uk");
  EXPECT_EQ(reader({"rdap", "rdap.uk", "rdap.nominet"}, "rdap.nominet.uk", "example.co.uk"), "rdap.nominet");
  EXPECT_EQ(reader({"rdap", "rdap.uk", "rdap.acme"}, "rdap.acme.example", "example.co.uk"), "rdap.acme");
  EXPECT_EQ(reader({"rdap"}, "rdap.db.ripe.example", "192.0.2.1"), "rdap");
  EXPECT_EQ(reader({}, "", "example.com"), "");
}

}  // namespace
}  // namespace whoiskit::table_plugin
