// What --log writes for malicious texts, on full disks, and from several processes at once.
#include <fcntl.h>
#include <simdjson.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include "cli/child.hpp"
#include "cli/log.hpp"

namespace whoiskit::cli {
namespace {

using testing::AllOf;
using testing::Each;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

LogEntry entry_of(std::string_view message) {
  using namespace std::chrono_literals;
  return {.time = std::chrono::sys_days(2026y / 3 / 4) + 5h + 6min + 7s + 8ms,
          .level = LogLevel::plugin,
          .lookup = 9,
          .query = "example.com",
          .server = "whois.example",
          .plugin = "zz",
          .message = message};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

bool is_json(const std::string& line) {
  simdjson::dom::parser parser;
  return simdjson::validate_utf8(line) && parser.parse(line).error() == simdjson::SUCCESS;
}

TEST(LogLine, HasEveryField) {
  EXPECT_EQ(log_line(entry_of("a line")),
            "{\"time\":\"2026-03-04T05:06:07.008Z\",\"level\":\"plugin\",\"pid\":" + std::to_string(::getpid()) +
                ",\"lookup\":9,\"query\":\"example.com\",\"server\":\"whois.example\",\"plugin\":\"zz\","
                "\"message\":\"a line\"}\n");
  EXPECT_EQ(journal_datagram(entry_of("a line")),
            "MESSAGE=a line\nPRIORITY=3\nSYSLOG_IDENTIFIER=whoiskit\nWHOISKIT_LEVEL=plugin\nWHOISKIT_LOOKUP=9\n"
            "WHOISKIT_QUERY=example.com\nWHOISKIT_SERVER=whois.example\nWHOISKIT_PLUGIN=zz\n");
}

TEST(LogLine, LeavesOutWhatIsUnknown) {
  LogEntry entry = entry_of("m");
  entry.lookup = 0;
  entry.query = entry.server = {};
  EXPECT_THAT(log_line(entry), AllOf(Not(HasSubstr("lookup")), Not(HasSubstr("query")), Not(HasSubstr("server"))));
  EXPECT_EQ(journal_datagram(entry),
            "MESSAGE=m\nPRIORITY=3\nSYSLOG_IDENTIFIER=whoiskit\nWHOISKIT_LEVEL=plugin\nWHOISKIT_PLUGIN=zz\n");
}

TEST(LogLine, IsOneLineOfJsonWhateverTheTextIs) {
  std::string every(256, '\0');
  for (std::size_t i = 0; i < every.size(); ++i) every[i] = static_cast<char>(i);
  for (const std::string& hostile : {every, std::string("\"}\n{\"time\":\"forged\"}"),
                                     std::string("\xC2\x9B"
                                                 "31m \xE2\x80\xAE"),
                                     std::string("\xFF\xFE"), std::string("\nPRIORITY=0\nMESSAGE=forged"),
                                     std::string(5'000, '\x01'), std::string(5'000, '\xFF'), std::string(5'000, 'a')}) {
    LogEntry entry = entry_of(hostile);
    entry.query = entry.server = entry.plugin = hostile;
    const std::string line = log_line(entry);
    EXPECT_TRUE(is_json(line)) << line;
    EXPECT_EQ(line.find('\n'), line.size() - 1);
    EXPECT_LE(line.size(), kMaxLogLine);
    EXPECT_THAT(line, AllOf(Not(HasSubstr("\xC2\x9B")), Not(HasSubstr("\x7f")), Not(HasSubstr("\xE2\x80\xAE"))));
    const std::string datagram = journal_datagram(entry);
    EXPECT_THAT(lines_of(datagram), SizeIs(8));
    EXPECT_THAT(lines_of(datagram), Each(HasSubstr("=")));
    EXPECT_TRUE(simdjson::validate_utf8(datagram));
    EXPECT_THAT(datagram, Not(HasSubstr("\x1b")));
    EXPECT_LE(datagram.size(), 3 * kMaxLogLine);
  }
}

// If a disk is full, a line may be written in part. The next one begins on a line of its own.
TEST(LogWrite, GoesOnBehindALineThatWasTorn) {
  const Folder folder;
  const std::string path = folder.write("log", std::string(1'000, '.') + "\n");
  Log log(path);
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  const rlimit full{1'024, before.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &full);
  testing::internal::CaptureStderr();
  log.write(entry_of("torn"));
  log.write(entry_of("lost"));
  ::setrlimit(RLIMIT_FSIZE, &before);
  log.write(entry_of("whole"));
  log.write(entry_of("last"));
  EXPECT_EQ(testing::internal::GetCapturedStderr(),
            "whoiskit: --log " + path + ": lines are lost: No space left on device\n");
  const std::vector<std::string> lines = lines_of(read_file(path));
  ASSERT_THAT(lines, SizeIs(4));
  EXPECT_THAT(lines[1], StartsWith("{\"time\":"));
  EXPECT_FALSE(is_json(lines[1]));
  EXPECT_THAT(lines[2], AllOf(testing::ResultOf(is_json, true), EndsWith("\"message\":\"whole\"}")));
  EXPECT_THAT(lines[3], AllOf(testing::ResultOf(is_json, true), EndsWith("\"message\":\"last\"}")));
}

TEST(LogWrite, KeepsLinesOfSeveralProcessesWhole) {
  const Folder folder;
  const std::string path = folder.path() + "/log";
  constexpr int kProcesses = 4, kThreads = 2, kLines = 200;
  std::vector<pid_t> children;
  for (int p = 0; p < kProcesses; ++p) {
    const pid_t child = ::fork();
    if (child != 0) {
      children.push_back(child);
      continue;
    }
    Log log(path);
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t) {
      threads.emplace_back([&, message = std::string(static_cast<std::size_t>(900 + 10 * t), 'x')] {
        for (int i = 0; i < kLines; ++i) log.write(entry_of(message));
      });
    }
    for (std::thread& thread : threads) thread.join();
    ::_exit(0);
  }
  for (const pid_t child : children) ASSERT_EQ(::waitpid(child, nullptr, 0), child);
  const std::vector<std::string> lines = lines_of(read_file(path));
  EXPECT_THAT(lines, SizeIs(kProcesses * kThreads * kLines));
  EXPECT_THAT(lines, Each(testing::ResultOf(is_json, true)));
}

TEST(LogWrite, KeepsTheFormerFileWhereNoneCanBeOpenedAnew) {
  const Folder folder;
  const std::string path = folder.path() + "/log";
  Log log(path);
  ASSERT_EQ(::rename(path.c_str(), (path + ".1").c_str()), 0);
  ASSERT_EQ(::mkdir(path.c_str(), 0700), 0);
  testing::internal::CaptureStderr();
  log.reopen();
  EXPECT_EQ(testing::internal::GetCapturedStderr(),
            "whoiskit: --log " + path + ": cannot be reopened: Is a directory\n");
  log.write(entry_of("on"));
  EXPECT_THAT(read_file(path + ".1"), HasSubstr("\"message\":\"on\""));
}

}  // namespace
}  // namespace whoiskit::cli
