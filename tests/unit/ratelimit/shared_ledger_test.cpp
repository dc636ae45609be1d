// Limits that processes share, as stored in the file. Two ledgers represent two processes, unless a test states
// otherwise.
#include "ratelimit/shared_ledger.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "cache/disk_cache.hpp"

namespace whoiskit::ratelimit {
namespace {

namespace fs = std::filesystem;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using std::chrono::seconds;
using testing::HasSubstr;

constexpr WallTime kNow{hours(500'000)};
constexpr Limits kOneASecond{.per_second = 1, .burst = 2, .concurrent = 100};
constexpr Limits kOneAtATime{.per_second = 1000, .burst = 1000, .concurrent = 1};

class SharedLedgerTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "whoiskit-ledger-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    path_ = folder_ + "/cache.sqlite";
  }
  void TearDown() override { fs::remove_all(folder_); }

  // For a waiter that waits one minute, and then asks for five seconds.
  static SharedQuestion question(const Limits& limits, WallTime now = kNow, seconds wait = seconds(60)) {
    return {"whois.example", limits, now + wait, seconds(5)};
  }
  static SharedStep enter(SharedLedger& ledger, SharedPlace& place, const Limits& limits, WallTime now = kNow,
                          seconds wait = seconds(60)) {
    const auto step = ledger.enter(question(limits, now, wait), place, now);
    EXPECT_TRUE(step) << ledger.warning();
    return step.value_or(SharedStep{AdmissionResult::cancelled});
  }
  static AdmissionResult verdict(SharedLedger& ledger, const Limits& limits, WallTime now = kNow,
                                 seconds wait = seconds(60)) {
    SharedPlace place;
    return enter(ledger, place, limits, now, wait).verdict;
  }
  static void limited(SharedLedger& ledger, const Limits& limits, const Pause& pause, WallTime now = kNow) {
    SharedPlace place;
    EXPECT_TRUE(ledger.leave(question(limits), place, Outcome::limited, pause, now));
  }
  void run_sql(const std::string& sql) const {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &database), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(database);
    sqlite3_close(database);
  }
  std::int64_t count(const std::string& table) const {
    sqlite3* database = nullptr;
    EXPECT_EQ(sqlite3_open(path_.c_str(), &database), SQLITE_OK);
    std::int64_t rows = -1;
    {
      storage::sqlite::Statement statement(database, "SELECT count(*) FROM " + table);
      if (statement.step() == SQLITE_ROW) rows = statement.integer(0);
    }
    sqlite3_close(database);
    return rows;
  }
  static std::string text(WallTime time) { return std::to_string(time.time_since_epoch().count()); }

