// Plugins that are tables, at the command.
#include "cli/child.hpp"

namespace whoiskit::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string kTable =
    "whoiskit-table = 1\nclaim = \"gtld.acme\"\ndescription = \"Acme, as a table\"\nserver = \"whois.acme.example\"\n"
    "zones = [\"shop.example\"]\nformat = \"labels\"\n[registry]\nname = \"Acme Registrar\"\n"
    "[phrases]\nfree = [\"can be yours\"]\nreserved = [\"is kept\"]\n"
    "[labels]\n\"Zq:\" = \"domain.name\"\n\"Zr:\" = \"owner.name\"\n\"Zs:\" = \"domain.created\"\n";
const std::string kName = "whois.gtld.acme.table.toml";
const std::string kAnswer = "Zq: a.shop.example\nZr: Pat Example\nZs: 2001-11-05\n";

TEST(Table, ReadsAStoredAnswer) {
  const Folder folder;
  folder.write(kName, kTable);
  const std::vector<std::string> parse{"parse",     "--plugins", folder.path(),    "--handler",
                                       "gtld.acme", "--query",   "a.shop.example", "-"};
  const Result found = run(parse, {.input = kAnswer});
  EXPECT_EQ(found.status, 0) << found.err;
  EXPECT_THAT(found.out, AllOf(HasSubstr("Pat Example"), HasSubstr("Created       2001-11-05"),
                               HasSubstr("Name          Acme Registrar"), HasSubstr("read by gtld.acme")));
  EXPECT_EQ(run(parse, {.input = "a.shop.example can be yours\n"}).status, 1);
  EXPECT_THAT(run(parse, {.input = "a.shop.example is kept\n"}).out, HasSubstr("reserved"));
  const Result unused = run({"parse", "--plugins", folder.path(), "--handler", "gtld.acme", "--unused", "-"},
                            {.input = kAnswer + "Zt: 1\n"});
  EXPECT_EQ(unused.out, "-:4: Zt: 1\n");
}

TEST(Table, IsListedAndShown) {
  const Folder folder;
  folder.write(kName, kTable);
  const Result list = run({"plugin", "list", "--format", "ndjson", "--plugins", folder.path()});
  EXPECT_THAT(list.out, HasSubstr("{\"claim\":\"gtld.acme\",\"description\":\"Acme, as a table\",\"version\":\"1.0.0\","
                                  "\"registry\":\"Acme Registrar\",\"path\":\""));
  EXPECT_THAT(run({"plugin", "list", "--problems", "--plugins", folder.path()}).out, IsEmpty());
  for (const char* where : {"none", "worker"}) {
    const Result info = run({"plugin", "info", "--isolate", where, folder.path() + "/" + kName});
    EXPECT_EQ(info.status, 0) << info.err;
    EXPECT_THAT(info.out, HasSubstr("Acme, as a table"));
  }
}

TEST(Table, SaysEachFaultInALine) {
  const Folder folder;
  const std::string file = folder.write(kName, "frmat = 1\n" + kTable + "\"Zq :\" = \"owner.mail\"\n");
  const Result info = run({"plugin", "info", file});
  EXPECT_EQ(info.status, 2);
  EXPECT_EQ(info.err,
            "whoiskit: " + file + ":1: frmat: unknown; did you mean \"format\"?\nwhoiskit: " + file +
                ":17: labels.\"Zq :\": \"owner.mail\" is no key of the record; did you mean \"owner.email\"?\n");
  const Result list = run({"plugin", "list", "--problems", "--plugins", folder.path()});
  EXPECT_EQ(list.status, 2);
  EXPECT_THAT(list.out, AllOf(HasSubstr("frmat: unknown"), HasSubstr("and 1 more; `whoiskit plugin info` lists them")));
  const Result parse = run({"parse", "--plugins", folder.path(), "--handler", "gtld.acme", "-"}, {.input = kAnswer});
  EXPECT_THAT(parse.out, HasSubstr("frmat: unknown"));
}

TEST(Table, LeavesAnswersToAFamilyAndRefersOn) {
  const Folder plugins, world;
  const std::string head =
      "whoiskit-table = 1\nclaim = \"gtld.acme\"\nserver = \"whois.acme.example\"\nzones = [\"shop.example\"]\n";
  const std::string file =
      plugins.write(kName, head + "family = \"registrar\"\nrefer = \"registrar.whois\"\n[registry]\nname = \"Acme\"\n");
  world.write("simnet.toml",
              "[[server]]\nhost = \"whois.acme.example\"\ndefault = \"one.txt\"\n"
              "[[server]]\nhost = \"whois.more.example\"\ndefault = \"two.txt\"\n");
  const std::string answer = "Domain Name: {name}\nRegistrar IANA ID: 9999\nCreation Date: 2001-11-05T00:00:00Z\n";
  world.write("one.txt", answer + "Registrar WHOIS Server: whois.more.example\n");
  world.write("two.txt", answer + "Registrant Name: Pat Example\n");
  const Result found = run({"--simulate", world.path(), "--plugins", plugins.path(), "b.shop.example"});
  EXPECT_EQ(found.status, 0) << found.out << found.err;
  EXPECT_THAT(found.out,
              AllOf(HasSubstr("Pat Example"), HasSubstr("read by gtld.acme"), HasSubstr("whois.more.example")));
  const Result info = run({"plugin", "info", file});
  EXPECT_THAT(info.out, AllOf(HasSubstr("family    family.registrar\n"), Not(HasSubstr("warning"))));
  const Result list = run({"plugin", "list", "--format", "ndjson", "--plugins", plugins.path()});
  EXPECT_THAT(list.out, HasSubstr("\"registry\":\"Acme\",\"family\":\"family.registrar\",\"path\":\""));
  EXPECT_THAT(run({"plugin", "list", "--problems", "--plugins", plugins.path()}).out, IsEmpty());

  plugins.write(kName, head + "family = \"registar\"\n");
  EXPECT_THAT(run({"plugin", "info", file}).out,
              HasSubstr("warning  its family is not available: no plugin whois.family.registar.so or .table.toml"));
  const Result problems = run({"plugin", "list", "--problems", "--plugins", plugins.path()});
  EXPECT_EQ(problems.status, 2);
  EXPECT_THAT(problems.out, HasSubstr(file + ": its family is not available"));
}

TEST(Table, ReadsWhatSimulatedServersAnswer) {
  const Folder plugins, world;
  plugins.write(kName, kTable);
  world.write("simnet.toml", "[[server]]\nhost = \"whois.acme.example\"\ndefault = \"answer.txt\"\n");
  world.write("answer.txt", "Zq: {name}\nZr: Pat Example\nZs: 2001-11-05\n");
  const Result found = run({"--simulate", world.path(), "--plugins", plugins.path(), "b.shop.example"});
  EXPECT_EQ(found.status, 0) << found.out << found.err;
  EXPECT_THAT(found.out, AllOf(HasSubstr("Pat Example"), HasSubstr("read by gtld.acme")));
  EXPECT_THAT(run({"--simulate", world.path(), "b.shop.example"}).out, Not(HasSubstr("gtld.acme")));
}

}  // namespace
}  // namespace whoiskit::cli
