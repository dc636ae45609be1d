// Options that limit the time and size of a look-up: each has its effect.
#include <filesystem>

#include "cli/child.hpp"

namespace whoiskit::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Bounds : public testing::Test {
 protected:
  // A registry of .example whose server has these additional lines.
  std::string registry(const std::string& lines) const {
    folder_.write("answer.txt", "Domain Name: shop.example\nCreation Date: 2001-02-03\n" + std::string(70'000, '%') +
                                    "\nRegistrar: Example Registrar\n");
    folder_.write("routes.toml", "[tld]\nexample = {server = \"whois.nic.example\", handler = \"generic\"}\n");
    folder_.write("simnet.toml", "[[server]]\nhost = \"whois.nic.example\"\ndefault = \"answer.txt\"\n" + lines);
    return folder_.path();
  }
  Result look_up(std::vector<std::string> more, const std::string& lines = "") const {
    std::vector<std::string> words = {
        "lookup",   "--simulate", registry(lines), "--routes", folder_.path() + "/routes.toml",
        "--format", "ndjson",     "shop.example"};
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
  }

  Folder folder_;
};

TEST_F(Bounds, AnAnswerIsCutBehindMaxBytes) {
  const Result whole = look_up({});
  EXPECT_THAT(whole.out, AllOf(HasSubstr("Example Registrar"), Not(HasSubstr("too_large")))) << whole.err;
  EXPECT_THAT(look_up({"--max-bytes", "60000"}).out, AllOf(HasSubstr("2001-02-03"), HasSubstr("too_large")));
}

TEST_F(Bounds, AnswersAreCutBehindMaxMemory) {
  EXPECT_THAT(look_up({"--max-memory", "60000"}).out, HasSubstr("max_memory"));
}

TEST_F(Bounds, TheFirstByteMustComeWithinItsTime) {
  const Result r = look_up({"--first-byte-timeout", "0.1", "--timeout", "60"}, "silent = true\n");
  EXPECT_THAT(r.out, HasSubstr("\"reason\":\"timeout\"")) << r.err;
}

TEST_F(Bounds, RecordsAreKeptInMemoryWithinCacheBytes) {
  const auto second = [&](std::vector<std::string> more) {
    std::vector<std::string> words = {"watch", "--simulate", registry("limit = 1\nlimit_seconds = 3600\n"), "--routes",
                                      folder_.path() + "/routes.toml"};
    words.insert(words.end(), more.begin(), more.end());
    Running watch(words);
    watch.read_line();  // what is served
    watch.write("shop.example\n");
    watch.read_line();
    watch.write("shop.example\n");
    std::string record = watch.read_line();
    watch.close_input();
    watch.wait();
    return record;
  };
  EXPECT_THAT(second({}), Not(HasSubstr("rate_limited")));
  EXPECT_THAT(second({"--cache-bytes", "1"}), HasSubstr("rate_limited"));
}

TEST_F(Bounds, ThreadsCarryLookUps) {
  const auto threads = [&](const std::string& number) {
    Running watch(
        {"watch", "--simulate", registry(""), "--routes", folder_.path() + "/routes.toml", "--threads", number});
    watch.read_line();
    watch.write("shop.example\n");  // the first one starts them
    watch.read_line();
    const auto tasks = std::filesystem::directory_iterator("/proc/" + std::to_string(watch.pid()) + "/task");
    const auto count = std::distance(begin(tasks), end(tasks));
    watch.close_input();
    watch.wait();
    return count;
  };
  EXPECT_EQ(threads("5") - threads("2"), 3);
}

TEST_F(Bounds, NumbersOutOfRangeAreRefused) {
  EXPECT_THAT(look_up({"--threads", "0"}).err, HasSubstr("--threads"));
  EXPECT_THAT(look_up({"--max-bytes", "4294967296"}).err, HasSubstr("--max-bytes"));
  EXPECT_EQ(look_up({"--connect-timeout", "0"}).status, 2);
  EXPECT_EQ(look_up({"--worker-timeout", "3601"}).status, 2);
}

}  // namespace
}  // namespace whoiskit::cli
