// What the command shows on a terminal, and what it prints without one.
#include <algorithm>
#include <optional>

#include "cli/child.hpp"
#include "render/wrap.hpp"
#include "simnet/simnet.hpp"

namespace whoiskit::cli {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::vector<std::string> kDemo = {"--simulate", demo("")};

std::vector<std::string> with_demo(std::vector<std::string> words) {
  words.insert(words.begin(), kDemo.begin(), kDemo.end());
  return words;
}

// The width of the widest line that a terminal shows. A terminal ends lines with CR LF.
std::size_t widest(const std::string& text) {
  std::size_t most = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\r\n", at), text.size());
    most = std::max(most, render::columns_of(std::string_view(text).substr(at, end - at)));
    at = end + 2;
  }
  return most;
}

TEST(Terminal, GetsTextOfItsWidth) {
  const std::vector<std::string> words = with_demo({"--color", "never", "example.com"});
  const Result wide = run_on_terminal(words, 200), narrow = run_on_terminal(words, 80);
  EXPECT_EQ(narrow.status, 0);
  EXPECT_GT(widest(wide.out), 80u);
  EXPECT_LE(widest(narrow.out), 80u) << narrow.out;
  EXPECT_THAT(narrow.out, HasSubstr("Registered    yes"));
  EXPECT_THAT(run_on_terminal(words, 60).out, HasSubstr("\"domain example.com\", at\r\n"));
  EXPECT_THAT(run(words).out, HasSubstr("\"domain example.com\", at 127.0.1.2, read by gtld\n"));
}

TEST(Terminal, SaysWhatIsTaken) {
  const Result r = run_on_terminal(with_demo({"--short", "https://example.com/path"}), 80);
  EXPECT_THAT(r.out, AllOf(HasSubstr("\"https://example.com/path\" is looked up as example.com\r\n"),
                           HasSubstr("example.com: registered, expires 2027-08-12, GoDaddy.com, LLC\r\n")));
  EXPECT_THAT(run_on_terminal(with_demo({"--short", "example.com"}), 80).out, Not(HasSubstr("is looked up as")));
}

TEST(Terminal, ShowsWhomItWaitsForAndForHowLong) {
  simnet::Server slow;
  slow.host = "whois.nic.biz";
  slow.first_byte_delay = std::chrono::milliseconds(2300);
  slow.default_answer = read_file(demo(kFree));
  simnet::Config config;
  config.servers = {slow};
  const simnet::Simnet registries(std::move(config));
  const Folder folder;
  const std::string routes = folder.write("routes.toml", registries.routes());
  const std::vector<std::string> environment = {"WHOISKIT_ROUTES=" + routes};
  const Result r = run_on_terminal({"--short", "free.biz"}, 80, environment);
  EXPECT_EQ(r.status, 1);
  // A busy machine may show the next second.
  EXPECT_THAT(r.out, AllOf(ContainsRegex("\r\x1b\\[Kwhoiskit: waiting for whois\\.nic\\.biz, [12] s"),
                           testing::EndsWith("\r\x1b[Kfree.biz: free\r\n")));
  EXPECT_THAT(run_on_terminal({"--short", "a.biz", "b.biz"}, 80, environment).out,
              ContainsRegex("0 of 2 done; waiting for whois\\.nic\\.biz, [12] s"));
  EXPECT_EQ(run({"--short", "free.biz"}, {.environment = environment}).err, "");
}

TEST(Terminal, ExplainsDataFirst) {
  const std::string out = run(with_demo({"--explain", "example.com"})).out;
  EXPECT_THAT(out, StartsWith("domain.name = example.com\n"));
  EXPECT_GT(out.find("\ndisclaimer["), out.rfind("\nregistrar."));
}

TEST(Terminal, ExplainsWhatIsNotRegistered) {
  EXPECT_THAT(run(with_demo({"--explain", "free-example.com"})).out, StartsWith("free-example.com: free\n"));
  const Result r = run(with_demo({"--explain", "example.fr"}));
  EXPECT_EQ(r.status, 5);
  EXPECT_THAT(r.err, HasSubstr("is not asked"));
}

TEST(Terminal, SaysThatAnAnswerWasNotUnderstood) {
  const Result r = run({"parse", "--query", "example.biz", "--server", "whois.nic.biz", "-"}, {.input = "hello\n"});
  EXPECT_EQ(r.status, 6);
  EXPECT_THAT(r.out, HasSubstr("not understood: no line says whether it is registered"));
}