  std::string folder_, path_;
};

TEST_F(SharedLedgerTest, APaceIsThatOfAllTogether) {
  SharedLedger one(path_), two(path_);
  EXPECT_EQ(verdict(one, kOneASecond), AdmissionResult::admitted);
  EXPECT_EQ(verdict(two, kOneASecond), AdmissionResult::admitted);
  SharedPlace third, fourth;
  SharedStep step = enter(one, third, kOneASecond);
  EXPECT_EQ(step.verdict, AdmissionResult::queued);
  EXPECT_EQ(step.when, kNow + seconds(1));
  EXPECT_EQ(enter(two, fourth, kOneASecond).verdict, AdmissionResult::queued);
  // Turns are assigned in advance: a later query, or one with an earlier clock, does not overtake another.
  EXPECT_EQ(enter(two, fourth, kOneASecond, kNow + milliseconds(1500)).when, kNow + seconds(2));
  EXPECT_EQ(enter(one, third, kOneASecond, kNow + milliseconds(999)).verdict, AdmissionResult::queued);
  EXPECT_EQ(enter(one, third, kOneASecond, kNow + seconds(1)).verdict, AdmissionResult::admitted);
  EXPECT_EQ(enter(two, fourth, kOneASecond, kNow + seconds(2)).verdict, AdmissionResult::admitted);
}

TEST_F(SharedLedgerTest, WhoDoesNotWaitTakesNoTurn) {
  SharedLedger one(path_), two(path_);
  for (int i = 0; i < 2; ++i) EXPECT_EQ(verdict(one, kOneASecond), AdmissionResult::admitted);
  for (const seconds wait : {seconds(0), seconds(1)}) {
    SharedPlace place;
    const SharedStep step = enter(two, place, kOneASecond, kNow, wait);
    EXPECT_EQ(step.verdict, AdmissionResult::wait);
    EXPECT_EQ(step.reason, LimitReason::rate);
    EXPECT_EQ(step.when, kNow + seconds(1)) << "nobody has taken it";
    EXPECT_EQ(place.id, 0);
  }
  EXPECT_EQ(count("slot"), 2);
}

TEST_F(SharedLedgerTest, ConnectionsAreCountedOverAllInTheOrderTheyCame) {
  SharedLedger one(path_), two(path_), three(path_);
  SharedPlace a, b, c;
  EXPECT_EQ(enter(one, a, kOneAtATime).verdict, AdmissionResult::admitted);
  EXPECT_EQ(enter(two, b, kOneAtATime).verdict, AdmissionResult::queued);
  const SharedStep step = enter(three, c, kOneAtATime);
  EXPECT_EQ(step.verdict, AdmissionResult::queued);
  EXPECT_EQ(step.when, kNow + kLookAgain);
  SharedPlace none;
  EXPECT_EQ(enter(one, none, kOneAtATime, kNow, seconds(0)).reason, LimitReason::line);
  EXPECT_TRUE(one.leave(question(kOneAtATime), a, Outcome::answered, {}, kNow));
  EXPECT_EQ(enter(three, c, kOneAtATime).verdict, AdmissionResult::queued) << "the other came first";
  EXPECT_EQ(enter(two, b, kOneAtATime).verdict, AdmissionResult::admitted);
  EXPECT_EQ(enter(three, c, kOneAtATime, kNow + seconds(1), seconds(0)).verdict, AdmissionResult::wait)
      << "its time is up";
  EXPECT_EQ(enter(one, none, kOneAtATime, kNow, seconds(0)).reason, LimitReason::concurrent) << "it left the line";
  EXPECT_TRUE(two.leave(question(kOneAtATime), b, Outcome::failed, {}, kNow));
  EXPECT_EQ(count("slot"), 0);
}

TEST_F(SharedLedgerTest, APlaceEndsWithTheQuestionsTime) {
  SharedLedger one(path_), two(path_);
  SharedPlace a, b;
  EXPECT_EQ(enter(one, a, kOneAtATime).verdict, AdmissionResult::admitted);
  EXPECT_EQ(enter(two, b, kOneAtATime, kNow + milliseconds(4999)).verdict, AdmissionResult::queued);
  EXPECT_EQ(enter(two, b, kOneAtATime, kNow + seconds(5)).verdict, AdmissionResult::admitted);
  // The slot that came too late does not end another query's slot.
  EXPECT_TRUE(one.leave(question(kOneAtATime), a, Outcome::failed, {}, kNow + seconds(6)));
  EXPECT_EQ(count("slot"), 1);
}

TEST_F(SharedLedgerTest, AnIdThatIsGivenAgainIsNotTheFormerHolders) {
  SharedLedger one(path_), two(path_);
  SharedPlace a, b;
  EXPECT_EQ(enter(one, a, kOneAtATime).verdict, AdmissionResult::admitted);
  run_sql("DELETE FROM slot");
  EXPECT_EQ(enter(two, b, kOneAtATime).verdict, AdmissionResult::admitted);
  ASSERT_EQ(a.id, b.id);
  EXPECT_TRUE(one.leave(question(kOneAtATime), a, Outcome::failed, {}, kNow));
  EXPECT_EQ(count("slot"), 1);
}

TEST_F(SharedLedgerTest, APauseIsKeptByAllAndByWhoComesLater) {
  {
    SharedLedger one(path_);
    EXPECT_EQ(verdict(one, kOneASecond), AdmissionResult::admitted);
    limited(one, kOneASecond, {.named = seconds(30)});
  }
  SharedLedger two(path_), three(path_);
  SharedPlace place;
  const SharedStep step = enter(two, place, kOneASecond, kNow + seconds(1), seconds(0));
  EXPECT_EQ(step.verdict, AdmissionResult::closed);
  EXPECT_EQ(step.reason, LimitReason::limited);
  EXPECT_EQ(step.when, kNow + seconds(30));
  EXPECT_EQ(verdict(two, kOneASecond, kNow + seconds(1), seconds(29)), AdmissionResult::closed)
      << "a pause longer than it waits";
  EXPECT_EQ(enter(two, place, kOneASecond, kNow + seconds(1)).verdict, AdmissionResult::queued);
  // One query when the server opens, then the usual rate.
  EXPECT_EQ(enter(two, place, kOneASecond, kNow + seconds(30)).verdict, AdmissionResult::admitted);
  SharedPlace next;
  EXPECT_EQ(enter(three, next, kOneASecond, kNow + seconds(30)).when, kNow + seconds(31));
}

TEST_F(SharedLedgerTest, AClosingTakesBackTurnsThatWereTaken) {
  SharedLedger one(path_), two(path_);
  for (int i = 0; i < 2; ++i) EXPECT_EQ(verdict(one, kOneASecond), AdmissionResult::admitted);
  SharedPlace place;
  EXPECT_EQ(enter(two, place, kOneASecond).when, kNow + seconds(1));
  limited(one, kOneASecond, {.named = seconds(10)});
  EXPECT_EQ(enter(two, place, kOneASecond, kNow + seconds(1)).verdict, AdmissionResult::queued);
  EXPECT_EQ(enter(two, place, kOneASecond, kNow + seconds(10)).verdict, AdmissionResult::admitted);
  // For a waiter that does not wait that long, at its next look.
  SharedPlace other;
  EXPECT_EQ(enter(two, other, kOneASecond, kNow + seconds(10), seconds(5)).verdict, AdmissionResult::queued);
  limited(one, kOneASecond, {.named = seconds(100)}, kNow + seconds(10));
  const auto step = two.enter(question(kOneASecond, kNow + seconds(10), seconds(5)), other, kNow + seconds(11));
  EXPECT_EQ(step->verdict, AdmissionResult::closed);
  EXPECT_EQ(other.id, 0);
}

TEST_F(SharedLedgerTest, PausesGrowAndAreForgivenTogether) {
  SharedLedger one(path_), two(path_);
  limited(one, kOneASecond, {});
  limited(two, kOneASecond, {}, kNow + seconds(10));
  SharedPlace place;
  EXPECT_EQ(enter(one, place, kOneASecond, kNow + seconds(10), seconds(0)).when, kNow + seconds(30)) << "20 s now";
  WallTime now = kNow + seconds(30);
  for (unsigned i = 0; i < kGoodAnswers; ++i) {
    SharedLedger& ledger = i % 2 == 0 ? one : two;
    EXPECT_TRUE(ledger.leave(question(kOneASecond), place, Outcome::answered, {}, now));
  }
  limited(one, kOneASecond, {}, now);
  EXPECT_EQ(enter(two, place, kOneASecond, now, seconds(0)).when, now + seconds(10));
}

TEST_F(SharedLedgerTest, AnUnlimitedServerCostsNoRowAndIsClosedAllTheSame) {
  SharedLedger one(path_), two(path_);
  for (int i = 0; i < 20; ++i) EXPECT_EQ(verdict(one, kUnlimited), AdmissionResult::admitted);
  EXPECT_EQ(count("server") + count("slot"), 0);
  limited(one, kUnlimited, {.named = seconds(30)});
  EXPECT_EQ(verdict(two, kUnlimited, kNow, seconds(0)), AdmissionResult::closed);
  EXPECT_EQ(verdict(two, kUnlimited, kNow + seconds(30), seconds(0)), AdmissionResult::admitted);
}

TEST_F(SharedLedgerTest, EmptyingTheCacheKeepsPausesAndPlaces) {
  SharedLedger ledger(path_);
  EXPECT_EQ(verdict(ledger, kOneASecond), AdmissionResult::admitted);
  limited(ledger, kOneASecond, {.named = seconds(30)});
  cache::DiskCache cache(path_);
  EXPECT_TRUE(cache.clear());
  EXPECT_EQ(verdict(ledger, kOneASecond, kNow, seconds(0)), AdmissionResult::closed);
  EXPECT_EQ(count("slot"), 1);
}

// Real processes: a child holds the only slot until it is killed.
TEST_F(SharedLedgerTest, AKilledProcessHoldsNothing) {
  int ready[2];
  ASSERT_EQ(pipe(ready), 0);
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    SharedLedger ledger(path_);
    SharedPlace place;
    const bool in = enter(ledger, place, kOneAtATime).verdict == AdmissionResult::admitted;
    const char byte = in ? 'y' : 'n';
    if (::write(ready[1], &byte, 1) != 1) _exit(1);
    for (;;) pause();
  }
  char byte = 0;
  ASSERT_EQ(read(ready[0], &byte, 1), 1);
  EXPECT_EQ(byte, 'y');
  SharedLedger ledger(path_);
  SharedPlace place;
  EXPECT_EQ(enter(ledger, place, kOneAtATime).verdict, AdmissionResult::queued);
  ASSERT_EQ(kill(child, SIGKILL), 0);
  siginfo_t ended{};
  ASSERT_EQ(waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOWAIT), 0);
  EXPECT_EQ(enter(ledger, place, kOneAtATime).verdict, AdmissionResult::admitted)
      << "its parent has not asked for its end yet";
  EXPECT_TRUE(ledger.leave(question(kOneAtATime), place, Outcome::failed, {}, kNow));
  ASSERT_EQ(waitpid(child, nullptr, 0), child);
}

