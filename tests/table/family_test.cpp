// Tables that leave answers to the plugin of a family.
#include <gmock/gmock.h>

#include "api/core.hpp"
#include "lookup/chain.hpp"
#include "routing/query/query.hpp"
#include "table/table_folder.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::table_plugin {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* kServer = "whois.acme.example";
constexpr const char* kIcann =
    "Domain Name: EXAMPLE.COM\nRegistrar: Example Registrar\nRegistrar IANA ID: 9999\n"
    "Creation Date: 2001-11-05T00:00:00Z\nRegistrant Name: Pat Example\nName Server: NS1.EXAMPLE.NET\n";
constexpr const char* kOld = "Holder:\n   Example Ltd\n   1 Example Way\n\nRegistered on: 05-Nov-2001\n";

std::string table(const std::string& more, const std::string& claim = "gtld.acme") {
  return "whoiskit-table = 1\nclaim = \"" + claim + "\"\nserver = \"" + kServer + "\"\n" + more;
}

const std::string kRegistrar = table(
    "family = \"registrar\"\n[registry]\nname = \"Acme\"\nurl = \"https://acme.example\"\n"
    "[phrases]\nfree = [\"can be yours\"]\nregistered = [\"is ours\"]\n");

class Family : public testing::TestWithParam<Isolation> {
 protected:
  HostOptions options() const {
    HostOptions options;
    options.plugin_folders = {folder_.path(), {WHOISKIT_TEST_PLUGINS, GetParam()}};
    options.worker_timeout = std::chrono::seconds(30);  // a busy machine is not a failure
    return options;
  }
  Record read(const std::string& text) {
    Host host(options());
    return host.parse({text, kServer, "example.com", {}, {}});
  }
  TableFolder folder_;
};

TEST_P(Family, ReadsAndTheTableSaysWhoseItIs) {
  folder_.write("gtld.acme", kRegistrar);
  const Record record = read(kIcann);
  EXPECT_THAT(record.errors(), IsEmpty());
  EXPECT_EQ(record.registered(), Registered::yes);
  EXPECT_EQ(record.value("domain.created"), "2001-11-05");
  EXPECT_EQ(record.value("owner.name"), "Pat Example");
  EXPECT_EQ(record.registrar(), "Acme");
  EXPECT_EQ(record.referrer(), "https://acme.example");
  EXPECT_THAT(record.json(), AllOf(HasSubstr("\"handler\":\"gtld.acme\""), Not(HasSubstr("family."))));
  EXPECT_EQ(read("example.com can be yours\n").verdict(), Verdict::free);
}

TEST_P(Family, ReadsTheSameWhereTheTableIsNamed) {
  folder_.write("gtld.acme", kRegistrar);
  Host host(options());
  const Record named = host.parse({kIcann, {}, "example.com", {}, "gtld.acme"});
  EXPECT_EQ(named.value("owner.name"), "Pat Example");
  EXPECT_EQ(named.registrar(), "Acme");
  EXPECT_EQ(host.parse({"can be yours", {}, "example.com", {}, "gtld.acme"}).verdict(), Verdict::free);
}

TEST_P(Family, IsOfOneLayoutAndTheTableReadsAnother) {
  const std::string blocks = "format = \"blocks\"\n[layout.blocks]\n\"Holder:\" = \"owner\"\n";
  folder_.write("gtld.acme", table("family = \"icann\"\n[[layout]]\nwhen = \"^Holder:$\"\n" + blocks +
                                   "\"Registered on:\" = \"domain.created\"\n"));
  EXPECT_EQ(read(kIcann).value("owner.name"), "Pat Example");
  const Record old = read(kOld);
  EXPECT_EQ(old.value("owner.name"), "Example Ltd");
  EXPECT_EQ(old.value("domain.created"), "2001-11-05");
  folder_.write("gtld.acme", table("format = \"blocks\"\n[blocks]\n\"Holder:\" = \"owner\"\n"
                                   "[[layout]]\nwhen = \"Registrar IANA ID:\"\nfamily = \"icann\"\n"));
  EXPECT_EQ(read(kIcann).value("owner.name"), "Pat Example");
  EXPECT_EQ(read(kOld).value("owner.name"), "Example Ltd");
}

TEST_P(Family, IsFollowedByWhatTheTableAdds) {
  folder_.write("gtld.acme", kRegistrar);
  EXPECT_EQ(read("example.com is ours\n").registered(), Registered::yes);
}

