// The command against simulated registries on loopback.
#include <optional>

#include "cli/child.hpp"
#include "simnet/simnet.hpp"

namespace whoiskit::cli {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

class Lookup : public testing::Test {
 protected:
  Lookup() {
    simnet::Server registry;
    registry.host = "whois.nic.biz";
    registry.answers["example.biz"] = read_file(demo(kRegistered));
    registry.default_answer = read_file(demo(kFree));
    simnet::Server refusing;
    refusing.host = "whois.refusing.example";
    refusing.refuse = true;
    simnet::Config config;
    config.servers = {registry, refusing};
    config.extra_routes = "[tld.refusing]\nserver = \"whois.refusing.example\"\n";
    registries_.emplace(std::move(config));
    routes_ = folder_.write("routes.toml", registries_->routes());
  }

  Result look_up(std::vector<std::string> words) { return run(words, {.environment = {"WHOISKIT_ROUTES=" + routes_}}); }

  Folder folder_;
  std::optional<simnet::Simnet> registries_;
  std::string routes_;
};

TEST_F(Lookup, IsTheDefaultCommand) {
  const Result r = look_up({"--no-follow", "example.biz"});
  EXPECT_EQ(r.status, 0) << r.err;
  EXPECT_THAT(r.out, AllOf(StartsWith("example.biz\n  Registered    yes\n"), HasSubstr("read by family.neustar\n")));
  EXPECT_EQ(r.out, look_up({"lookup", "example.biz", "--no-follow"}).out);
}

TEST_F(Lookup, SaysTheWorstOfSeveral) {
  const Result r = look_up({"--no-follow", "--format", "ndjson", "example.biz", "free.biz"});
  EXPECT_EQ(r.status, 1) << r.err;
  EXPECT_THAT(r.out, AllOf(StartsWith("{\"query\":\"example.biz\""), HasSubstr("\n{\"query\":\"free.biz\"")));
  EXPECT_THAT(look_up({"--no-follow", "--format", "json", "example.biz", "free.biz"}).out,
              AllOf(StartsWith("{\n  \"query\""), HasSubstr("\n}\n{\n"), testing::EndsWith("\n}\n")));
}

TEST_F(Lookup, WritesOtherProtocols) {
  const Result rdap = look_up({"--no-follow", "--format", "rdap", "example.biz", "free.biz"});
  EXPECT_EQ(rdap.status, 1) << rdap.err;
  EXPECT_THAT(rdap.out, AllOf(StartsWith("{\n  \"rdapConformance\""), HasSubstr("\n}\n{\n"),
                              HasSubstr("\n  \"errorCode\": 404,\n"), testing::EndsWith("\n}\n")));
  // The time of the query is stated. A stored answer has no such time.
  EXPECT_THAT(rdap.out, testing::ContainsRegex("whois.nic.biz by WHOIS on port [0-9]+, queried at 20[0-9-]+T[0-9:]+Z"));
  const Result whois = look_up({"--no-follow", "--format", "whois", "example.biz", "free.biz"});
  EXPECT_EQ(whois.status, 1) << whois.err;
  EXPECT_THAT(whois.out, AllOf(StartsWith("Domain Name: example.biz\n"), HasSubstr("\n\nDomain not found.\n")));
}

TEST_F(Lookup, SaysWhyThereIsNoAnswer) {
  const Result refused = look_up({"example.refusing"});
  EXPECT_EQ(refused.status, 3) << refused.out;
  EXPECT_THAT(refused.out, HasSubstr("Problems\n"));
  const Result none = look_up({"?!"});
  EXPECT_EQ(none.status, 2) << none.out;
  EXPECT_EQ(look_up({"10.0.0.1"}).status, 2);
}

TEST_F(Lookup, AsksTheServerNamed) {
  const std::string here = "127.0.0.1:" + std::to_string(registries_->port("whois.nic.biz"));
  const Result r =
      run({"lookup", "--no-follow", "--server", here + "?{query}", "--format", "ndjson", "www.example.biz"});
  EXPECT_EQ(r.status, 0) << r.err;
  EXPECT_THAT(r.out, AllOf(HasSubstr("\"query\":\"www.example.biz\""), HasSubstr("\"server\":\"127.0.0.1\""),
                           HasSubstr("\"args\":\"example.biz\"")));
  EXPECT_EQ(run({"lookup", "--no-follow", "--exact", "--server", here, "www.example.biz"}).status, 1);
}

TEST_F(Lookup, Explains) {
  EXPECT_THAT(look_up({"--no-follow", "--explain", "example.biz"}).out,
              HasSubstr("domain.created = 2001-11-07\n    whois.nic.biz:6: Creation Date: "));
}

}  // namespace
}  // namespace whoiskit::cli
