// SIGHUP and SIGTERM for commands that keep running.
#include <csignal>
#include <optional>
#include <thread>

#include "cli/child.hpp"

namespace whoiskit::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using namespace std::chrono_literals;

// A folder with one registry that takes most of a second.
class Signals : public testing::Test {
 protected:
  Signals() {
    folder_.write("simnet.toml",
                  "[[server]]\nhost = \"whois.slow.example\"\nfirst_byte_delay_ms = 700\ndefault = \"slow.txt\"\n");
    folder_.write("slow.txt", "No match.\n");
    folder_.write("routes.extra.toml", "[tld.slow]\nserver = \"whois.slow.example\"\n");
  }
  Folder folder_;
};

TEST_F(Signals, HangUpReloadsAWatchingHost) {
  const std::string routes = folder_.write("own.toml", "");
  Running host({"watch", "--simulate", folder_.path(), "--routes", routes});
  EXPECT_THAT(host.read_line(), HasSubstr("\"generation\":1"));
  host.signal(SIGHUP);
  EXPECT_THAT(host.read_line(), AllOf(HasSubstr("\"published\":false"), HasSubstr("\"generation\":1")));
  host.write("example.slow\n");
  EXPECT_THAT(host.read_line(), HasSubstr("\"query\":\"example.slow\""));
  host.close_input();
  EXPECT_EQ(host.wait(), 0);
}

TEST_F(Signals, TermDrainsAWatchingHostThatSimulates) {
  Running host({"watch", "--simulate", folder_.path(), "--no-dns"});
  host.read_line();
  host.write("example.slow\n");
  std::this_thread::sleep_for(200ms);  // the query is on its way
  host.signal(SIGTERM);
  EXPECT_THAT(host.read_line(), AllOf(HasSubstr("\"query\":\"example.slow\""), HasSubstr("\"status\":\"ok\"")));
  EXPECT_EQ(host.wait(), 0);
}

TEST_F(Signals, TermLetsLookUpsUnderWayEndAndBeginsNoMore) {
  std::vector<std::string> words = {"lookup", "--simulate", folder_.path(), "--no-dns", "--format", "ndjson"};
  for (int i = 0; i < 60; ++i) words.push_back("name" + std::to_string(i) + ".slow");
  Running command(words);
  std::this_thread::sleep_for(300ms);
  command.signal(SIGTERM);
  const std::string out = command.read_all();
  EXPECT_EQ(command.wait(), 128 + SIGTERM);
  EXPECT_THAT(out, HasSubstr("\"query\":\"name0.slow\""));
  EXPECT_THAT(out, testing::Not(HasSubstr("\"query\":\"name59.slow\"")));
}

}  // namespace
}  // namespace whoiskit::cli
