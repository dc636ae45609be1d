#include <algorithm>
#include <cstdio>

#include "cli/child.hpp"

namespace whoiskit::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

TEST(RouteAll, PrintsALinePerTldAndHowManyAreAnswered) {
  const Result r = run({"route", "--all"}, {.environment = {"WHOISKIT_ROUTES=", "XDG_DATA_HOME=/nowhere"}});
  EXPECT_EQ(r.status, 0) << r.err;
  const auto last = r.out.rfind('\n', r.out.size() - 2) + 1;
  const std::string summary = r.out.substr(last);
  unsigned answered = 0, all = 0, rdap = 0, whois = 0, web = 0;
  ASSERT_EQ(std::sscanf(summary.c_str(), "%u of %u TLDs answered: %u by RDAP, %u by WHOIS, %u by web; unanswered: ",
                        &answered, &all, &rdap, &whois, &web),
            5)
      << summary;
  EXPECT_EQ(all, 1438u);
  EXPECT_GE(answered, 1390u);
  EXPECT_EQ(answered, rdap + whois + web);
  EXPECT_EQ(std::count(r.out.begin(), r.out.end(), '\n'), 1439);
  const auto left = std::count(summary.begin(), summary.end(), ',') - 2 + 1;
  EXPECT_EQ(left, all - answered) << summary;
  EXPECT_THAT(r.out, HasSubstr("\ncom                      RDAP  https://rdap.verisign.com/com/v1/"));
  const Result json = run({"route", "--all", "--format", "ndjson"});
  EXPECT_THAT(json.out,
              HasSubstr("{\"tld\":\"uk\",\"protocol\":\"RDAP\",\"at\":\"https://rdap.nominet.uk/uk/\",\"row\":"));
  EXPECT_EQ(run({"route", "--all", "example.com"}).status, 2);
}

TEST(Usage, HelpHasExamplesAndExitCodes) {
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"--help"}, {"help"}, {"lookup", "--help"}, {"parse", "-h"}, {"route", "--help"}, {"plugin", "--help"}}) {
    const Result r = run(words);
    EXPECT_EQ(r.status, 0) << words[0];
    EXPECT_THAT(r.out, AllOf(HasSubstr("Examples:\n  whoiskit "), HasSubstr("Exit status:"))) << words[0];
    EXPECT_THAT(r.err, IsEmpty());
  }
  EXPECT_THAT(run({"plugin", "info", "--help"}).out, HasSubstr("whoiskit plugin info"));
  EXPECT_THAT(run({"--help"}).out,
              AllOf(HasSubstr("lookup"), HasSubstr("parse"), HasSubstr("route"), HasSubstr("plugin")));
}

TEST(Usage, SaysItsVersion) { EXPECT_THAT(run({"--version"}).out, testing::MatchesRegex("whoiskit [0-9.]+\n")); }

TEST(Usage, NamesWhatIsWrong) {
  const struct {
    std::vector<std::string> words;
    const char* message;
  } kBad[] = {
      {{}, "whoiskit example.com"},
      {{"--frobnicate", "example.com"}, "--frobnicate"},
      {{"--frobnicate"}, "--frobnicate"},
      {{"lookup"}, "QUERY"},
      {{"parse"}, "FILE"},
      {{"route"}, "QUERY"},
      {{"plugin"}, "subcommand"},
      {{"plugin", "frobnicate"}, "frobnicate"},
      {{"plugin", "info"}, "FILE"},
      {{"completion"}, "SHELL"},
      {{"completion", "tcsh"}, "tcsh not in {bash,zsh,fish}"},
      {{"parse", "--format", "xml", "-"}, "xml"},
      {{"parse", "--color", "pink", "-"}, "pink"},
      {{"parse", "--format", "raw", "--explain", "-"}, "--format raw"},
      {{"parse", "--format", "rdap", "--explain", "-"}, "--format rdap"},
      {{"parse", "--format", "whois", "--unused", "-"}, "--format whois"},
      {{"lookup", "--timeout", "0", "example.com"}, "--timeout"},
      {{"lookup", "--timeout", "soon", "example.com"}, "--timeout"},
      {{"lookup", "--type", "nonsense", "example.com"}, "--type"},
      {{"lookup", "--proxy", "http://192.0.2.1", "example.com"}, "proxy: "},
      {{"lookup", "--bind", "localhost", "example.com"}, "bind_address: \"localhost\""},
      {{"lookup", "--dns-server", "dns.example", "example.com"}, "dns_servers: \"dns.example\""},
      {{"lookup", "--ca-file", "/no/such/file", "example.com"}, "ca_file: /no/such/file: "},
      {{"lookup", "--server", "ftp://whois.example", "example.com"}, "ftp://whois.example"},
      {{"route", "--server", "whois.example?{nosuch}", "example.com"}, "macro"},
      {{"route", "--plugins", "/no/such/folder", "example.com"}, "/no/such/folder"},
      {{"route", "--routes", "/no/such/table", "example.com"}, "/no/such/table"},
      {{"plugin", "list", "--format", "raw"}, "--format raw"},
      {{"plugin", "list", "--format", "rdap"}, "--format rdap"},
      {{"route", "example.biz", "--format", "whois"}, "--format whois"},
      {{"lookup", "--simulate", "/no/such/folder", "route", "example.com"}, "\"route\" is a command"},
      {{"example.com", "parse", "answer.txt"}, "whoiskit parse ..."},
  };
  for (const auto& bad : kBad) {
    const Result r = run(bad.words);
    EXPECT_EQ(r.status, 2) << bad.message;
    EXPECT_THAT(r.err, AllOf(StartsWith("whoiskit: "), HasSubstr(bad.message)));
    EXPECT_THAT(r.out, IsEmpty()) << bad.message;
  }
}

