#include "cli/child.hpp"

namespace whoiskit::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

std::vector<std::string> parse(std::vector<std::string> more, const std::string& file = kRegistered) {
  std::vector<std::string> all{"parse", "--server", "whois.nic.biz", "--query", "example.biz", demo(file)};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

TEST(Parse, PrintsTextWithoutColours) {
  const Result r = run(parse({}));
  EXPECT_EQ(r.status, 0) << r.err;
  EXPECT_THAT(r.out, StartsWith("example.biz\n  Registered    yes\n  Registrar     Example Registrar, Inc.\n"));
  EXPECT_THAT(r.out, AllOf(HasSubstr("\nName servers\n  ns1.example.biz\n"), HasSubstr("\nOwner\n"),
                           HasSubstr("Sterling, VA 20166\n"), Not(HasSubstr("\x1b"))));
  EXPECT_THAT(r.err, IsEmpty());
}

TEST(Parse, ExplainsAnswersByRdapByPointers) {
  const Folder folder;
  const std::string file =
      folder.write("answer.json",
                   "{\"objectClassName\": \"domain\", \"ldhName\": \"EXAMPLE.COM\",\n"
                   "  \"events\": [{\"eventAction\": \"registration\", \"eventDate\": \"1995-08-14T04:00:00Z\"}]}\n");
  const Result r = run({"parse", "--protocol", "rdap", "--http-status", "200", "--server", "rdap.nic.example",
                        "--query", "example.com", "--explain", file});
  EXPECT_EQ(r.status, 0) << r.err;
  EXPECT_THAT(r.out, HasSubstr("domain.created = 1995-08-14\n"
                               "    rdap.nic.example:2: /events/0/eventDate: 1995-08-14\n"));
  EXPECT_EQ(run({"parse", "--protocol", "gopher", file}).status, 2);
}

// No WHOIS server sends JSON. JSON that is not RDAP means nothing, and is never "registered".
TEST(Parse, TakesJsonForAnAnswerOfRdap) {
  const Folder folder;
  const std::string answer = R"({"objectClassName": "domain", "ldhName": "EXAMPLE.COM", "events":
      [{"eventAction": "registration", "eventDate": "1995-08-14T04:00:00Z"}]})";
  const Result read = run({"parse", "--query", "example.com", "-"}, {.input = answer});
  EXPECT_EQ(read.status, 0) << read.err;
  EXPECT_THAT(read.out, AllOf(HasSubstr("1995-08-14"), HasSubstr("read by rdap")));
  const std::string record = run(parse({"--format", "json"})).out;
  const Result again = run({"parse", "--query", "example.biz", "-"}, {.input = record});
  EXPECT_THAT(again.out, Not(HasSubstr("Registered    yes")));
  EXPECT_NE(again.status, 0);
}

TEST(Parse, LeavesOutWhatIsNotShownUnlessTold) {
  const Folder folder;
  const std::string file = folder.write("answer.txt",
                                        "Domain Name: example.biz\nRegistrant Name: REDACTED FOR PRIVACY\n"
                                        "Registrant Organization: Domains By Proxy, LLC\n");
  const std::vector<std::string> words{"parse",       "--server", "whois.nic.biz", "--query",
                                       "example.biz", "--format", "ndjson",        file};
  const Result plain = run(words);
  EXPECT_THAT(plain.out, AllOf(HasSubstr(R"("owner":{"organization":"Domains By Proxy, LLC"})"),
                               HasSubstr(R"("redacted":["owner.name"],"privacy_service":"Domains By Proxy, LLC")")));
  std::vector<std::string> keeping = words;
  keeping.push_back("--keep-redacted");
  const Result kept = run(keeping);
  EXPECT_THAT(kept.out,
              AllOf(HasSubstr(R"("name":"REDACTED FOR PRIVACY")"), HasSubstr(R"("redacted":["owner.name"])")));
  const Result text = run({"parse", "--server", "whois.nic.biz", "--query", "example.biz", file});
  EXPECT_THAT(text.out, HasSubstr("\nPrivacy\n  Service       Domains By Proxy, LLC\n  Redacted      owner.name\n"));
  const Result explained = run({"parse", "--server", "whois.nic.biz", "--query", "example.biz", "--explain", file});
  EXPECT_THAT(explained.out, HasSubstr("redacted = owner.name\n"
                                       "    whois.nic.biz:2: Registrant Name: REDACTED FOR PRIVACY\n"));
}

TEST(Parse, ColoursWhenTold) {
  EXPECT_THAT(run(parse({"--color", "always"})).out, StartsWith("\x1b[1mexample.biz\x1b[0m\n"));
  EXPECT_THAT(run(parse({"--color", "always"}), {.environment = {"NO_COLOR=1"}}).out, HasSubstr("\x1b["));
}

TEST(Parse, PrintsTheOtherForms) {
  const Result json = run(parse({"--format", "json"}));
  EXPECT_THAT(json.out, StartsWith("{\n  \"query\": \"example.biz\",\n  \"status\": \"ok\",\n"));
  EXPECT_THAT(json.out, HasSubstr("\"rawdata\": [\n    \"Domain Name: example.biz\","));
  const Result line = run(parse({"--format", "ndjson"}));
  EXPECT_THAT(line.out,
              StartsWith("{\"query\":\"example.biz\",\"status\":\"ok\",\"verdict\":\"registered\",\"regyinfo\":{"));
  EXPECT_EQ(line.out.find('\n'), line.out.size() - 1);
  EXPECT_EQ(run(parse({"--format", "raw"})).out, read_file(demo(kRegistered)));
}

