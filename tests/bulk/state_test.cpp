// The state file of a bulk run, and the answers that it keeps.
#include "bulk/state.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "bulk/error.hpp"
#include "cli/child.hpp"

namespace whoiskit::bulk {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Task made(std::uint64_t item, ServerId server) {
  Task task;
  task.item = task.number = item;
  task.query = "n" + std::to_string(item) + ".example";
  task.server = server;
  return task;
}

std::vector<std::uint64_t> items(const std::vector<Task>& tasks) {
  std::vector<std::uint64_t> found;
  for (const Task& task : tasks) found.push_back(task.item);
  return found;
}

class StateFile : public testing::Test {
 protected:
  std::string path() const { return folder_.path() + "/run.state"; }
  cli::Folder folder_;
};

TEST_F(StateFile, KeepsTasksByServerInTheirOrder) {
  State state(path(), "job");
  EXPECT_FALSE(state.continues());
  const ServerId a = state.server("a"), b = state.server("b");
  EXPECT_NE(a, b);
  EXPECT_EQ(state.server("a"), a);
  EXPECT_EQ(state.server(""), kNoServer);
  for (const auto& [item, server] : std::vector<std::pair<int, ServerId>>{{1, a}, {2, b}, {3, a}, {4, a}}) {
    Task task = made(static_cast<std::uint64_t>(item), server);
    state.add(task);
  }
  std::vector<Task> first = state.load(a, 0, 2);
  EXPECT_THAT(items(first), ElementsAre(1, 3));
  EXPECT_THAT(items(state.load(a, first.back().place, 5)), ElementsAre(4));
  EXPECT_THAT(items(state.load(b, 0, 5)), ElementsAre(2));
  first[0].server = b;
  first[0].tries = 2;
  state.put(first[0]);
  state.remove(first[1]);
  EXPECT_THAT(items(state.load(a, 0, 5)), ElementsAre(4));
  const std::vector<Task> moved = state.load(b, 0, 5);
  EXPECT_THAT(items(moved), ElementsAre(2, 1));
  EXPECT_EQ(moved[1].tries, 2u);
  EXPECT_EQ(state.tasks_left(), 3u);
}

TEST_F(StateFile, PutsTasksBehindThoseOfAnEarlierRun) {
  {
    State state(path(), "job");
    for (std::uint64_t item = 1; item <= 3; ++item) {
      Task task = made(item, state.server("a"));
      state.add(task);
    }
    state.commit(0);
  }
  State state(path(), "job");
  Task task = made(4, state.server("a"));
  state.add(task);
  EXPECT_THAT(items(state.load(task.server, 0, 9)), ElementsAre(1, 2, 3, 4));
}

TEST_F(StateFile, HasWhatWasCommittedAndNothingElse) {
  {
    State state(path(), "job");
    Task kept = made(1, state.server("a")), lost = made(2, kept.server);
    kept.extra = "\"id\":1";
    kept.spent = std::chrono::milliseconds(5);
    kept.attempts = 3;
    kept.known.emplace_back().body = "answer";
    state.add(kept);
    state.set_input({4096, "digest", false});
    state.count("verdict", "free");
    state.hold_line(9, "nine\n");
    state.commit(100);
    state.add(lost);
    state.count("verdict", "free");
  }
  State state(path(), "job");
  EXPECT_TRUE(state.continues());
  EXPECT_EQ(state.output_bytes(), 100u);
  EXPECT_EQ(state.input().items, 4096u);
  EXPECT_EQ(state.input().chain, "digest");
  EXPECT_FALSE(state.input().complete);
  EXPECT_EQ(state.counts().at({"verdict", "free"}), 1u);
  const std::vector<Task> tasks = state.load(state.server("a"), 0, 5);
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_EQ(tasks[0].query, "n1.example");
  EXPECT_EQ(tasks[0].extra, "\"id\":1");
  EXPECT_EQ(tasks[0].spent.count(), 5);
  EXPECT_EQ(tasks[0].attempts, 3u);
  ASSERT_EQ(tasks[0].known.size(), 1u);
  EXPECT_EQ(tasks[0].known[0].body, "answer");
  EXPECT_EQ(state.take_line(8), std::nullopt);
  EXPECT_EQ(state.take_line(9), "nine\n");
  EXPECT_EQ(state.take_line(9), std::nullopt);
  ASSERT_EQ(state.servers().size(), 1u);
  EXPECT_EQ(state.servers()[0].left, 1u);
}

TEST_F(StateFile, IsOfOneRunAndOneProcess) {
  {
    const State state(path(), "job");
    EXPECT_THROW(State(path(), "job"), BulkUsageError);
  }
  try {
    const State other(path(), "another job");
    FAIL();
  } catch (const BulkUsageError& error) {
    EXPECT_THAT(error.what(), HasSubstr("the state of another run (job)"));
  }
  EXPECT_FALSE(State(path(), "job").is_finished());
}

TEST_F(StateFile, KnowsThatARunIsComplete) {
  {
    State state(path(), "job");
    state.count("verdict", "free");
    state.finish();
  }
  const State state(path(), "job");
  EXPECT_TRUE(state.is_finished());
  EXPECT_EQ(state.counts().at({"verdict", "free"}), 1u);
}

TEST_F(StateFile, OtherFilesAreNotTouched) {
  folder_.write("run.state", std::string(4096, 'x'));
  EXPECT_THROW(State(path(), "job"), BulkError);
  EXPECT_EQ(cli::read_file(path()), std::string(4096, 'x'));
  EXPECT_THROW(State(folder_.path() + "/none/run.state", "job"), BulkError);
}

}  // namespace
}  // namespace whoiskit::bulk