TEST(Terminal, SaysWhenAServerMayBeAskedAgain) {
  simnet::Server biz;
  biz.host = "whois.nic.biz";
  biz.default_answer = std::string("Query limit exceeded, try again in 30 seconds.\n");
  simnet::Config config;
  config.servers = {biz};
  const simnet::Simnet registries(std::move(config));
  const Folder folder;
  const std::string routes = folder.write("routes.toml", registries.routes());
  EXPECT_THAT(run({"--no-dns", "example.biz"}, {.environment = {"WHOISKIT_ROUTES=" + routes}}).out,
              HasSubstr("it may be queried again after 30 s"));
}

TEST(Fields, ArePrintedBare) {
  const auto fields = [](std::vector<std::string> words) { return run(with_demo(std::move(words))); };
  EXPECT_EQ(fields({"--field", "domain.expires", "example.com"}).out, "2027-08-12\n");
  EXPECT_EQ(fields({"--field", "domain.expires", "--field=verdict", "example.com", "free-example.com"}).out,
            "2027-08-12\nregistered\n\nfree\n");
  EXPECT_EQ(fields({"--field", "regrinfo.domain.nserver", "example.com"}).out, "ns1.example.com\nns2.example.net\n");
  EXPECT_EQ(fields({"--field", "owner[0].email", "--field", "owner[7].email", "example.com"}).out,
            "owner@example.com\n\n");
  EXPECT_EQ(fields({"--field", "query", "--field", "input", "AS64496"}).out, "AS64496\nAS64496\n");
  EXPECT_EQ(fields({"--field", "domain.sponsor", "free-example.com"}).status, 1);
  const Result wrong = fields({"--field", "domain.expire", "example.com"});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_THAT(wrong.err, HasSubstr("--field domain.expire: there is no such key; did you mean domain.expires?"));
  EXPECT_THAT(fields({"--field", "domian.expires", "example.com"}).err, HasSubstr("did you mean domain.expires?"));
  EXPECT_THAT(fields({"--field", "expires", "example.com"}).err, HasSubstr("did you mean domain.expires?"));
  EXPECT_THAT(fields({"--field", "verdikt", "example.com"}).err, HasSubstr("did you mean verdict?"));
  EXPECT_THAT(fields({"--field", "domain", "example.com"}).err, HasSubstr("did you mean domain.name?"));
  EXPECT_THAT(fields({"--field", "zzzzzz", "example.com"}).err, HasSubstr("prints all keys of a record"));
  EXPECT_THAT(fields({"--field", "domain.expires,verdict", "example.com"}).err, HasSubstr("name one key"));
  EXPECT_THAT(fields({"--field", "tech[x].name", "example.com"}).err, HasSubstr("brackets must contain a number"));
  EXPECT_EQ(fields({"--field", ".domain.expires", "example.com"}).out, "2027-08-12\n");
  EXPECT_EQ(fields({"--field", "Domain.Expires", "example.com"}).out, "2027-08-12\n");
  EXPECT_EQ(fields({"--field", "as.name", "AS64496"}).out, fields({"--field", "AS.name", "AS64496"}).out);
  EXPECT_EQ(fields({"--field", "domain.nserver[1]", "example.com"}).out, "ns2.example.net\n");
  EXPECT_EQ(fields({"--field", "domain.nserver[7]", "example.com"}).out, "");
  EXPECT_EQ(fields({"--field", "verdict", "--format", "json", "example.com"}).status, 2);
}

TEST(Fields, OrALineForEachRecord) {
  EXPECT_EQ(run(with_demo({"--short", "example.com", "free-example.com", "192.0.2.1"})).out,
            "example.com: registered, expires 2027-08-12, GoDaddy.com, LLC\nfree-example.com: free\n"
            "192.0.2.1: registered, 192.0.2.0 - 192.0.2.255, EXAMPLE-TEST-NET-1, Example Networks B.V.\n");
  EXPECT_EQ(run(with_demo({"--short", "--field", "verdict", "example.com"})).status, 2);
}

// Without a network interface the command reports it. A network namespace has only a loopback.
TEST(Network, IsSaidToBeMissing) {
  if (run({"-n", "true"}, {.program = "/usr/bin/unshare"}).status != 0) GTEST_SKIP() << "no network namespace here";
  const Result r = run({"-n", WHOISKIT_COMMAND, "--no-dns", "example.at"}, {.program = "/usr/bin/unshare"});
  EXPECT_EQ(r.status, 3) << r.out;
  EXPECT_THAT(r.out, AllOf(HasSubstr("this machine has no network connection"), Not(HasSubstr("check the name"))));
}

}  // namespace
}  // namespace whoiskit::cli