TEST(Parse, PrintsOtherProtocols) {
  const Result rdap = run(parse({"--format", "rdap"}));
  EXPECT_EQ(rdap.status, 0) << rdap.err;
  EXPECT_THAT(rdap.out, StartsWith("{\n  \"rdapConformance\": [\n    \"rdap_level_0\"\n  ],\n"));
  EXPECT_THAT(rdap.out, testing::EndsWith("]\n}\n"));
  EXPECT_THAT(rdap.out, HasSubstr("\n  \"ldhName\": \"example.biz\",\n"));
  const Result whois = run(parse({"--format", "whois"}));
  EXPECT_EQ(whois.status, 0) << whois.err;
  EXPECT_THAT(whois.out, StartsWith("Domain Name: example.biz\n"));
  EXPECT_THAT(whois.out, HasSubstr("\n>>> Last update of WHOIS database: "));
  EXPECT_THAT(run(parse({"--format", "rdap"}, kFree)).out, HasSubstr("\n  \"errorCode\": 404,\n"));
}

TEST(Parse, SaysFreeByItsStatus) {
  const Result r = run(parse({}, kFree));
  EXPECT_EQ(r.status, 1) << r.out << r.err;
  EXPECT_THAT(r.out, HasSubstr("Registered    no\n"));
}

TEST(Parse, SaysAnEmptyAnswerByItsStatus) {
  const Result r = run({"parse", "--query", "example.biz", "-"});
  EXPECT_EQ(r.status, 3) << r.out;
  EXPECT_THAT(r.out, HasSubstr("unavailable"));
}

TEST(Parse, ExplainsEachValue) {
  const Result r = run(parse({"--explain"}));
  EXPECT_EQ(r.status, 0);
  EXPECT_THAT(r.out,
              HasSubstr("\ndomain.created = 2001-11-07\n    whois.nic.biz:6: Creation Date: 2001-11-07T00:01:00Z\n"));
  EXPECT_THAT(r.out, HasSubstr("\ndomain.nserver[1] = ns2.example.net\n    whois.nic.biz:60: Name Server: "));
  const Result json = run(parse({"--explain", "--format", "ndjson"}));
  EXPECT_THAT(json.out, StartsWith("{\"query\":\"example.biz\",\"explain\":[{\"path\":"));
  EXPECT_THAT(json.out, HasSubstr("{\"path\":\"domain.created\",\"value\":\"2001-11-07\",\"server\":\"whois.nic.biz\","
                                  "\"response\":0,\"line\":6,\"text\":\"Creation Date: 2001-11-07T00:01:00Z\"}"));
}

TEST(Parse, ListsUnusedLines) {
  const Result r = run({"parse", "--query", "example.biz", "--unused", "-"},
                       {.input = "Domain Name: example.biz\nCreation Date: 2001-11-07\nUnheard Of: yes\n"});
  EXPECT_EQ(r.out, "-:3: Unheard Of: yes\n");
}

TEST(Parse, ReadsStandardInput) {
  const Result r = run({"parse", "--query", "example.biz", "--server", "whois.nic.biz", "-"},
                       {.input = read_file(demo(kRegistered))});
  EXPECT_EQ(r.out, run(parse({})).out);
}

TEST(Parse, ReadsWithTheHandlerNamed) {
  const Result r = run({"parse", "--handler", "family.icann", demo(kRegistered), "--format", "ndjson"});
  EXPECT_THAT(r.out, HasSubstr("\"handler\":\"family.icann\""));
  const Result none = run({"parse", "--handler", "no.such", demo(kRegistered)});
  EXPECT_EQ(none.status, 2);
  EXPECT_THAT(none.err, AllOf(HasSubstr("--handler no.such"), HasSubstr("whoiskit plugin list")));
}

TEST(Parse, NeutralisesHostileText) {
  const std::string answer =
      "Domain Name: example.biz\nCreation Date: 2001-11-07\n"
      "Registrant Name: \x1b]0;owned\x07\u202eevil\x1b[2J\n";
  const std::vector<std::string> words{"parse", "--query", "example.biz", "-"};
  const Result text = run(words, {.input = answer});
  EXPECT_THAT(text.out, AllOf(HasSubstr("\u241b]0;owned\u2407\ufffdevil\u241b[2J"), Not(HasSubstr("\x1b"))));
  std::vector<std::string> explain = words;
  explain.push_back("--explain");
  EXPECT_THAT(run(explain, {.input = answer}).out, Not(HasSubstr("\x1b")));
  std::vector<std::string> json = words;
  json.insert(json.end(), {"--format", "json"});
  EXPECT_THAT(run(json, {.input = answer}).out, AllOf(HasSubstr("\\u001b]0;owned\\u0007"), Not(HasSubstr("\x1b"))));
}

TEST(Parse, RefusesWhatItCannotRead) {
  const Folder folder;
  for (const std::string& file : {folder.path() + "/none", folder.path()}) {
    const Result r = run({"parse", file});
    EXPECT_EQ(r.status, 2);
    EXPECT_THAT(r.err, StartsWith("whoiskit: " + file + ": cannot be "));
    EXPECT_THAT(r.out, IsEmpty());
  }
}

TEST(Parse, ReportsOutputThatCannotBeWritten) {
  const Result full = run(parse({}), {.output = "/dev/full"});
  EXPECT_EQ(full.status, 7);
  EXPECT_EQ(full.err, "whoiskit: standard output cannot be written: No space left on device\n");
  EXPECT_EQ(run(parse({}), {.output = "-"}).status, 7);
}

}  // namespace
}  // namespace whoiskit::cli
