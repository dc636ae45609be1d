// Command lines in the style of whois(1) and dig.
#include <filesystem>
#include <optional>

#include "cli/child.hpp"
#include "simnet/simnet.hpp"

namespace whoiskit::cli {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class Habits : public testing::Test {
 protected:
  Habits() {
    simnet::Server biz;
    biz.host = "whois.nic.biz";
    biz.answers["example.biz"] = read_file(demo(kRegistered));
    biz.default_answer = read_file(demo(kFree));
    simnet::Server ripe;
    ripe.host = "whois.ripe.net";
    ripe.default_answer = read_file(demo("whois.ripe.net/192.0.2.1.txt"));
    simnet::Config config;
    config.servers = {biz, ripe};
    registries_.emplace(std::move(config));
    routes_ = folder_.write("routes.toml", registries_->routes());
  }

  Result ask(std::vector<std::string> words, const std::string& program = WHOISKIT_COMMAND) {
    return run(words, {.environment = {"WHOISKIT_ROUTES=" + routes_}, .folder = folder_.path(), .program = program});
  }

  std::vector<std::string> lines() const {
    std::vector<std::string> all;
    for (const simnet::Query& query : registries_->queries()) all.push_back(query.host + " " + query.line);
    return all;
  }

  Folder folder_;
  std::optional<simnet::Simnet> registries_;
  std::string routes_;
};

TEST_F(Habits, NamesTheServer) {
  EXPECT_EQ(ask({"-h", "whois.nic.biz", "--no-follow", "example.biz"}).status, 0);
  EXPECT_EQ(ask({"example.biz", "--no-follow", "@whois.nic.biz"}).status, 0);
  EXPECT_EQ(ask({"lookup", "@whois.nic.biz", "--no-follow", "other.at"}).status, 1);
  EXPECT_THAT(lines(), ElementsAre("whois.nic.biz example.biz", "whois.nic.biz example.biz", "whois.nic.biz other.at"));
  const std::string port = std::to_string(registries_->port("whois.nic.biz"));
  EXPECT_EQ(ask({"-h", "127.0.0.1", "-p", port, "--no-follow", "example.biz"}).status, 0);
  EXPECT_EQ(ask({"--port=" + port, "--no-follow", "example.biz"}).status, 0);
  EXPECT_THAT(ask({"route", "-p", "4343", "example.biz"}).out, HasSubstr("whois.nic.biz port 4343"));
  EXPECT_THAT(ask({"-h", "127.0.0.1:43", "-p", "44", "example.biz"}).err, HasSubstr("names a port already"));
  EXPECT_EQ(ask({"-p", "0", "example.biz"}).status, 2);
}

TEST_F(Habits, PrintsHelpForALoneH) {
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"-h"}, {"lookup", "-h"}, {"-h", "lookup"}, {"route", "-h"}, {"whois", "-h"}, {"-h", "--no-follow"}}) {
    const Result r = ask(words);
    EXPECT_EQ(r.status, 0) << words.front() << r.err;
    EXPECT_THAT(r.out, HasSubstr("Examples:\n  whoiskit ")) << words.front();
  }
  EXPECT_THAT(lines(), IsEmpty());
}

TEST_F(Habits, PassesFlagsOfRipeOn) {
  EXPECT_EQ(ask({"-h", "whois.ripe.net", "--", "-B", "-T", "inetnum", "192.0.2.1"}).status, 0);
  EXPECT_EQ(ask({"whois", "-h", "whois.ripe.net", "-B", "-T", "inetnum", "192.0.2.1"}).status, 0);
  EXPECT_EQ(ask({"--server-flags=-B", "@whois.ripe.net", "192.0.2.1"}).status, 0);
  EXPECT_THAT(lines(), ElementsAre("whois.ripe.net -B -T inetnum 192.0.2.1", "whois.ripe.net -B -T inetnum 192.0.2.1",
                                   "whois.ripe.net -B 192.0.2.1"));
  // Without a flag, the text after "--" is a query.
  EXPECT_EQ(ask({"--no-follow", "--", "example.biz"}).status, 0);
  EXPECT_EQ(lines().back(), "whois.nic.biz example.biz");
}

// whois(1) sends the words of the command line unchanged to a server that is named.
TEST_F(Habits, SendsWhatWasTypedToAServerThatIsNamed) {
  const std::string port = std::to_string(registries_->port("whois.nic.biz"));
  const auto sent = [&](const std::vector<std::string>& words, std::string command = "whois") {
    std::vector<std::string> all = {std::move(command), "-h", "127.0.0.1", "-p", port};
    all.insert(all.end(), words.begin(), words.end());
    const std::size_t before = lines().size();
    const Result r = ask(all);
    return lines().size() == before + 1 ? lines().back().substr(sizeof "whois.nic.biz") : r.err;
  };
  EXPECT_EQ(sent({"--", "-B 192.0.2.1"}), "-B 192.0.2.1");
  EXPECT_EQ(sent({"--", "-T dn example.de"}), "-T dn example.de");
  EXPECT_EQ(sent({" -v 192.0.2.1"}), "-v 192.0.2.1");
  EXPECT_EQ(sent({"n + 192.0.2.1"}), "n + 192.0.2.1");
  EXPECT_EQ(sent({"domain example.com"}), "domain example.com");
  EXPECT_EQ(sent({"two", "words"}), "two words");
  EXPECT_EQ(sent({"word"}), "word");
  EXPECT_EQ(sent({"-rB", "192.0.2.1"}), "-rB 192.0.2.1");
  EXPECT_EQ(sent({"-t", "person"}), "-t person");
  EXPECT_EQ(sent({"-q", "version"}), "-q version");
  // The text of no other registry, and not shortened.
  EXPECT_EQ(sent({"example.de"}), "example.de");
  EXPECT_EQ(sent({"www.example.com"}), "www.example.com");
  EXPECT_EQ(sent({"198.51.100.1"}, "lookup"), "198.51.100.1");
  EXPECT_EQ(sent({"AS-EXAMPLE and more"}, "lookup"), "AS-EXAMPLE and more");
  EXPECT_THAT(sent({"{nonsense}"}), HasSubstr("has a macro that does not exist"));
  EXPECT_EQ(ask({"whois", "@127.0.0.1:" + port, "example.at"}).err, "");
  EXPECT_EQ(lines().back(), "whois.nic.biz example.at");
  EXPECT_EQ(ask({"lookup", "example.biz", "--", "example.biz"}).err, "");
}

