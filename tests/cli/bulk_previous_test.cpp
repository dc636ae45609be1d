// `whoiskit bulk --previous` with --refresh and --diff, and runs on a disk that is full.
#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <ctime>
#include <filesystem>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include <simdjson.h>

#include "cli/bulk_folder.hpp"
#include "cli/child.hpp"

namespace whoiskit::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class BulkPrevious : public Bulk {
 protected:
  std::string changes() const { return folder_.path() + "/changes"; }
  std::string previous(const std::string& text) const { return folder_.write("previous", text); }

  static std::string line(const std::string& query, const std::string& verdict, const std::string& time) {
    return R"({"number":1,"input":")" + query + R"(","attempts":1,"time":")" + time + R"(","seconds":0.1,"query":")" +
           query + R"(","status":"ok","verdict":")" + verdict +
           R"(","regyinfo":{"servers":[]},"regrinfo":{"registered":"no","domain":{"name":")" + query +
           R"("}},"errstr":[]})" + "\n";
  }
  static std::string old(const std::string& query, const std::string& verdict = "free") {
    return line(query, verdict, "2026-01-02T03:04:05Z");
  }
  // A minute ago.
  static std::string recently() {
    const std::time_t then = std::time(nullptr) - 60;
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", std::gmtime(&then));
    return text.data();
  }
  static std::string young(const std::string& query) { return line(query, "free", recently()); }

  // The kinds of changes, by query.
  std::map<std::string, std::string> kinds() const {
    std::map<std::string, std::string> found;
    simdjson::dom::parser parser;
    simdjson::dom::document_stream stream;
    const simdjson::padded_string text(read_file(changes()));
    if (parser.parse_many(text).get(stream) != simdjson::SUCCESS) return found;
    for (auto one : stream) {
      const std::string query(one["query"].get_string().value());
      EXPECT_TRUE(found.emplace(query, one["change"].get_string().value()).second) << "twice: " << query;
    }
    return found;
  }
};

TEST_F(BulkPrevious, AsksOnlyWhatIsDueAndWritesWhatHasChanged) {
  const std::string text = old("n1.quick") + young("n2.quick") + line("n3.gone", "throttled", recently()) +
                           young("n5.quick") + old("free.quick") + "{\n";
  const std::vector<std::string> options = {"--previous", previous(text), "--refresh",  "12h",
                                            "--diff",     changes(),      "--attempts", "1"};
  const std::string queries = "N2.quick\nn1.quick\nn3.gone\nn4.quick\nfree.quick\n";
  const Result r = bulk(queries, options);
  EXPECT_EQ(r.status, 6) << r.err;
  EXPECT_THAT(r.err, AllOf(HasSubstr("1 answers of the earlier run were taken over"), HasSubstr("5 of 5 queries done"),
                           HasSubstr("servers: whois.quick.example 3"),
                           HasSubstr("previous: 1 lines are no records and are ignored, the first one is line 6")));
  EXPECT_EQ(lines(), (std::map<std::uint64_t, std::string>{
                         {1, "free"}, {2, "registered"}, {3, "unavailable"}, {4, "registered"}, {5, "free"}}));
  EXPECT_EQ(lines("input")[1], "N2.quick");
  EXPECT_EQ(kinds(),
            (std::map<std::string, std::string>{{"n1.quick", "changed"}, {"n4.quick", "new"}, {"n5.quick", "gone"}}));
  const std::string before = read_file(changes());
  EXPECT_EQ(bulk(queries, options).status, 6);  // says so again
  EXPECT_EQ(read_file(changes()), before);
}

TEST_F(BulkPrevious, TheProgressInJsonHasWhatWasTakenOver) {
  const Result r =
      bulk("n2.quick\n", {"--previous", previous(young("n2.quick")), "--refresh", "12h", "--progress", "json"});
  EXPECT_EQ(r.status, 0);
  EXPECT_THAT(r.err, HasSubstr(R"("taken_over":1,"verdicts":{"free":1})"));
  EXPECT_FALSE(std::filesystem::exists(changes()));
}

TEST_F(BulkPrevious, AChangedPreviousOutputIsRefused) {
  const std::vector<std::string> options = {"--previous", previous(old("n1.slow")), "--diff", changes(), "--progress",
                                            "none"};
  const std::vector<std::string> all = words(input(names("slow", 200)), options);
  Running command(all);
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  command.signal(SIGTERM);
  EXPECT_EQ(command.wait(), 128 + SIGTERM);
  previous(old("n2.slow"));
  const Result changed = run(all);
  EXPECT_EQ(changed.status, 2);
  EXPECT_THAT(changed.err, HasSubstr("previous: has changed since the run began"));
  std::vector<std::string> other = all;
  *std::find(other.begin(), other.end(), changes()) += "2";
  EXPECT_THAT(run(other).err, HasSubstr("the state of another run"));
}