TEST_F(SharedLedgerTest, OnlyWhatCanBeKnownToBeGoneIsGone) {
  SharedLedger ledger(path_);
  const platform::ProcessName self = platform::this_process();
  ASSERT_NE(self.space, "");
  const auto held_by = [&](const platform::ProcessName& holder) {
    run_sql("DELETE FROM slot; INSERT INTO slot VALUES (1, 'whois.example', " + text(kNow + seconds(9)) + ", 7, " +
            std::to_string(holder.pid) + ", " + std::to_string(holder.started) + ", '" + holder.space + "')");
    return verdict(ledger, kOneAtATime, kNow, seconds(0)) == AdmissionResult::wait;
  };
  EXPECT_TRUE(held_by(self));
  EXPECT_FALSE(held_by({self.pid, self.started + 1, self.space})) << "another process had the number";
  EXPECT_TRUE(held_by({self.pid, self.started + 1, "elsewhere"})) << "of another container: its lease counts";
  EXPECT_TRUE(held_by({self.pid, self.started + 1, ""}));
  EXPECT_FALSE(held_by({-1, 0, self.space}));
  EXPECT_FALSE(held_by({std::int64_t{1} << 40, 0, self.space}));
}

TEST_F(SharedLedgerTest, AClockThatIsSetBackMakesNoPauseLonger) {
  SharedLedger ledger(path_);
  SharedPlace place;
  EXPECT_EQ(enter(ledger, place, kOneAtATime).verdict, AdmissionResult::admitted);
  limited(ledger, kOneAtATime, {.named = seconds(100)});
  const WallTime before = kNow - hours(1000);
  SharedPlace next;
  EXPECT_EQ(enter(ledger, next, kOneAtATime, before, seconds(0)).when, before + seconds(100));
  EXPECT_EQ(verdict(ledger, kOneAtATime, before + seconds(99), seconds(0)), AdmissionResult::closed);
  EXPECT_EQ(verdict(ledger, kOneAtATime, before + seconds(100), seconds(0)), AdmissionResult::admitted)
      << "and the place of the future is none";
}