TEST(Usage, TakesCommonOptionsBeforeTheCommand) {
  const Result before = run({"--format", "ndjson", "parse", "--query", "example.biz", demo(kRegistered)});
  EXPECT_EQ(before.status, 0) << before.err;
  EXPECT_EQ(before.out, run({"parse", "--query", "example.biz", demo(kRegistered), "--format=ndjson"}).out);
}

TEST(Usage, TakesOptionsOfALookUpBeforeTheCommand) {
  const Result before = run({"--server", "whois.example", "--type", "domain", "route", "example.com"});
  EXPECT_EQ(before.status, 0) << before.err;
  EXPECT_EQ(before.out, run({"route", "--server", "whois.example", "--type", "domain", "example.com"}).out);
  EXPECT_THAT(before.out, HasSubstr("server       whois.example port 43"));
  // This includes options that only one command has.
  const Result parse = run({"--query", "example.biz", "parse", demo(kRegistered), "--format=ndjson"});
  EXPECT_EQ(parse.out, run({"parse", "--query", "example.biz", demo(kRegistered), "--format=ndjson"}).out);
  EXPECT_EQ(parse.status, 0) << parse.err;
  // An option that the command does not have is reported, and no server is queried.
  const Result other = run({"--timeout", "5", "route", "example.com"});
  EXPECT_EQ(other.status, 2);
  EXPECT_THAT(other.err, HasSubstr("--timeout"));
}

TEST(Route, ShowsServerLineAndPlugin) {
  const Result r = run({"route", "example.biz"});
  EXPECT_EQ(r.status, 0);
  EXPECT_THAT(r.out,
              AllOf(HasSubstr("server       whois.nic.biz port 43 by whois\n"), HasSubstr("sends        example.biz\n"),
                    HasSubstr("plugin       family.neustar, "), HasSubstr("whois.family.neustar.table.toml\n")));
  EXPECT_THAT(run({"route", "example.biz", "--format", "json"}).out, StartsWith("{\n  \"query\": \"example.biz\",\n"));
  EXPECT_THAT(run({"route", "example.biz", "--format", "ndjson"}).out, StartsWith("{\"query\":\"example.biz\","));
}

TEST(Route, TakesTheQueryAsToldTo) {
  EXPECT_THAT(run({"route", "www.example.co.uk"}).out,
              AllOf(HasSubstr("query        www.example.co.uk\n"), HasSubstr("sends        example.co.uk\n")));
  EXPECT_THAT(run({"route", "--exact", "www.example.co.uk"}).out, HasSubstr("sends        www.example.co.uk\n"));
  EXPECT_THAT(run({"route", "--type", "ns", "ns1.example.com"}).out,
              AllOf(HasSubstr("type         name_server\n"), HasSubstr("sends        nameserver = ns1.example.com\n")));
  EXPECT_THAT(run({"route", "EX1-RIPE"}).out, AllOf(HasSubstr("type         handle\n"), HasSubstr("whois.ripe.net")));
  EXPECT_EQ(run({"route", "foo-bar"}).status, 5);
  EXPECT_EQ(run({"route", "--type", "ip", "example.com"}).status, 2);
  EXPECT_THAT(
      run({"route", "--server", "whois://[2001:db8::1]:1043?x {query}", "example.com"}).out,
      AllOf(HasSubstr("server       2001:db8::1 port 1043 by whois\n"), HasSubstr("sends        x example.com\n")));
  EXPECT_EQ(run({"route", "--server", "whois.example", "example.nosuchtld"}).status, 0);
}

