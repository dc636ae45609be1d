// `whoiskit bulk --queue`: runs that machines share through a real Redis server.
#include <chrono>
#include <csignal>
#include <memory>
#include <set>
#include <string>
#include <thread>

#include "cli/child.hpp"
#include "unit/redis/redis_server.hpp"

namespace whoiskit::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using namespace std::chrono_literals;

class BulkJob : public testing::Test {
 protected:
  void SetUp() override {
    if (!redis::RedisServer::is_installed()) GTEST_SKIP() << "there is no redis-server";
    server_ = std::make_unique<redis::RedisServer>(std::vector<std::string>{"--appendonly", "yes"});
    folder_.write("simnet.toml",
                  "[[server]]\nhost = \"whois.quick.example\"\ndefault = \"thin.txt\"\n"
                  "[[server]]\nhost = \"whois.registrar.example\"\ndefault = \"thick.txt\"\nfirst_byte_delay_ms = 5\n");
    folder_.write("thin.txt",
                  "Domain Name: {NAME}\nRegistrar WHOIS Server: whois.registrar.example\nRegistrar: Example\n");
    folder_.write("thick.txt", "Domain Name: {NAME}\nRegistrar: Example\nRegistrant Name: Pat Example\n");
    folder_.write("routes.extra.toml", "[tld.quick]\nserver = \"whois.quick.example\"\nhandler = \"gtld\"\n");
  }

  std::vector<std::string> words(const std::string& verb, const std::vector<std::string>& more = {}) const {
    std::vector<std::string> all = {"bulk",         "--queue",  server_->url(), "--job", "test", "--simulate",
                                    folder_.path(), "--no-dns", "--progress",   "none",  verb};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  std::string names(int count) const {
    std::string lines;
    for (int i = 1; i <= count; ++i) lines += "n" + std::to_string(i) + ".quick\n";
    return folder_.write("names", lines);
  }
  std::string output() const { return folder_.path() + "/out"; }
  // The numbers at the beginning of the lines, each once.
  std::set<std::string> collected() const {
    std::set<std::string> numbers;
    const std::string text = read_file(output());
    for (std::size_t at = 0, end; (end = text.find('\n', at)) != text.npos; at = end + 1) {
      const std::string line = text.substr(at, end - at);
      EXPECT_TRUE(numbers.insert(line.substr(0, line.find(','))).second) << line;
    }
    return numbers;
  }

  Folder folder_;
  std::unique_ptr<redis::RedisServer> server_;
};

TEST_F(BulkJob, IsSubmittedDoneAndCollected) {
  const std::string file = names(50);
  Result r = run(words("submit", {file, "--with-raw"}));
  EXPECT_EQ(r.status, 0) << r.err;
  EXPECT_EQ(r.out, "50 queries are in the job test\n");
  EXPECT_EQ(run(words("submit", {file, "--with-raw"})).out, r.out);  // nothing is submitted twice
  EXPECT_THAT(run(words("status")).out, AllOf(HasSubstr("0 of 50 queries done"), HasSubstr("whois.quick.example: 50")));
  r = run(words("work"));
  EXPECT_EQ(r.status, 0) << r.err;
  EXPECT_THAT(r.err, HasSubstr("servers: whois.quick.example 50, whois.registrar.example 50"));
  r = run(words("collect", {"-o", output()}));
  EXPECT_EQ(r.status, 0) << r.err;
  EXPECT_EQ(collected().size(), 50u);
  EXPECT_THAT(read_file(output()), AllOf(HasSubstr("Pat Example"), HasSubstr("rawdata")));
  EXPECT_EQ(run(words("collect", {"-o", output()})).status, 0);  // nor collected twice
  EXPECT_EQ(collected().size(), 50u);
}

TEST_F(BulkJob, SurvivesItsWorkersAndRedis) {
  ASSERT_EQ(run(words("submit", {names(4000)})).status, 0);
  Running collector(words("collect", {"-o", output()}));
  for (int i = 0; i < 4; ++i) {
    Running worker(words("work"));
    std::this_thread::sleep_for(500ms);
    if (i == 1) {
      server_->stop();
      server_->start();
    }
    worker.signal(SIGKILL);
    worker.wait();
  }
  EXPECT_EQ(run(words("work")).status, 0);
  EXPECT_EQ(collector.wait(), 0);
  EXPECT_EQ(collected().size(), 4000u);
}

TEST_F(BulkJob, CanBeCancelled) {
  ASSERT_EQ(run(words("submit", {names(10)})).status, 0);
  EXPECT_EQ(run(words("cancel")).status, 0);
  EXPECT_THAT(run(words("work")).err, HasSubstr("was cancelled"));
  EXPECT_THAT(run(words("submit", {names(10)})).err, HasSubstr("choose another name"));
}

TEST_F(BulkJob, ReportsMistakesOfTheCaller) {
  EXPECT_THAT(run(words("work")).err, HasSubstr("there is no such job"));
  EXPECT_THAT(run(words("wrok")).err, HasSubstr("submit FILE, work, status, collect or cancel"));
  EXPECT_THAT(run(words("submit")).err, HasSubstr("name one file"));
  EXPECT_THAT(run(words("collect")).err, HasSubstr("-o is required"));
  EXPECT_THAT(run({"bulk", "--queue", server_->url(), "--job", "no/name", "status"}).err, HasSubstr("1 to 64 letters"));
  EXPECT_THAT(run({"bulk", "--queue", "http://x", "--job", "a", "status"}).err, HasSubstr("--queue: "));
  ASSERT_EQ(run(words("submit", {names(10)})).status, 0);
  EXPECT_THAT(run(words("submit", {names(10), "--lists"})).err, HasSubstr("exists with other options"));
  EXPECT_THAT(run(words("submit", {names(9)})).err, HasSubstr("has changed since the run began"));
}

}  // namespace
}  // namespace whoiskit::cli
