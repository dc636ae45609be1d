// Processes of one machine share the limits of a server: real commands run in parallel against a simulated registry,
// which records when it was queried, and how many queries were in progress at that time.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <optional>
#include <thread>

#include "cli/child.hpp"
#include "simnet/simnet.hpp"

namespace whoiskit::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int kLimited = 4;  // the exit status

class SharedLimits : public testing::Test {
 protected:
  // A registry for .biz; `row` is the additional text of its row.
  void serve(simnet::Server registry, const std::string& row) {
    registry.host = "whois.nic.biz";
    simnet::Config config;
    config.servers = {std::move(registry)};
    config.extra_routes = "[server.\"whois.nic.biz\"]\n" + row;
    registries_.emplace(std::move(config));
    routes_ = folder_.write("routes.toml", registries_->routes());
  }
  static simnet::Server free_names() {
    simnet::Server registry;
    registry.default_answer = read_file(demo(kFree));
    return registry;
  }
  static simnet::Server limiting() {
    simnet::Server registry;
    registry.limit = 0;
    registry.limit_text = "Query limit exceeded. Please try again in 600 seconds.\r\n";
    return registry;
  }

  std::vector<std::string> environment() const { return {"WHOISKIT_ROUTES=" + routes_, "HOME=" + folder_.path()}; }
  Result look_up(std::vector<std::string> words) {
    words.insert(words.begin(), {"lookup", "--no-dns", "--no-follow"});
    return run(words, {.environment = environment()});
  }
  std::size_t asked() { return registries_->queries().size(); }
  void wait_until_asked(std::size_t times) {
    while (asked() < times) std::this_thread::sleep_for(milliseconds(2));
  }
  std::string own_file() const { return folder_.path() + "/.cache/whoiskit/cache.sqlite"; }

  Folder folder_;
  std::optional<simnet::Simnet> registries_;
  std::string routes_;
};

TEST_F(SharedLimits, EightProcessesAskNoMoreThanOneMay) {
  constexpr std::size_t kProcesses = 8, kNames = 3, kBurst = 3;
  constexpr milliseconds kInterval{100};
  simnet::Server registry = free_names();
  registry.first_byte_delay = milliseconds(60);
  serve(std::move(registry), "rate_per_minute = 600\nburst = 3\nconcurrent = 2\n");
  const auto began = Clock::now();
  {
    std::vector<std::jthread> processes;
    for (std::size_t p = 0; p < kProcesses; ++p) {
      processes.emplace_back([this, p] {
        std::vector<std::string> words;
        for (std::size_t n = 0; n < kNames; ++n) {
          words.push_back("name" + std::to_string(p) + "-" + std::to_string(n) + ".biz");
        }
        const Result r = look_up(words);
        EXPECT_EQ(r.status, 1) << r.err;
        EXPECT_EQ(r.err, "");
      });
    }
  }
  const std::vector<simnet::Query> queries = registries_->queries();
  EXPECT_EQ(queries.size(), kProcesses * kNames);
  for (std::size_t i = 0; i < queries.size(); ++i) {
    EXPECT_LE(queries[i].under_way, 2u) << queries[i].line;
    // A query comes after its turn, however slow the machine is.
    if (i < kBurst) continue;
    EXPECT_GE(queries[i].came - began, kInterval * (i + 1 - kBurst)) << i;
  }
}

TEST_F(SharedLimits, APauseThatOneHeardIsKeptByTheNext) {
  serve(limiting(), "");
  EXPECT_EQ(look_up({"a.biz"}).status, kLimited);
  EXPECT_EQ(asked(), 1u);
  for (const char* way : {"--no-wait", "--timeout=5"}) {
    const Result next = look_up({way, "--format", "ndjson", "b.biz"});
    EXPECT_EQ(next.status, kLimited) << next.err;
    EXPECT_THAT(next.out, AllOf(HasSubstr("\"status\":\"throttled\""), HasSubstr("\"reason\":\"rate_limited\""),
                                HasSubstr("\"retry_after_ms\":"),
                                HasSubstr("not asked, because the server limits us; not before ")));
  }
  EXPECT_EQ(run({"cache", "clear"}, {.environment = environment()}).status, 0);
  EXPECT_EQ(look_up({"b.biz"}).status, kLimited);
  EXPECT_EQ(asked(), 1u);
  // An explicit request is honoured.
  EXPECT_EQ(look_up({"--no-shared-limits", "--no-wait", "b.biz"}).status, kLimited);
  EXPECT_EQ(asked(), 2u);
  EXPECT_EQ(look_up({"--no-cache", "--no-wait", "b.biz"}).status, kLimited);
  EXPECT_EQ(asked(), 3u);
  EXPECT_EQ(look_up({"--cache-file", folder_.path() + "/other.sqlite", "--no-wait", "b.biz"}).status, kLimited);
  EXPECT_EQ(asked(), 4u) << "another file, others to share with";
}