// Rows with any content: what is read from them is bounded, and waits end.
TEST_F(SharedLedgerTest, HostileServersDoNoHarm) {
  for (const std::string row :
       {"9223372036854775807, 9223372036854775807, 9223372036854775807, 9223372036854775807, 9223372036854775807",
        "9223372036854775807, 9223372036854775807, 1, 1, 0",
        "-9223372036854775808, -9223372036854775808, -9223372036854775808, -9223372036854775808, -9223372036854775808",
        "1e300, 1e300, 1e300, 1e300, 1e300", "-1e300, -1e300, -1e300, -1e300, 9223372036854775807",
        "'x', 'x', 'x', 'x', 'x'", "x'ff', x'ff', x'ff', x'ff', x'ff'", "0, 9223372036854775807, 0, 0, 1.5"}) {
    SCOPED_TRACE(row);
    SharedLedger ledger(path_);
    run_sql("DELETE FROM slot; DELETE FROM server; INSERT INTO server VALUES ('whois.example', " + row + ")");
    SharedPlace place;
    const SharedStep step = enter(ledger, place, kOneASecond, kNow, seconds(0));
    EXPECT_LE(step.when, kNow + kMaxNamedPause + seconds(2));
    if (step.verdict == AdmissionResult::admitted) continue;
    // The bound was stored: it comes no later than that.
    EXPECT_EQ(verdict(ledger, kOneASecond, kNow + kMaxNamedPause + seconds(2), seconds(0)), AdmissionResult::admitted);
    limited(ledger, kOneASecond, {}, kNow + kMaxNamedPause + seconds(3));
    EXPECT_LE(enter(ledger, place, kOneASecond, kNow + kMaxNamedPause + seconds(3), seconds(0)).when,
              kNow + 2 * kMaxNamedPause);
  }
}

