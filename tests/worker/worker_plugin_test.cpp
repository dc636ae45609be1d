// A plugin in a worker, called as the host calls any plugin.
#include "worker/worker_plugin.hpp"
#include "registry/installation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "abi/harness.hpp"
#include "api/core.hpp"
#include "worker/limits.hpp"

namespace whoiskit::worker {
namespace {

using loader::OneCall;
using testing::ElementsAre;
using testing::HasSubstr;

class WorkerPluginTest : public testing::Test {
 protected:
  std::unique_ptr<WorkerPlugin> load(const std::string& claim, milliseconds time = milliseconds(10'000)) {
    const std::string path = std::string(WORKER_PLUGINS) + "/whois." + claim + ".so";
    return WorkerPlugin::load(path, registry::worker_program(), pool_, time, error_);
  }

  std::shared_ptr<WorkerPool> pool_ = std::make_shared<WorkerPool>();
  model::Keys keys_;
  std::string error_;
};

TEST_F(WorkerPluginTest, SaysWhatThePluginSaysOfItself) {
  const auto plugin = load("deadly");
  ASSERT_NE(plugin, nullptr) << error_;
  EXPECT_EQ(plugin->claim(), "deadly");
  EXPECT_EQ(plugin->description().registrar, "Deadly Registry");
}

TEST_F(WorkerPluginTest, AFileThatIsNoPluginIsRefusedAsInProcess) {
  EXPECT_EQ(load("nowhere"), nullptr);
  EXPECT_THAT(error_, HasSubstr("whois.nowhere.so: cannot be read"));
}

TEST_F(WorkerPluginTest, AMissingProgramIsSaid) {
  const std::string path = std::string(WORKER_PLUGINS) + "/whois.deadly.so";
  EXPECT_EQ(WorkerPlugin::load(path, "/nowhere/whoiskit-worker", pool_, milliseconds(1'000), error_), nullptr);
  EXPECT_THAT(error_, HasSubstr("/nowhere/whoiskit-worker: cannot be started: No such file or directory"));
}

TEST_F(WorkerPluginTest, AProgramThatIsNoWorkerIsSaid) {
  const std::string path = std::string(WORKER_PLUGINS) + "/whois.deadly.so";
  EXPECT_EQ(WorkerPlugin::load(path, "/bin/false", pool_, milliseconds(1'000), error_), nullptr);
  EXPECT_THAT(error_, HasSubstr("ended its process with status 1"));
}

TEST_F(WorkerPluginTest, TheCancelWordReachesTheHandler) {
  const auto plugin = load("deadly");
  ASSERT_NE(plugin, nullptr) << error_;
  OneCall call(keys_, "until-cancelled\n");
  std::uint32_t cancel = 0;
  const volatile std::uint32_t* const word = &cancel;
  call.call.cancel = word;
  std::thread caller([&] {
    std::this_thread::sleep_for(milliseconds(50));
    __atomic_store_n(&cancel, 1, __ATOMIC_RELAXED);
  });
  EXPECT_EQ(plugin->handle(call.call, call.state), WK_OK);
  caller.join();
  EXPECT_TRUE(call.state.errors.empty());
}

TEST_F(WorkerPluginTest, AHandlerThatIsDeafToTheCancelWordIsEnded) {
  const auto plugin = load("deadly");
  ASSERT_NE(plugin, nullptr) << error_;
  OneCall call(keys_, "infinite-loop\n");
  const std::uint32_t cancel = 1;
  call.call.cancel = &cancel;
  const auto began = Clock::now();
  EXPECT_EQ(plugin->handle(call.call, call.state), WK_E_INTERNAL);
  EXPECT_LT(Clock::now() - began, milliseconds(5'000));
  EXPECT_THAT(call.state.errors, ElementsAre("cancelled"));
  EXPECT_EQ(plugin->disabled_reason(), "");
}

TEST_F(WorkerPluginTest, TheLookUpsOwnDeadlineCountsAndIsNoFailureOfThePlugin) {
  const auto plugin = load("deadly");
  ASSERT_NE(plugin, nullptr) << error_;
  for (unsigned i = 0; i <= kMaxFailures; ++i) {
    OneCall call(keys_, "infinite-loop\n");
    const auto deadline = Clock::now() + milliseconds(50);
    call.call.deadline_ns = static_cast<std::uint64_t>(deadline.time_since_epoch() / std::chrono::nanoseconds(1));
    EXPECT_EQ(plugin->handle(call.call, call.state), WK_E_INTERNAL);
    EXPECT_THAT(call.state.errors, ElementsAre("no answer before the look-up's time was up"));
  }
  EXPECT_EQ(plugin->disabled_reason(), "");
}

TEST_F(WorkerPluginTest, AnswersThatAreTooManyForAWorkerAreSaidAndTheWorkerStays) {
  const auto plugin = load("deadly");
  ASSERT_NE(plugin, nullptr) << error_;
  const std::string huge(kMaxRequest + 1, 'x');
  OneCall call(keys_, huge);
  EXPECT_EQ(plugin->handle(call.call, call.state), WK_E_INTERNAL);
  EXPECT_THAT(call.state.errors, ElementsAre(HasSubstr("more than the 64 MiB")));
  EXPECT_EQ(pool_->idle(), 1u);
}

// The content of /proc/self/task/*/children: the child processes of this one.
std::string children() {
  std::string all;
  for (const auto& task : std::filesystem::directory_iterator("/proc/self/task")) {
    std::ifstream file(task.path() / "children");
    all += std::string(std::istreambuf_iterator<char>(file), {});
  }
  return all;
}

TEST_F(WorkerPluginTest, NoProcessIsLeftWhenThePluginGoes) {
  {
    const auto plugin = load("deadly");
    ASSERT_NE(plugin, nullptr) << error_;
    EXPECT_NE(children(), "");
  }
  EXPECT_EQ(children(), "");
  EXPECT_EQ(pool_->idle(), 0u);
}

// A host that is killed cannot end its workers. The kernel does it.
TEST_F(WorkerPluginTest, AWorkerEndsWithItsHost) {
  int channel[2];
  ASSERT_EQ(::pipe(channel), 0);
  const pid_t host = ::fork();
  if (host == 0) {
    const auto plugin = load("deadly");
    const std::string mine = children();
    [[maybe_unused]] const auto written = ::write(channel[1], mine.data(), mine.size());
    ::kill(::getpid(), SIGKILL);
  }
  ::close(channel[1]);
  char text[64] = {};
  ASSERT_GT(::read(channel[0], text, sizeof text - 1), 0);
  ::close(channel[0]);
  ::waitpid(host, nullptr, 0);
  const pid_t worker = std::atoi(text);
  ASSERT_GT(worker, 0);
  // Gone, or dead and not yet reaped by the process that inherited it.
  const std::string stat = "/proc/" + std::to_string(worker) + "/stat";
  bool gone = false;
  for (int i = 0; i < 500 && !gone; ++i) {
    std::ifstream file(stat);
    const std::string line{std::istreambuf_iterator<char>(file), {}};
    gone = line.empty() || line.find(") Z ") != line.npos;
    std::this_thread::sleep_for(milliseconds(10));
  }
  EXPECT_TRUE(gone);
}

}  // namespace
}  // namespace whoiskit::worker