TEST_F(BulkPrevious, ReportsMistakesOfTheCaller) {
  const std::string before = previous(old("n1.quick"));
  const auto mistake = [&](const std::vector<std::string>& options) {
    const Result r = bulk("n1.quick\n", options);
    EXPECT_EQ(r.status, 2) << r.err;
    EXPECT_FALSE(std::filesystem::exists(output() + ".state")) << r.err;
    return r.err;
  };
  for (const std::string age : {"7", "d", "7x", "-1d", "1.5h", "100001w", "7dd"}) {
    EXPECT_THAT(mistake({"--previous", before, "--refresh", age}),
                HasSubstr("--refresh " + age + ": write an age as a number up to 100000 with s, m, h, d or w"));
  }
  EXPECT_THAT(mistake({"--previous", before}), HasSubstr("--previous: say what it is for: --refresh AGE, --diff FILE"));
  EXPECT_THAT(mistake({"--refresh", "1d"}), HasSubstr("--previous"));
  EXPECT_THAT(mistake({"--diff", changes()}), HasSubstr("--previous"));
  EXPECT_THAT(mistake({"--previous", before, "--refresh", "1d", "--fields", "verdict"}), HasSubstr("--fields"));
  EXPECT_THAT(mistake({"--previous", before, "--refresh", "1d", "--queue", "redis://127.0.0.1/", "--job", "a"}),
              HasSubstr("--queue"));
  EXPECT_THAT(mistake({"--previous", before, "--diff", output()}), HasSubstr("is named by -o and by --diff"));
  EXPECT_THAT(mistake({"--previous", before, "--diff", folder_.path() + "/./previous"}),
              HasSubstr("is named by --diff and by --previous"));
  folder_.write("changes", "precious\n");
  EXPECT_THAT(mistake({"--previous", before, "--diff", changes()}),
              HasSubstr("exists, and there is no run to continue"));
  EXPECT_EQ(read_file(changes()), "precious\n");
  EXPECT_THAT(bulk("n1.quick\n", {"--previous", previous("number,input\r\n"), "--refresh", "1d"}).err,
              HasSubstr("is no NDJSON; --previous needs the output of a run without --fields"));
}

TEST_F(BulkPrevious, ReadsItsOwnOutput) {
  ASSERT_EQ(bulk(names("quick", 4)).status, 0);
  std::filesystem::rename(output(), folder_.path() + "/previous");
  std::filesystem::remove(output() + ".state");
  folder_.write("thick.txt", std::string(kThick) + "Registry Expiry Date: 2027-01-02\n");
  const Result r = bulk(names("quick", 4) + "free.quick\n",
                        {"--previous", folder_.path() + "/previous", "--diff", changes(), "--ordered"});
  EXPECT_EQ(r.status, 0) << r.err;
  std::map<std::string, std::string> expected = {{"free.quick", "new"}};
  for (int i = 1; i <= 4; ++i) expected["n" + std::to_string(i) + ".quick"] = "changed";
  EXPECT_EQ(kinds(), expected);
  const std::string text = read_file(changes());
  EXPECT_THAT(text, HasSubstr(R"("differences":[{"path":"domain.expires","kind":"new only","old":[],"new":[{"value":)"
                              R"("2027-01-02"}]}]})"));
  EXPECT_LT(text.find("n1.quick"), text.find("n2.quick"));
  EXPECT_LT(text.find("n4.quick"), text.find("free.quick"));
}

// In both orders each query has one line, and one for its change, although the run is killed again and again.
TEST_F(BulkPrevious, ContinuesAfterKills) {
  std::string before;
  for (int i = 1; i <= 6000; ++i) {
    const std::string query = "n" + std::to_string(i) + ".quick";
    before += i % 10 == 0 ? young(query) : old(query);
  }
  for (int i = 1; i <= 50; ++i) before += old("gone" + std::to_string(i) + ".quick");
  for (const std::string order : {"--ordered", ""}) {
    std::vector<std::string> all =
        words(input(names("quick", 6000) + "more.quick\n"),
              {"--progress", "none", "--previous", previous(before), "--refresh", "1d", "--diff", changes()});
    if (!order.empty()) all.push_back(order);
    complete_in_spite_of_kills(all);
    EXPECT_EQ(lines().size(), 6001u);
    const auto found = kinds();
    EXPECT_EQ(found.size(), 5400u + 50u + 1u);
    std::filesystem::remove(output());
    std::filesystem::remove(output() + ".state");
    std::filesystem::remove(changes());
  }
}

// A disk of its own for the output, in a namespace that ends with the test.
TEST_F(BulkPrevious, ContinuesOnceAFullDiskHasRoomAgain) {
  const std::string disk = folder_.path() + "/disk";
  std::filesystem::create_directory(disk);
  folder_.write("script", R"(
disk=$1; kept=$2; shift 2
mount -t tmpfs -o size=5m none "$disk" || exit 99
head -c 4000000 /dev/zero > "$disk/filler"
"$@"; echo "first $?"
rm "$disk/filler"
"$@"; echo "second $?"
cp "$disk/out" "$disk/changes" "$kept"
)");
  std::vector<std::string> all = {"-rm", "sh", folder_.path() + "/script", disk, folder_.path(), WHOISKIT_COMMAND};
  for (const std::string& word : words(input(names("quick", 3000)), {"--progress", "none", "--previous",
                                                                     previous(old("n1.quick")), "--diff", changes()})) {
    all.push_back(word == output() ? disk + "/out" : word == changes() ? disk + "/changes" : word);
  }
  const Result r = run(all, {.program = "/usr/bin/unshare"});
  if (r.status == 99 || r.out.empty()) GTEST_SKIP() << "no disk of its own may be mounted here: " << r.err;
  EXPECT_EQ(r.out, "first 7\nsecond 0\n") << r.err;
  EXPECT_THAT(r.err, HasSubstr("the same command continues the run"));
  EXPECT_EQ(lines().size(), 3000u);
  EXPECT_EQ(kinds().size(), 3000u);
}

}  // namespace
}  // namespace whoiskit::cli
