// Handlers that crash, hang, or do what is forbidden: only their own call fails, with a message that states how.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <thread>

#include "whoiskit/host.hpp"

namespace whoiskit {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

HostOptions options(milliseconds timeout = milliseconds(10'000)) {
  HostOptions made;
  made.plugin_folders = {{WORKER_PLUGINS, Isolation::worker}};
  made.worker_timeout = timeout;
  return made;
}

Record parse(Host& host, const std::string& text, const std::string& claim = "deadly") {
  return host.parse({text, "whois.example", "example.com", {}, claim});
}

std::string errors(const Record& record) {
  std::string all;
  for (const std::string& error : record.errors()) all += error + "\n";
  return all;
}

void expect_fine(Host& host, const std::string& claim = "deadly") {
  const Record record = parse(host, "fine\n", claim);
  EXPECT_EQ(errors(record), "");
  EXPECT_THAT(record.json(), HasSubstr(R"("owner":{"name":"fine"})"));
  EXPECT_THAT(record.json(), HasSubstr(R"("deadly":{"way":"further key"})"));
}

struct Way {
  const char* name;
  const char* says;
  const char* says_sanitized;  // where a sanitizer detects it first; null: the same
};

void PrintTo(const Way& way, std::ostream* out) { *out << way.name; }

class DeadlyTest : public testing::TestWithParam<Way> {};

TEST_P(DeadlyTest, CostsItsOwnCallOnly) {
  const Way& way = GetParam();
  const std::string_view expected = way.says;
  if (SANITIZED != 0 && (expected.starts_with("made the system call") || expected.starts_with("out of memory"))) {
    GTEST_SKIP() << "a sanitizer's runtime does not bear the seal and its limits";
  }
#ifdef __SANITIZE_THREAD__
  if (std::string_view(way.name) == "double-free") GTEST_SKIP() << "ThreadSanitizer's allocator bears it";
#endif
  const bool hangs = expected.starts_with("no answer");
  Host host(options(hangs ? milliseconds(1'000) : milliseconds(10'000)));
  expect_fine(host);

  // Calls of another plugin, and of the same one, continue meanwhile.
  std::atomic<bool> over{false};
  std::thread neighbour([&] {
    while (!over) expect_fine(host, "neighbour");
  });
  std::thread sibling([&] {
    while (!over) expect_fine(host, "deadly");
  });
  const std::string file = testing::TempDir() + "/whoiskit-deadly-" + std::to_string(::getpid());
  const std::string argument = std::string(way.name) == "signal-to-host" ? std::to_string(::getpid()) : file;
  const Record record = parse(host, std::string(way.name) + " " + argument + "\nowner: somebody\n");
  over = true;
  neighbour.join();
  sibling.join();

  EXPECT_THAT(errors(record), HasSubstr("plugin deadly: "));
  const char* says = SANITIZED != 0 && way.says_sanitized != nullptr ? way.says_sanitized : way.says;
  EXPECT_THAT(errors(record), HasSubstr(says));
  EXPECT_EQ(record.status(), Status::error);
  EXPECT_THAT(record.json(), HasSubstr("owner: somebody")) << "the raw data is kept";
  EXPECT_FALSE(std::filesystem::exists(file));
  expect_fine(host);
}

INSTANTIATE_TEST_SUITE_P(Ways, DeadlyTest,
                         testing::Values(Way{"null", "killed by signal 11 (SIGSEGV)", nullptr},
                                         Way{"stack-overflow", "killed by signal 11 (SIGSEGV)", nullptr},
                                         Way{"abort", "killed by signal 6 (SIGABRT)", nullptr},
                                         Way{"exit", "ended its process with status 3", nullptr},
                                         Way{"infinite-loop", "no answer in 1 s", nullptr},
                                         Way{"fork", "made the system call clone", nullptr},
                                         Way{"exec", "made the system call execve", nullptr},
                                         Way{"thread", "made the system call", nullptr},
                                         Way{"file-write", "made the system call openat", nullptr},
                                         Way{"file-read", "made the system call openat", nullptr},
                                         Way{"socket", "made the system call socket", nullptr},
                                         Way{"huge-allocation", "out of memory (512 MiB)", nullptr},
                                         Way{"double-free", "killed by signal 6 (SIGABRT)", ""},
                                         Way{"exception", "an exception left the handler", nullptr},
                                         Way{"signal", "killed by signal 10 (SIGUSR1)", nullptr},
                                         Way{"signal-to-host", "made the system call kill", nullptr},
                                         Way{"deadlock", "no answer in 1 s", nullptr},
                                         Way{"close-descriptors", "made the system call close", nullptr},
                                         Way{"scribble", "killed by signal 11 (SIGSEGV)", nullptr},
                                         Way{"executable-memory", "made the system call mmap", nullptr}),
                         [](const auto& test) {
                           std::string name = test.param.name;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(WorkerHostTest, APluginIsSealedBeforeItsConstructorsRun) {
  if (SANITIZED != 0) GTEST_SKIP() << "a sanitizer's runtime does not bear the seal";
  Host host(options());
  for (const Host::PluginInfo& info : host.plugins()) {
    if (info.claim != "hasty") continue;
    EXPECT_EQ(info.error, "");
    EXPECT_EQ(info.description, "sealed");
    return;
  }
  FAIL() << "no plugin hasty";
}

TEST(WorkerHostTest, APluginThatKeepsFailingIsQuarantinedAndTheListSaysSo) {
  Host host(options());
  for (int i = 0; i < 3; ++i) EXPECT_THAT(errors(parse(host, "abort\n")), HasSubstr("killed by signal 6"));
  EXPECT_THAT(errors(parse(host, "fine\n")),
              HasSubstr("in quarantine after 3 failures in a row, the last one: killed"));
  expect_fine(host, "neighbour");
  for (const Host::PluginInfo& info : host.plugins()) {
    if (info.claim == "deadly") {
      EXPECT_THAT(info.error, HasSubstr("in quarantine"));
    } else {
      EXPECT_EQ(info.error, "");
    }
  }
  // A host that loads it again calls it again.
  Host other(options());
  expect_fine(other);
}

TEST(WorkerHostTest, QuarantineLastsUntilTheBytesOfTheFileChange) {
  namespace fs = std::filesystem;
  const fs::path folder = testing::TempDir() + "/whoiskit-quarantine-" + std::to_string(::getpid());
  fs::create_directories(folder);
  // As installers do: written beside it, then renamed.
  const auto put = [&](std::string_view more) {
    fs::copy_file(WORKER_PLUGINS "/whois.deadly.so", folder / ".new", fs::copy_options::overwrite_existing);
    std::ofstream(folder / ".new", std::ios::app) << more;
    fs::rename(folder / ".new", folder / "whois.deadly.so");
  };
  put("");
  HostOptions of_folder = options();
  of_folder.plugin_folders = {{folder.string(), Isolation::worker}};
  Host host(of_folder);
  for (int i = 0; i < 3; ++i) parse(host, "abort\n");
  EXPECT_THAT(errors(parse(host, "fine\n")), HasSubstr("in quarantine"));
  put("");
  EXPECT_TRUE(host.reload().published) << "a file of another date";
  EXPECT_THAT(errors(parse(host, "fine\n")), HasSubstr("in quarantine")) << "of the same bytes";
  put("more");
  EXPECT_TRUE(host.reload().published);
  expect_fine(host);
  fs::remove_all(folder);
}

TEST(WorkerHostTest, ASuccessBetweenFailuresKeepsAPluginOutOfQuarantine) {
  Host host(options());
  for (int i = 0; i < 7; ++i) {
    EXPECT_THAT(errors(parse(host, "exit\n")), HasSubstr("status 3"));
    expect_fine(host);
  }
}

TEST(WorkerHostTest, ManyThreadsShareTheWorkersOfAPlugin) {
  Host host(options());
  std::vector<std::thread> threads;
  for (int i = 0; i < 16; ++i) {
    threads.emplace_back([&host] {
      for (int n = 0; n < 50; ++n) expect_fine(host);
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST(WorkerHostTest, AThreadThatEndsTakesNoWorkerWithIt) {
  Host host(options());
  std::thread([&host] { expect_fine(host); }).join();
  for (int i = 0; i < 3; ++i) expect_fine(host);
}

}  // namespace
}  // namespace whoiskit
