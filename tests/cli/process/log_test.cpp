// --log: the lines of plugins in a file, on standard error, in a journal.
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <thread>

#include "cli/child.hpp"

namespace whoiskit::cli {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::Not;

// A registry whose answer is what its handler writes to the log.
class LogOption : public testing::Test {
 protected:
  LogOption() {
    folder_.write("simnet.toml", "[[server]]\nhost = \"whois.nic.zz\"\ndefault = \"zz.txt\"\n");
    folder_.write("zz.txt", "1a \"line\"\n");
    folder_.write("routes.extra.toml", "[tld.zz]\nserver = \"whois.nic.zz\"\nhandler = \"chatty\"\n");
  }
  std::vector<std::string> words(const std::string& command, const std::string& log) const {
    return {command,     "--simulate", folder_.path(), "--plugins", WORKER_PLUGINS,
            "--isolate", isolate_,     "--no-dns",     "--log",     log};
  }
  Result look_up(const std::string& log) const {
    std::vector<std::string> all = words("lookup", log);
    if (log.empty()) all.resize(all.size() - 2);
    all.insert(all.end(), {"example.zz", "other.zz"});
    return run(all);
  }
  std::string file(const std::string& name) const { return folder_.path() + "/" + name; }
  Folder folder_;
  std::string isolate_ = "none";
};

TEST_F(LogOption, AddsLinesOfJsonToAFile) {
  for (const char* isolate : {"none", "worker"}) {
    isolate_ = isolate;
    const std::string log = file(isolate);
    const Result r = look_up(log);
    EXPECT_EQ(r.status, 0) << r.err;
    EXPECT_THAT(r.err, IsEmpty());
    const std::string line =
        "\\{\"time\":\"20[0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]\\.[0-9][0-9][0-9]Z\","
        "\"level\":\"server\",\"pid\":[0-9]+,\"lookup\":[12],\"query\":\"(example|other)\\.zz\","
        "\"server\":\"whois\\.nic\\.zz\",\"plugin\":\"chatty\",\"message\":\"a \\\\\"line\\\\\"\"\\}\n";
    EXPECT_THAT(read_file(log), AllOf(MatchesRegex(line + line), HasSubstr("\"lookup\":1"), HasSubstr("\"lookup\":2")));
    look_up(log);
    EXPECT_THAT(read_file(log), MatchesRegex(line + line + line + line));
    struct stat info {};
    ASSERT_EQ(::stat(log.c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777u, 0600u);
  }
}

TEST_F(LogOption, WritesThemToStandardError) {
  const Result r = look_up("stderr");
  EXPECT_EQ(r.status, 0);
  EXPECT_THAT(r.err,
              AllOf(HasSubstr("{\"time\":\"20"), EndsWith("\"plugin\":\"chatty\",\"message\":\"a \\\"line\\\"\"}\n")));
}

TEST_F(LogOption, DropsThemWithoutIt) { EXPECT_THAT(look_up("").err, IsEmpty()); }

TEST_F(LogOption, MayStandInTheConfiguration) {
  const std::string config = folder_.write("own.toml", "log = \"stderr\"\n");
  const Result r = run({"parse", "--config", config, "--plugins", WORKER_PLUGINS, "--handler", "chatty",
                        folder_.write("answer", "2stored\n")});
  EXPECT_THAT(r.err, HasSubstr("\"plugin\":\"chatty\",\"message\":\"stored\"}\n"));
}

TEST_F(LogOption, WritesThemToAJournal) {
  const std::string path = file("journal");
  const int journal = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
  ASSERT_EQ(::bind(journal, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  const Result r = look_up("journal:" + path);
  EXPECT_EQ(r.status, 0) << r.err;
  EXPECT_THAT(r.err, IsEmpty());
  for (const char* number : {"1", "2"}) {
    char bytes[8192];
    const ssize_t size = ::recv(journal, bytes, sizeof bytes, MSG_DONTWAIT);
    ASSERT_GT(size, 0);
    EXPECT_THAT(std::string(bytes, static_cast<std::size_t>(size)),
                AllOf(HasSubstr("MESSAGE=a \"line\"\nPRIORITY=4\nSYSLOG_IDENTIFIER=whoiskit\nWHOISKIT_LEVEL=server\n"),
                      HasSubstr(std::string("\nWHOISKIT_LOOKUP=") + number + "\nWHOISKIT_QUERY="),
                      EndsWith("\nWHOISKIT_SERVER=whois.nic.zz\nWHOISKIT_PLUGIN=chatty\n")));
  }
  ::close(journal);
}

TEST_F(LogOption, SaysWhereThereIsNoLog) {
  const Result none = look_up("journal:" + file("none"));
  EXPECT_EQ(none.status, 2);
  EXPECT_THAT(none.err, HasSubstr("--log journal:" + file("none") + ": there is no journal at " + file("none")));
  EXPECT_THAT(look_up("journal:" + std::string(200, 'a')).err, HasSubstr("File name too long"));
  EXPECT_THAT(look_up(file("none/log")).err, HasSubstr("/none/log: No such file or directory"));
  EXPECT_THAT(look_up(folder_.path()).err, HasSubstr(": Is a directory"));
  const std::string pipe = file("pipe");
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(look_up(pipe).status, 2) << "a pipe without a reader is not waited for";
}

TEST_F(LogOption, StopsNothingWhereItIsFull) {
  const Result r = look_up("/dev/full");
  EXPECT_EQ(r.status, 0);
  EXPECT_EQ(r.err, "whoiskit: --log /dev/full: lines are lost: No space left on device\n") << "once";
}

TEST_F(LogOption, StopsNothingWhereItsReaderGoes) {
  const std::string pipe = file("pipe");
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const int reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  Running host(words("watch", pipe));
  host.read_line();
  host.write("example.zz\n");
  EXPECT_THAT(host.read_line(), HasSubstr("\"query\":\"example.zz\""));
  ::close(reader);
  for (const char* query : {"other.zz\n", "third.zz\n"}) {
    host.write(query);
    EXPECT_THAT(host.read_line(), HasSubstr("\"status\":\"ok\""));
  }
  host.close_input();
  EXPECT_EQ(host.wait(), 0);
}

TEST_F(LogOption, IsOpenedAnewAtAHangUp) {
  const std::string log = file("log");
  Running host(words("watch", log));
  host.read_line();
  host.write("example.zz\n");
  host.read_line();
  ASSERT_EQ(std::rename(log.c_str(), (log + ".1").c_str()), 0);
  host.write("other.zz\n");
  host.read_line();
  EXPECT_THAT(read_file(log + ".1"), HasSubstr("\"query\":\"other.zz\"")) << "as before";
  host.signal(SIGHUP);
  host.read_line();
  host.write("third.zz\n");
  host.read_line();
  EXPECT_THAT(read_file(log + ".1"), Not(HasSubstr("third.zz")));
  EXPECT_THAT(read_file(log), HasSubstr("\"query\":\"third.zz\""));
  host.close_input();
  EXPECT_EQ(host.wait(), 0);
}

}  // namespace
}  // namespace whoiskit::cli