TEST_F(SharedLedgerTest, ThousandsOfPlacesAreBoundedAndGo) {
  SharedLedger ledger(path_);
  const auto fill = [&](const std::string& until) {
    run_sql(
        "DELETE FROM slot; WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 5000) INSERT INTO "
        "slot SELECT NULL, 'whois.example', " +
        until + ", x, x, x, 'elsewhere' FROM n");
  };
  for (const char* until : {"9223372036854775807", "-1", "'x'", "1e300"}) {
    fill(until);
    SharedPlace place;
    SharedStep step = enter(ledger, place, kOneAtATime, kNow);
    for (int i = 0; i < 10 && step.verdict != AdmissionResult::admitted; ++i)
      step = enter(ledger, place, kOneAtATime, kNow);
    EXPECT_EQ(step.verdict, AdmissionResult::admitted) << until;
  }
  fill(text(kNow + seconds(50)));
  EXPECT_EQ(verdict(ledger, kOneAtATime), AdmissionResult::overloaded);
  EXPECT_EQ(verdict(ledger, kOneAtATime, kNow, seconds(0)), AdmissionResult::wait);
  // Each query removes a part of them.
  for (int i = 0; i < 6; ++i) {
    SharedPlace place;
    EXPECT_EQ(enter(ledger, place, kOneAtATime, kNow + seconds(50)).verdict, AdmissionResult::admitted);
    EXPECT_TRUE(ledger.leave(question(kOneAtATime), place, Outcome::failed, {}, kNow + seconds(50)));
  }
  EXPECT_EQ(count("slot"), 0);
}

TEST_F(SharedLedgerTest, ServersAreForgottenWhereThereAreTooMany) {
  SharedLedger ledger(path_);
  run_sql("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT " + std::to_string(kMaxServers) +
          ") INSERT INTO server SELECT 'whois' || x, " + text(kNow + hours(1)) + ", " + text(kNow + hours(1)) +
          ", 1, 0, x FROM n");
  EXPECT_EQ(verdict(ledger, kOneASecond), AdmissionResult::admitted);
  EXPECT_EQ(count("server"), static_cast<std::int64_t>(kMaxServers));
  EXPECT_EQ(count("server WHERE name = 'whois1'"), 0) << "the one that was written first";
  // Blank rows are removed automatically.
  run_sql("UPDATE server SET full_at = 0, closed_until = 0 WHERE name <> 'whois.example'");
  SharedPlace place;
  EXPECT_TRUE(ledger.enter({"whois.other.example", kOneASecond, kNow, seconds(1)}, place, kNow));
  EXPECT_EQ(count("server"), static_cast<std::int64_t>(kMaxServers) - 7) << "eight less, one more";
}

TEST_F(SharedLedgerTest, AFileThatCannotBeUsedIsSaidOnce) {
  std::ofstream(path_) << "another program's";
  SharedLedger ledger(path_);
  SharedPlace place;
  EXPECT_FALSE(ledger.enter(question(kOneASecond), place, kNow));
  EXPECT_FALSE(ledger.leave(question(kOneASecond), place, Outcome::limited, {}, kNow));
  EXPECT_EQ(ledger.warning(), path_ +
                                  ": is not a cache of whoiskit and is left as it is; move it away, or name another "
                                  "file; limits are not shared with other processes");
  EXPECT_EQ(ledger.warning(), "");
}

TEST_F(SharedLedgerTest, ADamagedFileIsMadeAnew) {
  SharedLedger ledger(path_);
  EXPECT_EQ(verdict(ledger, kOneASecond), AdmissionResult::admitted);
  run_sql("DROP TABLE slot");
  EXPECT_EQ(verdict(ledger, kOneASecond), AdmissionResult::admitted);
  EXPECT_THAT(ledger.warning(), HasSubstr("was damaged"));
  EXPECT_EQ(count("slot"), 1);
}

}  // namespace
}  // namespace whoiskit::ratelimit