TEST_F(Habits, HidesTermsAndSaysWhoWasAsked) {
  const Result all = ask({"--format", "raw", "--no-follow", "example.biz"});
  const Result kept = ask({"--format", "raw", "--no-follow", "-H", "example.biz"});
  EXPECT_THAT(all.out, HasSubstr("terms of use"));
  EXPECT_THAT(kept.out, AllOf(HasSubstr("Domain Name:"), Not(HasSubstr("terms of use"))));
  EXPECT_THAT(kept.err, IsEmpty());
  EXPECT_THAT(
      ask({"--verbose", "--no-follow", "example.biz"}).err,
      testing::ContainsRegex("^whoiskit: asked whois.nic.biz port [0-9]+ by whois, at 127.0.0.1: \"example.biz\"\n$"));
}

TEST_F(Habits, TakesThePlaceOfWhois) {
  const Result command = ask({"whois", "example.biz"});
  EXPECT_EQ(command.status, 0) << command.err;
  EXPECT_THAT(command.out, AllOf(HasSubstr("Domain Name: "), Not(HasSubstr("Registered    "))));
  const std::string link = folder_.path() + "/whois";
  std::filesystem::create_symlink(WHOISKIT_COMMAND, link);
  EXPECT_EQ(ask({"example.biz"}, link).out, command.out);
  EXPECT_THAT(ask({"-H", "--verbose", "example.biz"}, link).out, Not(HasSubstr("terms of use")));
  EXPECT_EQ(ask({"--no-recursion", "free.biz"}, link).status, 1);
  EXPECT_THAT(ask({"--version"}, link).out, StartsWith("whoiskit "));
  ask({"AS", "64496", "-h", "whois.ripe.net"}, link);
  EXPECT_EQ(lines().back(), "whois.ripe.net AS64496");
}

TEST(WhoisCommand, PrintsAnAnswerOfRdapAsText) {
  const Result r = run({"whois", "--simulate", demo(""), "example.info"});
  EXPECT_EQ(r.status, 0) << r.err;
  EXPECT_THAT(r.out, StartsWith("Domain Name: example.info\n"));
}

TEST_F(Habits, NamesTheCommandThatWasMeant) {
  folder_.write("names.txt", "example.biz\n");
  const struct {
    std::vector<std::string> words;
    const char* message;
  } kCases[] = {
      {{"lokup", "example.biz"},
       "\"lokup\" is not a query: it has no dot and is not a top-level domain; did you mean: whoiskit lookup ..."},
      {{"lokup"}, "did you mean: whoiskit lookup ..."},
      {{"batch", "names.txt"}, "did you mean: whoiskit -f FILE"},
      {{"names.txt"}, "to look up what is in it: whoiskit -f names.txt"},
      {{"plugins"}, "did you mean: whoiskit plugin list"},
      {{"hostname"}, "--type handle looks it up as a handle"},
      {{"route", "lokup"}, "is not a query"},
      {{"example.biz", "route"}, "\"route\" is a command"},
  };
  for (const auto& bad : kCases) {
    const Result r = ask(bad.words);
    EXPECT_EQ(r.status, 2) << bad.message;
    EXPECT_THAT(r.err, AllOf(StartsWith("whoiskit: "), HasSubstr(bad.message)));
    EXPECT_THAT(r.out, IsEmpty());
  }
  EXPECT_THAT(lines(), IsEmpty());
  // A top-level domain, and a text in the form of a handle, are queries.
  EXPECT_EQ(ask({"biz", "--no-follow", "@whois.nic.biz"}).status, 1);
  EXPECT_THAT(ask({"route", "--type", "handle", "--server", "whois.ripe.net", "hostname"}).out, HasSubstr("handle"));
  EXPECT_THAT(ask({"route", "EX1-RIPE"}).out, testing::ContainsRegex("\ntype +handle\n"));
}

TEST_F(Habits, UnderstandsWhatIsPasted) {
  for (const char* text : {"https://user@Example.biz:8443/path?q", "info@example.biz", "example.biz/", "*.example.biz",
                           "hxxps://example[.]biz"}) {
    const Result r = ask({"--no-follow", "--format", "ndjson", text});
    EXPECT_EQ(r.status, 0) << text;
    EXPECT_THAT(r.out, StartsWith("{\"query\":\"example.biz\",\"input\":\"" + std::string(text) + "\"")) << text;
    EXPECT_THAT(r.err, IsEmpty()) << "standard error is no terminal";
  }
  EXPECT_THAT(ask({"route", "192.0.2.0-192.0.2.255"}).out,
              testing::ContainsRegex("query +192.0.2.0/24\ntaken +192.0.2.0/24\n"));
}

}  // namespace
}  // namespace whoiskit::cli
