// The tasks of a job whose workers die, with a real Redis server.
#include "bulk/job/job_work.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "unit/redis/redis_server.hpp"

namespace whoiskit::bulk::job {
namespace {

using namespace std::chrono_literals;

constexpr const char* kServer = "whois.example";

class JobWorkTest : public testing::Test {
 protected:
  void SetUp() override {
    WHOISKIT_NEEDS_REDIS();
    server_ = std::make_unique<redis::RedisServer>();
    client_ = std::make_unique<redis::Client>(redis::parse_url(server_->url()));
    job_ = std::make_unique<Job>(*client_, "test");
    job_->create({});
    Task task;
    task.item = task.number = 1;
    task.query = "shop.example";
    job_->submit({{kServer, task}}, 0, {1, "chain", true});
  }

  // A worker reads the only task, starts it and dies. `before`: how many workers did so before it.
  void die_with_the_task(unsigned before) {
    client_->run({"HSET", job_->key("suspects"), "1", std::to_string(before)});
    client_->run({"XGROUP", "CREATE", job_->queue(kServer), std::string(kGroup), "0"});
    client_->run({"XREADGROUP", "GROUP", std::string(kGroup), "ghost", "STREAMS", job_->queue(kServer), ">"});
    client_->run({"HSET", job_->key("started:ghost"), "0-1", "1"});
    client_->run({"SADD", job_->key("workers"), "ghost"});
  }
  std::vector<Task> taken_over() {
    JobWork work(*job_, "survivor");
    std::this_thread::sleep_for(kReport + 100ms);  // then it looks for dead workers
    work.commit();
    return work.load(work.server(kServer), 0, 10);
  }

  std::unique_ptr<redis::RedisServer> server_;
  std::unique_ptr<redis::Client> client_;
  std::unique_ptr<Job> job_;
};

TEST_F(JobWorkTest, TheTaskOfADeadWorkerIsTakenOver) {
  die_with_the_task(kMaxDeaths - 2);
  const std::vector<Task> tasks = taken_over();
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_EQ(tasks[0].query, "shop.example");
  EXPECT_EQ(tasks[0].error, "");
  EXPECT_EQ(client_->run({"EXISTS", job_->key("dead")}).integer, 0);
  EXPECT_EQ(client_->run({"LRANGE", job_->key("history:1"), "0", "-1"}).list.size(), 1u);
}

TEST_F(JobWorkTest, ATaskThatEndedTooManyWorkersIsGivenUp) {
  die_with_the_task(kMaxDeaths - 1);
  const std::vector<Task> tasks = taken_over();
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_THAT(tasks[0].error, testing::HasSubstr("workers ended while they looked it up"));
  EXPECT_EQ(tasks[0].reason, model::Reason::internal_error);
  const redis::Reply dead = client_->run({"XRANGE", job_->key("dead"), "-", "+"});
  ASSERT_EQ(dead.list.size(), 1u);
  std::string words;
  for (const redis::Reply& word : dead.list[0].list[1].list) words += word.text + " ";
  EXPECT_EQ(words, "item 1 query shop.example workers ghost ");
}

}  // namespace
}  // namespace whoiskit::bulk::job