TEST(Route, SaysWhereThereIsNone) {
  const Folder folder;
  const std::string table = folder.write("t.toml", "[tld.biz]\nunsupported = true\n");
  EXPECT_EQ(run({"route", "--routes", table, "example.biz"}).status, 5);
  EXPECT_EQ(run({"route", "10.0.0.1"}).status, 2);
  const Result none = run({"route", "?!"});
  EXPECT_EQ(none.status, 2);
  EXPECT_THAT(none.out, HasSubstr("problem"));
}

TEST(Route, LaysTablesOverTheBuiltInOne) {
  const Folder folder;
  const std::string a = folder.write("a.toml", "[tld.biz]\nserver = \"whois.a.example\"\n");
  const std::string b = folder.write("b.toml", "[tld.biz]\nserver = \"whois.b.example\"\n");
  EXPECT_THAT(run({"route", "--routes", a, "example.biz"}).out, HasSubstr("whois.a.example port 43"));
  EXPECT_THAT(run({"route", "--routes", a, "--routes", b, "example.biz"}).out, HasSubstr("whois.b.example port 43"));
  EXPECT_THAT(run({"route", "example.biz"}, {.environment = {"WHOISKIT_ROUTES=" + a + "::" + b}}).out,
              HasSubstr("whois.b.example port 43"));
  EXPECT_THAT(run({"route", "--routes", a, "example.biz"}, {.environment = {"WHOISKIT_ROUTES=" + b}}).out,
              HasSubstr("whois.a.example port 43"));
  const std::string bad = folder.write("bad.toml", "[tld.biz\n");
  const Result r = run({"route", "--routes", bad, "example.biz"});
  EXPECT_EQ(r.status, 2);
  EXPECT_THAT(r.err, HasSubstr("bad.toml:1"));
}

TEST(Plugin, ListsThem) {
  const Result r = run({"plugin", "list", "--long"});
  EXPECT_EQ(r.status, 0);
  EXPECT_THAT(r.out, AllOf(HasSubstr("claim        family.icann\n"), HasSubstr("whois.family.icann.so\n")));
  EXPECT_THAT(run({"plugin", "list", "--format", "json"}).out, StartsWith("[\n  {\n    \"claim\": "));
}

TEST(Plugin, ListsThemBrieflyAndByAWord) {
  const Result all = run({"plugin", "list"});
  EXPECT_EQ(all.status, 0) << all.err;
  EXPECT_THAT(all.out, testing::ContainsRegex("\nfamily.icann +[^ \n]"));
  const auto plugins = std::count(all.out.begin(), all.out.end(), '\n');
  const std::string json = run({"plugin", "list", "--format", "ndjson"}).out;
  EXPECT_EQ(plugins, std::count(json.begin(), json.end(), '\n'));
  const Result one = run({"plugin", "list", "FAMILY.ICANN"});
  EXPECT_THAT(one.out, StartsWith("family.icann  "));
  EXPECT_EQ(std::count(one.out.begin(), one.out.end(), '\n'), 1);
  EXPECT_THAT(run({"plugin", "list", "no-such-plugin"}).out, IsEmpty());
}

TEST(Plugin, ListsRefusedOnesWithTheReason) {
  const Folder folder;
  folder.write("whois.bad.so", "no library");
  folder.write("other.so", "no plugin");
  const Result r = run({"plugin", "list", "--plugins", folder.path()});
  EXPECT_EQ(r.status, 0);
  EXPECT_THAT(r.out, AllOf(HasSubstr("\nbad "), HasSubstr("refused: "), HasSubstr("not a shared object")));
  EXPECT_THAT(r.err, HasSubstr("other.so: not named whois.CLAIM.so"));
  EXPECT_EQ(run({"--plugins", folder.path(), "--format", "ndjson", "plugin", "list"}).out.front(), '{');
}

TEST(Plugin, ChecksOne) {
  const Result good = run({"plugin", "info", WHOISKIT_PLUGIN_DIR "/whois.family.icann.so"});
  EXPECT_EQ(good.status, 0) << good.err;
  EXPECT_THAT(good.out, HasSubstr("family.icann\n"));
  const Folder folder;
  for (const std::string& file : {folder.write("whois.bad.so", "no library"), folder.path() + "/whois.none.so"}) {
    const Result bad = run({"plugin", "info", file});
    EXPECT_EQ(bad.status, 2);
    EXPECT_THAT(bad.err, AllOf(StartsWith("whoiskit: " + file + ": "), Not(HasSubstr("\n\n"))));
    EXPECT_THAT(bad.out, IsEmpty());
  }
}

}  // namespace
}  // namespace whoiskit::cli
