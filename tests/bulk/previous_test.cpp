// What a run takes over from an earlier output, and what has changed since.
#include "bulk/previous/previous.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "bulk/compressed.hpp"
#include "bulk/error.hpp"
#include "cli/child.hpp"
#include "render/values.hpp"

namespace whoiskit::bulk {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;
using namespace std::chrono_literals;

std::string ago(std::chrono::seconds age) {
  const auto now = std::chrono::floor<std::chrono::seconds>(WallClock::now());
  return render::date_time_of((now - age).time_since_epoch().count());
}

// A line with more members of its record: R"(,"x":1)".
std::string line(const std::string& query, const std::string& verdict, const std::string& time,
                 const std::string& regrinfo = "", const std::string& more = "") {
  return R"({"number":1,"input":")" + query + R"(","attempts":1,"time":")" + time + R"(","seconds":0.1,"query":")" +
         query + R"(","status":"ok","verdict":")" + verdict + "\"" + more + R"(,"regyinfo":{},"regrinfo":{)" +
         regrinfo + "},\"errstr\":[]}\n";
}

Task task(const std::string& query) {
  Task made;
  made.number = 5;
  made.query = query;
  return made;
}

const Ends kNever = [] { return false; };

class PreviousOutput : public testing::Test {
 protected:
  Previous& open(const std::string& text, const Ends& ends = kNever) {
    close();
    options_.path = folder_.write("old", text);
    options_.beside = folder_.path() + "/out";
    state_.emplace(folder_.path() + "/run.state", "job");
    previous_.emplace(options_, *state_);
    opened_ = previous_->open(ends);
    return *previous_;
  }
  void close() {
    previous_.reset();
    state_.reset();
  }
  void forget() {
    close();
    std::filesystem::remove(folder_.path() + "/run.state");
  }
  std::vector<std::string> gone(Previous& previous) {
    std::vector<std::string> lines;
    EXPECT_TRUE(previous.each_gone([&](const std::string& one) { lines.push_back(one); }, kNever));
    return lines;
  }

  cli::Folder folder_;
  PreviousOptions options_{{}, {}, 1h, true, QueryType::automatic, false};
  std::optional<State> state_;
  std::optional<Previous> previous_;
  bool opened_ = false;
};

TEST_F(PreviousOutput, AnAnswerThatIsYoungEnoughIsTakenOver) {
  const std::string text = line("a.example", "free", ago(59min)) + line("b.example", "registered", ago(61min)) +
                           line("c.example", "throttled", ago(1min)) + line("d.example", "free", ago(-60min));
  for (const std::string& bytes : {text, gzip(text), zstd(text)}) {
    Previous& previous = open(bytes);
    const auto copy = previous.copy(task("A.Example"));
    ASSERT_TRUE(copy);
    EXPECT_THAT(copy->line, StartsWith(R"({"number":5,"input":"A.Example","attempts":1,"time":)"));
    EXPECT_EQ(copy->verdict, model::Verdict::free);
    EXPECT_FALSE(previous.copy(task("b.example")));  // too old
    EXPECT_FALSE(previous.copy(task("c.example")));  // no answer
    EXPECT_FALSE(previous.copy(task("d.example")));  // from the future
    EXPECT_FALSE(previous.copy(task("e.example")));  // not there
    Task wrong = task("a.example");
    wrong.error = "not JSON";
    EXPECT_FALSE(previous.copy(wrong));
    forget();
  }
  options_.refresh.reset();
  EXPECT_FALSE(open(text).copy(task("a.example")));
}

TEST_F(PreviousOutput, AnAnswerWithoutItsRawdataIsNotTakenOverIfThatIsAskedFor) {
  options_.with_raw = true;
  Previous& previous = open(line("a.example", "free", ago(1s)) +
                            line("b.example", "free", ago(1s), "", R"(,"rawdata":["x"],"reason":"timeout")"));
  EXPECT_FALSE(previous.copy(task("a.example")));
  const auto copy = previous.copy(task("b.example"));
  ASSERT_TRUE(copy);
  EXPECT_THAT(copy->line, HasSubstr(R"("rawdata":["x"])"));
  EXPECT_EQ(copy->reason, "timeout");
}

