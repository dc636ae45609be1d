// whoiskit serve: its addresses, its signals, its log.
#include <csignal>

#include "cli/child.hpp"

namespace whoiskit::cli {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::vector<std::string> serve(std::vector<std::string> more) {
  std::vector<std::string> arguments = {"serve", "--no-shared-limits", "--http", "127.0.0.1:0"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

TEST(Serve, ListensAndEndsWithATerminationOrAnInterrupt) {
  for (const int signal : {SIGTERM, SIGINT}) {
    Running service(serve({"--whois", "127.0.0.1:0", "--access-log", "none"}));
    EXPECT_THAT(service.read_line(), StartsWith("listening on http://127.0.0.1:"));
    EXPECT_THAT(service.read_line(), StartsWith("listening on whois://127.0.0.1:"));
    service.signal(signal);
    EXPECT_EQ(service.wait(), 0);
  }
}

TEST(Serve, GoesOnAfterAHangUpAndOpensItsLogAgain) {
  const Folder folder;
  const std::string log = folder.path() + "/access.log";
  Running service(serve({"--access-log", log}));
  EXPECT_THAT(service.read_line(), StartsWith("listening on "));
  ASSERT_TRUE(std::filesystem::exists(log));
  std::filesystem::rename(log, log + ".1");
  service.signal(SIGHUP);
  while (!std::filesystem::exists(log)) continue;
  service.signal(SIGTERM);
  EXPECT_EQ(service.wait(), 0);
}

TEST(Serve, NamesAnAddressThatItCannotUse) {
  const Result word = run({"serve", "--no-shared-limits", "--http", "localhost:80"});
  EXPECT_EQ(word.status, 2);
  EXPECT_THAT(word.err, HasSubstr("listen localhost:80: write an address and a port: 127.0.0.1:8043"));
  const Result foreign = run({"serve", "--no-shared-limits", "--http", "192.0.2.1:0"});
  EXPECT_EQ(foreign.status, 2);
  EXPECT_THAT(foreign.err, HasSubstr("listen 192.0.2.1:0: "));
  EXPECT_EQ(run({"serve", "--text", "normalized"}).status, 2);
  EXPECT_THAT(run(serve({"--access-log", "/no/such/folder/log"})).err, HasSubstr("--access-log /no/such/folder/log"));
}

}  // namespace
}  // namespace whoiskit::cli