TEST_F(SharedLimits, AKilledProcessIsInNobodysWay) {
  simnet::Server registry = free_names();
  registry.silent = true;
  serve(std::move(registry), "concurrent = 1\n");
  Running holder({"lookup", "--no-dns", "--timeout", "600", "a.biz"}, environment());
  wait_until_asked(1);
  const Result refused = look_up({"--no-wait", "--format", "ndjson", "b.biz"});
  EXPECT_EQ(refused.status, kLimited);
  EXPECT_THAT(refused.out, HasSubstr("its limit of connections is reached"));
  EXPECT_EQ(asked(), 1u);
  holder.signal(SIGKILL);
  EXPECT_EQ(holder.wait(), 128 + SIGKILL);
  look_up({"--no-wait", "--timeout=1", "b.biz"});
  EXPECT_EQ(asked(), 2u);
}

TEST_F(SharedLimits, AreKeptWithoutBeingAskedForAndWithoutAnswers) {
  serve(free_names(), "");
  EXPECT_EQ(look_up({"--no-cache", "a.biz"}).status, 1);
  EXPECT_EQ(look_up({"--no-shared-limits", "a.biz"}).status, 1);
  const std::string config = folder_.write("whoiskit.toml", "no_shared_limits = true\n");
  EXPECT_EQ(look_up({"--config", config, "a.biz"}).status, 1);
  EXPECT_FALSE(std::filesystem::exists(own_file()));
  EXPECT_EQ(look_up({"a.biz"}).status, 1);
  EXPECT_TRUE(std::filesystem::exists(own_file()));
  EXPECT_EQ(look_up({"a.biz"}).status, 1);
  EXPECT_EQ(asked(), 5u);
  EXPECT_THAT(run({"cache", "stats", "--format", "ndjson"}, {.environment = environment()}).out,
              HasSubstr("\"entries\":0"));
}

TEST_F(SharedLimits, AFileThatCannotBeUsedIsInNoLookUpsWay) {
  serve(free_names(), "");
  std::filesystem::create_directories(own_file());  // a folder in its place
  const Result folder = look_up({"a.biz"});
  EXPECT_EQ(folder.status, 1);
  EXPECT_THAT(folder.err, AllOf(HasSubstr(own_file() + ": is a folder"), HasSubstr("limits are not shared")));
  std::filesystem::remove(own_file());
  folder_.write(".cache/whoiskit/cache.sqlite", "another program's");
  EXPECT_THAT(look_up({"a.biz"}).err, HasSubstr("is not a cache of whoiskit and is left as it is"));
  EXPECT_EQ(read_file(own_file()), "another program's");
  // If there is no place for the file at all, this is accepted: it was not requested.
  const Result homeless =
      run({"lookup", "--no-dns", "a.biz"}, {.environment = {"WHOISKIT_ROUTES=" + routes_, "HOME=/dev/null"}});
  EXPECT_EQ(homeless.status, 1);
  EXPECT_EQ(homeless.err, "");
  const Result both = look_up({"--cache-file", "/dev/null/cache.sqlite", "a.biz"});
  EXPECT_THAT(both.err, AllOf(HasSubstr("the cache is not used; limits are not shared"), Not(HasSubstr("\nwhoiskit"))));
  EXPECT_EQ(asked(), 4u);
}

}  // namespace
}  // namespace whoiskit::cli