TEST_F(PreviousOutput, TheNewestAnswerOfAQueryCounts) {
  const auto verdict = [&](const std::string& text) {
    forget();
    return open(text).copy(task("a.example"))->verdict;
  };
  const std::string free = line("a.example", "free", ago(5min)), reserved = line("A.EXAMPLE.", "reserved", ago(4min)),
                    premium = line("a.example", "premium", ago(5min)), none = line("a.example", "throttled", ago(1min));
  EXPECT_EQ(verdict(free + reserved), model::Verdict::reserved);
  EXPECT_EQ(verdict(reserved + free), model::Verdict::reserved);
  EXPECT_EQ(verdict(free + premium), model::Verdict::premium);  // the later one of the same time
  EXPECT_EQ(verdict(none + free + none), model::Verdict::free);
}

TEST_F(PreviousOutput, LinesThatAreNoneAreCounted) {
  Previous& previous = open(line("a.example", "free", ago(1s)) + "\n{\"number\":\n" + line("b.example", "f", ago(1s)) +
                            line("c.example", "free", ago(1s)) + "cut");
  EXPECT_EQ(previous.faults(), 3u);
  EXPECT_EQ(previous.first_fault(), 2u);
  EXPECT_TRUE(previous.copy(task("a.example")));
  EXPECT_FALSE(previous.copy(task("b.example")));
  EXPECT_TRUE(previous.copy(task("c.example")));
  forget();
  EXPECT_EQ(open("").faults(), 0u);
}

TEST_F(PreviousOutput, CsvIsRefused) {
  try {
    open("number,input,verdict\r\n1,a.example,free\r\n");
    FAIL();
  } catch (const BulkUsageError& error) {
    EXPECT_THAT(error.what(), HasSubstr("is no NDJSON; --previous needs the output of a run without --fields"));
  }
}

TEST_F(PreviousOutput, AnotherPartOfTheRunNoticesThatItHasChanged) {
  const std::string text = line("a.example", "free", ago(30min)) + line("b.example", "free", ago(1s));
  open(text);
  state_->commit(0);
  EXPECT_TRUE(open(text).copy(task("a.example")));
  EXPECT_TRUE(open(gzip(text)).copy(task("b.example")));  // the same text
  EXPECT_THROW(open(text + "\n"), BulkUsageError);
  EXPECT_THROW(open(line("a.example", "free", ago(1s))), BulkUsageError);
  Previous& previous = open(text);
  folder_.write("old", std::string(text.size(), ' '));  // while the run uses it
  EXPECT_THROW(previous.copy(task("a.example")), BulkUsageError);
}

TEST_F(PreviousOutput, AnIndexThatWasNotCompletedIsMadeAgain) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += line("n" + std::to_string(i) + ".example", "free", ago(1s));
  int looks = 0;
  open(text, [&] { return ++looks == 3; });
  EXPECT_FALSE(opened_);
  EXPECT_EQ(looks, 3);
  state_->commit(0);
  Previous& previous = open(text);
  EXPECT_TRUE(opened_);
  EXPECT_TRUE(previous.copy(task("n0.example")));
  EXPECT_TRUE(previous.copy(task("n4999.example")));
  EXPECT_EQ(gone(previous).size(), 5000u);
  EXPECT_FALSE(previous.each_gone([](const std::string&) {}, [] { return true; }));
}