// If a family finds little in an answer, the last resort replaces it, as for unknown servers. It is still the table's
// server.
TEST_P(Family, GivesWayToTheLastResort) {
  folder_.write("gtld.acme", kRegistrar);
  const std::string text =
      "domain           example.com\nregistered       2001-11-05\nhosts            ns1.example.net\n"
      "holder name      Example Ltd\nholder email     pat@example.com\n";
  const Record record = read(text);
  EXPECT_THAT(record.json(), HasSubstr("\"handler\":\"gtld.acme\""));
  EXPECT_EQ(record.registrar(), "Acme");
  HostOptions alone = options();
  alone.plugin_folders = {{WHOISKIT_TEST_PLUGINS, GetParam()}};
  Host without(alone);
  const Record before = without.parse({text, kServer, "example.com", {}, {}});
  EXPECT_THAT(before.json(), HasSubstr("\"handler\":\"family.generic\""));
  EXPECT_EQ(record.values("owner.email"), before.values("owner.email"));
}

TEST_P(Family, ThatIsNotThereIsNamed) {
  folder_.write("gtld.acme", table("family = \"registar\"\n[phrases]\nfree = [\"can be yours\"]\n"));
  const Record record = read(kIcann);
  EXPECT_EQ(record.status(), Status::error);
  EXPECT_THAT(
      record.errors(),
      ElementsAre("plugin gtld.acme: its family is not available: no plugin whois.family.registar.so or .table.toml "
                  "in the plugin folders"));
  EXPECT_EQ(read("example.com can be yours\n").verdict(), Verdict::free);  // the phrases need no handler
  HostOptions alone;
  alone.plugin_folders = {folder_.path()};
  const Host::PluginInfo info = Host(alone).plugins().front();
  EXPECT_THAT(info.warning, HasSubstr(folder_.file("gtld.acme") + ": its family is not available"));
  EXPECT_THAT(info.families, ElementsAre("family.registar"));
}

TEST_P(Family, ThatHasAFaultIsNamed) {
  folder_.write("gtld.acme", table("family = \"bad\"\n"));
  folder_.write("family.bad", "whoiskit-table = 1\nclaim = \"family.bad\"\nroutes = false\nformat = \"lables\"\n");
  EXPECT_THAT(read(kIcann).errors(), ElementsAre(AllOf(HasSubstr("plugin gtld.acme: its family is not available: "),
                                                       HasSubstr("\"lables\" is no format"))));
}

TEST_P(Family, IsNoTableThatNamesOneItself) {
  const std::string head = "whoiskit-table = 1\nclaim = \"family.two\"\nroutes = false\n";
  folder_.write("gtld.acme", table("family = \"two\"\n"));
  folder_.write("family.two", head + "family = \"icann\"\n");
  EXPECT_THAT(read(kIcann).errors(), ElementsAre("plugin gtld.acme: " + folder_.file("family.two") +
                                                 " delegates answers to a family itself, family.icann; name that one"));
  folder_.write("family.two", head + "format = \"labels\"\n");
  EXPECT_EQ(read(kIcann).value("owner.name"), "Pat Example");
}

TEST_P(Family, TellsWhetherItsHandlerIsWaitedFor) {
  folder_.write("gtld.acme", kRegistrar);
  folder_.write("gtld.own", table("format = \"labels\"\n", "gtld.own"));
  Host host(options());
  const auto generation = api::core_of(host).generation();
  EXPECT_EQ(generation->plugins.isolated("gtld.acme"), GetParam() == Isolation::worker);
  EXPECT_FALSE(generation->plugins.isolated("gtld.own"));
  EXPECT_FALSE(generation->plugins.isolated("gtld.nobody"));
}

// family.generic reads what other handlers leave.
TEST_P(Family, TellsWhetherTheLastResortIsWaitedFor) {
  folder_.write("gtld.own", table("format = \"labels\"\n", "gtld.own"));
  const HostOptions host_options = options();
  Host host(host_options);
  LookupOptions options;
  options.server = kServer;
  options.protocol = LookupProtocol::whois;
  lookup::Chain chain(routing::classify("example.com", options.type), options, host_options,
                      api::core_of(host).generation(), std::make_shared<model::Keys>());
  ASSERT_TRUE(chain.next());
  EXPECT_EQ(chain.server(), kServer);
  EXPECT_EQ(chain.reader_waits(), GetParam() == Isolation::worker);
}

INSTANTIATE_TEST_SUITE_P(Isolations, Family, testing::Values(Isolation::none, Isolation::worker),
                         [](const auto& test) { return test.param == Isolation::none ? "InProcess" : "InWorkers"; });

}  // namespace
}  // namespace whoiskit::table_plugin
