// Several queries in one run: in parallel, printed in the order of the queries, one JSON object each.
#include <algorithm>
#include <chrono>
#include <optional>

#include "cli/child.hpp"
#include "simnet/simnet.hpp"

namespace whoiskit::cli {
namespace {

using std::chrono::milliseconds;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;
using Clock = std::chrono::steady_clock;

constexpr milliseconds kDelay{500};
constexpr milliseconds kAtMost{800};  // for all names together
constexpr std::size_t kNames = 20;

class Several : public testing::Test {
 protected:
  Several() { serve(""); }

  // A registry that takes half a second per name, and a fast one; `row` is that of the slow one.
  void serve(const std::string& row) {
    registries_.reset();
    simnet::Server slow;
    slow.host = "whois.nic.biz";
    slow.first_byte_delay = kDelay;
    slow.default_answer = read_file(demo(kFree));
    simnet::Server quick;
    quick.host = "whois.quick.example";
    quick.default_answer = "No match.\n";
    simnet::Config config;
    config.servers = {slow, quick};
    config.extra_routes = "[tld.quick]\nserver = \"whois.quick.example\"\n" + row;
    registries_.emplace(std::move(config));
    routes_ = folder_.write("routes.toml", registries_->routes());
  }

  Result look_up(std::vector<std::string> words, const std::string& input = "") {
    return run(words, {.input = input, .environment = {"WHOISKIT_ROUTES=" + routes_}, .folder = folder_.path()});
  }

  static std::vector<std::string> names() {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < kNames; ++i) all.push_back("name" + std::to_string(i) + ".biz");
    return all;
  }

  // The titles of records as text, in their order.
  static std::vector<std::string> titles(const std::string& text) {
    std::vector<std::string> found;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text.find('\n', at);
      const std::string line = text.substr(at, end - at);
      if (!line.starts_with(' ') && (line.ends_with(".biz") || line.ends_with(".quick"))) found.push_back(line);
      at = end == text.npos ? text.size() : end + 1;
    }
    return found;
  }

  Folder folder_;
  std::optional<simnet::Simnet> registries_;
  std::string routes_;
};

TEST_F(Several, AreLookedUpSideBySideAndPrintedInOrder) {
  const std::vector<std::string> words = names();
  auto best = Clock::duration::max();
  for (int run = 0; run < 3 && best >= kAtMost; ++run) {  // a machine with other work may be slow once
    const auto began = Clock::now();
    const Result r = look_up(words);
    best = std::min(best, Clock::now() - began);
    EXPECT_EQ(r.status, 1) << r.err;
    EXPECT_EQ(titles(r.out), names());
  }
  EXPECT_GE(best, kDelay);
  EXPECT_LT(best, kAtMost);
}

TEST_F(Several, WaitForTheFirstOne) {
  const Result r = look_up({"slow.biz", "a.quick", "b.quick"});
  EXPECT_THAT(titles(r.out), testing::ElementsAre("slow.biz", "a.quick", "b.quick"));
}

TEST_F(Several, KeepTheLimitsOfAServer) {
  serve("[server.\"whois.nic.biz\"]\nconcurrent = 2\n");
  const auto began = Clock::now();
  EXPECT_EQ(look_up({"a.biz", "b.biz", "c.biz", "d.biz"}).status, 1);
  EXPECT_GE(Clock::now() - began, 2 * kDelay);
}

TEST_F(Several, ComeFromFilesAndTheStandardInput) {
  folder_.write("names.txt", "# names\n\n  one.quick  \r\ntwo.quick # the second\n\t\n#three.quick\n");
  EXPECT_THAT(titles(look_up({"-f", "names.txt"}).out), testing::ElementsAre("one.quick", "two.quick"));
  EXPECT_THAT(titles(look_up({"--file=names.txt", "zero.quick", "-"}, "in.quick\n# no\n").out),
              testing::ElementsAre("zero.quick", "in.quick", "one.quick", "two.quick"));
  EXPECT_THAT(titles(look_up({"-"}, "a.quick\nb.quick").out), testing::ElementsAre("a.quick", "b.quick"));
  for (const auto& [words, message] : std::vector<std::pair<std::vector<std::string>, const char*>>{
           {{"-f", "none.txt"}, "none.txt: cannot be opened"}, {{"-"}, "there is no query"}, {{"lookup"}, "QUERY"}}) {
    const Result bad = look_up(words);
    EXPECT_EQ(bad.status, 2);
    EXPECT_THAT(bad.err, HasSubstr(message));
  }
}

TEST_F(Several, AreOneJsonObjectEach) {
  const Result one = look_up({"--format", "json", "A.quick"}),
               two = look_up({"--format", "json", "A.quick", "b.quick"});
  EXPECT_THAT(one.out,
              AllOf(StartsWith("{\n  \"query\": \"a.quick\",\n  \"input\": \"A.quick\",\n"), EndsWith("\n}\n")));
  EXPECT_THAT(two.out, AllOf(StartsWith(one.out), HasSubstr("\n}\n{\n  \"query\": \"b.quick\"")));
  EXPECT_THAT(look_up({"--format", "rdap", "a.quick", "b.quick"}).out, AllOf(StartsWith("{\n"), HasSubstr("\n}\n{\n")));
  EXPECT_THAT(look_up({"--format", "json", "--explain", "A.quick"}).out,
              StartsWith("{\n  \"query\": \"a.quick\",\n  \"input\": \"A.quick\",\n"));
}

TEST(Json, WritesAsNumbersAndListsAsAsked) {
  const Result as = run({"--simulate", demo(""), "--format", "ndjson", "64496"});
  EXPECT_THAT(as.out, StartsWith("{\"query\":\"AS64496\",\"input\":\"64496\",")) << as.err;
  EXPECT_THAT(run({"route", "64496"}).out, StartsWith("query        AS64496\n"));
  const std::vector<std::string> words = {"--simulate", demo(""), "--format", "ndjson", "example.com"};
  std::vector<std::string> with_lists = words;
  with_lists.push_back("--lists");
  EXPECT_THAT(run(words).out, HasSubstr("\"owner\":{\"name\":\"Erin Example\""));
  EXPECT_THAT(run(with_lists).out, AllOf(HasSubstr("\"owner\":[{\"name\":\"Erin Example\""),
                                         HasSubstr("\"email\":[\"owner@example.com\"]"), HasSubstr("\"domain\":{")));
  const Result network = run({"--simulate", demo(""), "--format", "ndjson", "--lists", "192.0.2.1"});
  EXPECT_THAT(network.out, HasSubstr("\"network\":[{"));
}

}  // namespace
}  // namespace whoiskit::cli