TEST_F(PreviousOutput, SaysWhatHasChanged) {
  Previous& previous = open(line("a.example", "registered", "2026-01-02T03:04:05Z",
                                 R"("registered":"yes","domain":{"expires":"2026-05-06"})") +
                            line("b.example", "throttled", "2026-01-02T03:04:05Z"));
  const std::string now = "2026-02-03T03:04:05Z";
  const auto change = [&](const std::string& query, const std::string& verdict, const std::string& regrinfo = "") {
    return previous.change(task(query), line(query, verdict, now, regrinfo));
  };
  EXPECT_EQ(change("a.example", "registered", R"("registered":"yes","domain":{"expires":"2027-05-06"})"),
            R"({"number":5,"input":"a.example","change":"changed","time":"2026-02-03T03:04:05Z","query":"a.example",)"
            R"("verdict":"registered","previous_time":"2026-01-02T03:04:05Z","differences":[{"path":"domain.expires",)"
            R"("kind":"differs","old":[{"value":"2026-05-06"}],"new":[{"value":"2027-05-06"}]}]})"
            "\n");
  EXPECT_THAT(change("a.example", "free", R"("registered":"no")"),
              HasSubstr(R"("differences":[{"path":"verdict","kind":"differs","old":[{"value":"registered"}],"new":)"
                        R"([{"value":"free"}]},{"path":"registered",)"));
  EXPECT_EQ(change("a.example", "registered", R"("registered":"YES","domain":{"expires":"2026-05-06"})"), "");
  EXPECT_EQ(change("a.example", "throttled"), "");
  EXPECT_EQ(change("b.example", "unavailable"), "");
  EXPECT_EQ(change("b.example", "free"),
            R"({"number":5,"input":"b.example","change":"answered","time":"2026-02-03T03:04:05Z","query":"b.example",)"
            R"("verdict":"free","previous_time":"2026-01-02T03:04:05Z"})"
            "\n");
  EXPECT_EQ(change("c.example", "throttled"),
            R"({"number":5,"input":"c.example","change":"new","time":"2026-02-03T03:04:05Z","query":"c.example",)"
            R"("verdict":"throttled"})"
            "\n");
  options_.changes = false;
  EXPECT_EQ(open(line("a.example", "free", now)).change(task("c.example"), line("c.example", "free", now)), "");
}

TEST_F(PreviousOutput, WhatARecordLacksIsNoChange) {
  const std::string whole = R"("domain":{"status":["ok","hold"],"expires":"2026-01-02"},"owner":{"name":"Pat"})",
                    part = R"("domain":{"status":["ok"],"expires":"2026-01-02"})", lacks = R"(,"reason":"timeout")";
  const auto change = [&](const std::string& before, const std::string& now) {
    forget();
    return open(before).change(task("a.example"), now);
  };
  const auto made = [&](const std::string& regrinfo, const std::string& more = "") {
    return line("a.example", "registered", ago(1s), regrinfo, more);
  };
  EXPECT_EQ(change(made(whole), made(part, lacks)), "");
  EXPECT_EQ(change(made(part, lacks), made(whole)), "");
  EXPECT_THAT(change(made(whole), made(part)), HasSubstr("old only"));
  EXPECT_THAT(change(made(part), made(whole, lacks)), HasSubstr("new only"));
  EXPECT_THAT(change(made(whole, lacks), made(part)), HasSubstr("old only"));
  EXPECT_THAT(change(made(part), made(R"("domain":{"expires":"2027-01-02"})", lacks)), HasSubstr("2027-01-02"));
}

TEST_F(PreviousOutput, SaysWhichQueriesAreGone) {
  Previous& previous = open(
      line("a.example", "free", "2026-01-02T03:04:05Z") + line("b.example", "free", "2026-01-02T03:04:05Z") +
      line("c.example", "reserved", "2026-01-02T03:04:05Z") + line("b.example", "premium", "2026-01-03T03:04:05Z"));
  previous.note_query(task("A.example"));
  EXPECT_THAT(gone(previous),
              ElementsAre(R"({"input":"c.example","change":"gone","time":"2026-01-02T03:04:05Z","query":"c.example",)"
                          R"("verdict":"reserved"})"
                          "\n",
                          R"({"input":"b.example","change":"gone","time":"2026-01-03T03:04:05Z","query":"b.example",)"
                          R"("verdict":"premium"})"
                          "\n"));
}

TEST(PreviousKey, IsTheSameForAllSpellingsOfAQuery) {
  const auto key = [](std::string_view input) { return key_of(input, QueryType::automatic); };
  EXPECT_EQ(key("A.Example."), key("a.example"));
  EXPECT_EQ(key("AS64496"), key("64496"));
  EXPECT_NE(key("AS64496"), key_of("64496", QueryType::handle));
  EXPECT_NE(key("a.example"), key("b.example"));
  EXPECT_NE(key("no query!"), key("no query?"));
  EXPECT_EQ(key("\xff !"), key("\xef\xbf\xbd !"));  // as it comes back from the output
}

}  // namespace
}  // namespace whoiskit::bulk
