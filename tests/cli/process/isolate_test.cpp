// --isolate: where handlers run.
#include "cli/child.hpp"

namespace whoiskit::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::vector<std::string> deadly(std::vector<std::string> more = {}) {
  std::vector<std::string> all{"parse", "--plugins", WORKER_PLUGINS, "--handler", "deadly", "-"};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

TEST(Isolate, PluginsOfAFolderThatIsNamedRunInAWorker) {
  const Result r = run(deadly(), {.input = "abort\nowner: somebody\n"});
  EXPECT_EQ(r.status, 6) << r.err;
  EXPECT_THAT(r.out, HasSubstr("plugin deadly: killed by signal 6 (SIGABRT)"));
}

TEST(Isolate, NoneRunsThemInTheCommand) {
  EXPECT_EQ(run(deadly({"--isolate", "none"}), {.input = "abort\n"}).status, 128 + 6);
}

TEST(Isolate, WorkerHoldsForTheBundledPluginsToo) {
  const std::vector<std::string> parse{"parse",   "--server",    "whois.nic.biz",
                                       "--query", "example.biz", demo(kRegistered)};
  std::vector<std::string> isolated = parse;
  isolated.insert(isolated.end(), {"--isolate", "worker"});
  const Result r = run(isolated);
  EXPECT_EQ(r.status, 0) << r.err;
  EXPECT_EQ(r.out, run(parse).out);
}

TEST(Isolate, ABatchGoesOnAfterACrash) {
  const Result r = run({"parse", "--plugins", WORKER_PLUGINS, "--handler", "deadly", "--batch", "--jobs", "2", "-"},
                       {.input = "{\"id\": 1, \"raw\": \"fine\"}\n{\"id\": 2, \"raw\": \"exit\"}\n"
                                 "{\"id\": 3, \"raw\": \"fine\"}\n"});
  EXPECT_THAT(r.out, AllOf(HasSubstr("\"id\":1"), HasSubstr("ended its process with status 3"), HasSubstr("\"id\":3")));
}

TEST(Isolate, APluginIsInspectedInAWorker) {
  const Result r = run({"plugin", "info", WORKER_PLUGINS "/whois.neighbour.so"});
  EXPECT_EQ(r.status, 0) << r.err;
  EXPECT_THAT(r.out, HasSubstr("Deadly Registry"));
  EXPECT_THAT(run({"plugin", "info", "--isolate", "none", WORKER_PLUGINS "/whois.deadly.so"}).out,
              HasSubstr("Deadly Registry"));
}

TEST(Isolate, AHandlerThatDoesNotEndIsKilledInItsTime) {
  const Result r = run(deadly({"--worker-timeout", "0.2"}), {.input = "infinite-loop\n"});
  EXPECT_THAT(r.out, HasSubstr("no answer in 200 ms"));
}

TEST(Isolate, AnotherWordIsWrongUsage) {
  const Result r = run(deadly({"--isolate", "somehow"}));
  EXPECT_EQ(r.status, 2);
  EXPECT_THAT(r.err, HasSubstr("--isolate"));
}

}  // namespace
}  // namespace whoiskit::cli
