// `whoiskit bulk` against simulated registries on loopback.
#include <chrono>
#include <csignal>
#include <map>
#include <set>
#include <string>
#include <thread>

#include <simdjson.h>

#include "cli/bulk_folder.hpp"
#include "cli/child.hpp"

namespace whoiskit::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

TEST_F(Bulk, WritesALineForEachQuery) {
  const Result r = bulk("n1.quick\n\nfree.quick # a comment\nno name!\n");
  EXPECT_EQ(r.status, 6) << r.err;
  EXPECT_THAT(r.err, AllOf(HasSubstr("3 of 3 queries done"), HasSubstr("verdicts: free 1, invalid 1, registered 1")));
  EXPECT_EQ(lines(), (std::map<std::uint64_t, std::string>{{1, "registered"}, {3, "free"}, {4, "invalid"}}));
  EXPECT_EQ(lines("input")[3], "free.quick");
  EXPECT_EQ(run(words(input("n1.quick\n\nfree.quick # a comment\nno name!\n"))).status, 6);  // says so again
}

TEST_F(Bulk, AllAnsweredIsASuccess) { EXPECT_EQ(bulk(names("quick", 3)).status, 0); }

TEST_F(Bulk, WritesCsv) {
  const Result r = run(words(folder_.write("names", "owner;x,domain\nA,n1.quick\n"),
                             {"--column", "domain", "--fields", "domain.created,verdict", "--fields", "attempts"}));
  EXPECT_EQ(r.status, 0) << r.err;
  EXPECT_EQ(read_file(output()),
            "number,input,domain.created,verdict,attempts\r\n2,n1.quick,1995-08-14,registered,1\r\n");
}

TEST_F(Bulk, ASlowServerHoldsNobodyUp) {
  Running command(words(input(names("slow", 40) + names("quick", 20)), {"--progress", "none"}));
  std::this_thread::sleep_for(600ms);
  EXPECT_GE(lines().size(), 20u);  // before the first of the slow ones can be there
  command.signal(SIGTERM);
  EXPECT_EQ(command.wait(), 128 + SIGTERM);
}

TEST_F(Bulk, ASlowRegistrarHoldsNoRegistryUp) {
  // 30 names at 20 a second: the registry has answered all of them long before.
  const Result r = bulk(names("thin", 30) + names("quick", 2), {"--with-raw"});
  EXPECT_EQ(r.status, 0) << r.err;
  EXPECT_EQ(lines().size(), 32u);
  EXPECT_THAT(r.err, HasSubstr("servers: whois.registrar.example 30, whois.thin.example 30, whois.quick.example 2"));
  EXPECT_THAT(read_file(output()), HasSubstr("Pat Example"));
}

TEST_F(Bulk, AQueryThatIsLimitedReturnsToTheQueue) {
  const Result r = bulk(names("limited", 9), {"--attempts", "20"});
  EXPECT_EQ(r.status, 0) << r.err;
  EXPECT_EQ(lines().size(), 9u);
}

TEST_F(Bulk, AfterItsAttemptsAQueryHasItsReason) {
  const Result r = bulk(names("gone", 2), {"--attempts", "2"});
  EXPECT_EQ(r.status, 6) << r.err;
  EXPECT_EQ(lines("reason"), (std::map<std::uint64_t, std::string>{{1, "connect_refused"}, {2, "connect_refused"}}));
  EXPECT_THAT(read_file(output()), HasSubstr("\"attempts\":2"));
}

TEST_F(Bulk, KeepsTheOrderIfAsked) {
  const Result r = bulk("n1.slow\n" + names("quick", 3) + "n2.slow\n", {"--ordered"});
  EXPECT_EQ(r.status, 0) << r.err;
  std::string numbers;
  simdjson::dom::parser parser;
  simdjson::dom::document_stream stream;
  const simdjson::padded_string text(read_file(output()));
  ASSERT_EQ(parser.parse_many(text).get(stream), simdjson::SUCCESS);
  for (auto line : stream) numbers += std::to_string(line["number"].get_uint64().value());
  EXPECT_EQ(numbers, "12345");
}

TEST_F(Bulk, ContinuesAfterKills) {
  const std::vector<std::string> all = words(input(names("quick", 3000)), {"--progress", "none"});
  complete_in_spite_of_kills(all);
  EXPECT_EQ(lines().size(), 3000u);
}

TEST_F(Bulk, AnInterruptEndsItSoonAndSaysHowToContinue) {
  const std::string file = input(names("slow", 200));
  Running command(words(file, {"--progress", "none"}));
  std::this_thread::sleep_for(300ms);
  const auto begin = std::chrono::steady_clock::now();
  command.signal(SIGINT);
  EXPECT_EQ(command.wait(), 128 + SIGINT);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 2s);
  const Result other = run(words(file, {"--no-follow"}));
  EXPECT_EQ(other.status, 2);
  EXPECT_THAT(other.err, HasSubstr("the state of another run"));
}

TEST_F(Bulk, RefusesASecondRunAndAChangedInput) {
  const std::string file = input(names("slow", 3000));
  Running command(words(file, {"--progress", "none"}));
  std::this_thread::sleep_for(400ms);
  const Result second = run(words(file));
  EXPECT_EQ(second.status, 2);
  EXPECT_THAT(second.err, HasSubstr("another run uses this state"));
  command.signal(SIGTERM);
  command.wait();
  const Result changed = run(words(input(names("quick", 3000))));
  EXPECT_EQ(changed.status, 2);
  EXPECT_THAT(changed.err, HasSubstr("has changed since the run began"));
}

TEST_F(Bulk, OverwritesNothing) {
  folder_.write("out", "precious\n");
  const Result r = bulk("n1.quick\n");
  EXPECT_EQ(r.status, 2);
  EXPECT_THAT(r.err, HasSubstr("exists, and there is no run to continue"));
  EXPECT_EQ(read_file(output()), "precious\n");
}

TEST_F(Bulk, ReportsMistakesOfTheCaller) {
  EXPECT_THAT(bulk("x", {"--fields", "domain.expired"}).err, HasSubstr("did you mean domain.expires?"));
  EXPECT_THAT(run({"bulk", folder_.path() + "/none", "-o", output()}).err, HasSubstr("none: cannot be read"));
  EXPECT_THAT(run({"bulk", "a", "b", "-o", output()}).err, HasSubstr("b: name one file"));
  EXPECT_THAT(run({"bulk", "a"}).err, HasSubstr("-o is required"));
}

TEST_F(Bulk, ShowsItsProgressAsJson) {
  const Result r = bulk(names("quick", 2), {"--progress", "json"});
  EXPECT_THAT(r.err, HasSubstr(R"({"event":"complete","done":2,"read":2,"all_read":true)"));
  EXPECT_THAT(r.err, HasSubstr(R"("verdicts":{"registered":2})"));
}

}  // namespace
}  // namespace whoiskit::cli
