// The look-ups that machines share by Redis, with a real server. Each object stands for one host.
#include "cache/shared_answers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "unit/redis/redis_server.hpp"

namespace whoiskit::cache {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using Clock = SharedAnswers::Clock;
using Finding = SharedAnswers::Finding;

using Answer = std::pair<Finding, std::optional<StoredLookup>>;

StoredLookup lookup(const std::string& body = "Domain Name: SHOP.EXAMPLE\n") {
  StoredLookup made;
  made.query = "shop.example";
  made.exchanges.resize(1);
  made.exchanges[0].server = "whois.example";
  made.exchanges[0].body = body;
  return made;
}

// A search, whose answer comes later.
struct Search {
  Search(SharedAnswers& host, const std::string& key, std::chrono::milliseconds time = 20s) {
    ticket =
        host.find(key, Clock::now() + time, [promise = promise](Finding finding, std::optional<StoredLookup> found) {
          promise->set_value({finding, std::move(found)});
        });
  }
  bool is_over() const { return answer.wait_for(0s) == std::future_status::ready; }
  Finding finding() { return answer.get().first; }

  std::shared_ptr<std::promise<Answer>> promise = std::make_shared<std::promise<Answer>>();
  std::shared_future<Answer> answer = promise->get_future().share();
  SharedAnswers::Ticket ticket = 0;
};

class SharedAnswersTest : public testing::Test {
 protected:
  void SetUp() override {
    WHOISKIT_NEEDS_REDIS();
    server_ = std::make_unique<redis::RedisServer>();
  }
  redis::Address address() const { return redis::parse_url(server_->url("timeout=1")); }
  redis::Reply ask(const redis::Words& command) const { return redis::Client(address()).run(command); }

  std::unique_ptr<redis::RedisServer> server_;
};

TEST_F(SharedAnswersTest, OneHostLooksUpAndAllFindIt) {
  SharedAnswers one(address()), two(address());
  EXPECT_EQ(Search(one, "shop").finding(), Finding::leads);
  Search waiting(two, "shop");
  EXPECT_EQ(Search(two, "other").finding(), Finding::leads) << "another question does not wait";
  std::this_thread::sleep_for(100ms);
  EXPECT_FALSE(waiting.is_over());
  const StoredLookup made = lookup();
  one.finish("shop", &made, 60s);
  EXPECT_EQ(waiting.answer.get(), Answer(Finding::known, lookup()));
  EXPECT_EQ(Search(one, "shop").answer.get(), Answer(Finding::known, lookup()));
  EXPECT_EQ(one.stats().hits, 1u);
  EXPECT_EQ(one.stats().misses, 1u);
  EXPECT_EQ(ask({"GET", "whoiskit:lead:shop"}).text, "") << "an answer that is known has no lease";
  EXPECT_EQ(one.warning(), "");
}

TEST_F(SharedAnswersTest, AnAnswerIsKeptForItsTime) {
  SharedAnswers one(address());
  const StoredLookup made = lookup();
  one.finish("shop", &made, 77s);
  EXPECT_EQ(Search(one, "shop").finding(), Finding::known);
  EXPECT_LE(ask({"TTL", "whoiskit:answer:shop"}).integer, 77);
  EXPECT_GE(ask({"TTL", "whoiskit:answer:shop"}).integer, 70);
}

TEST_F(SharedAnswersTest, WithoutAResultTheNextOneLeads) {
  SharedAnswers one(address()), two(address());
  EXPECT_EQ(Search(one, "shop").finding(), Finding::leads);
  Search waiting(two, "shop");
  one.finish("shop", nullptr, {});
  EXPECT_EQ(waiting.finding(), Finding::leads);
  Search third(one, "shop");
  std::this_thread::sleep_for(100ms);
  EXPECT_FALSE(third.is_over());
  two.finish("shop", nullptr, {});
  EXPECT_EQ(third.finding(), Finding::leads);
}

TEST_F(SharedAnswersTest, TheLeaseOfAHostThatIsGoneEndsSoonAndThatOfABusyOneDoesNot) {
  SharedAnswers two(address());
  ask({"SET", "whoiskit:lead:gone", "token", "PX", "300"});
  EXPECT_EQ(Search(two, "gone").finding(), Finding::leads);
  SharedAnswers one(address());
  EXPECT_EQ(Search(one, "busy").finding(), Finding::leads);
  ask({"PEXPIRE", "whoiskit:lead:busy", "2500"});
  std::this_thread::sleep_for(2 * kRenewLead);
  EXPECT_GT(ask({"PTTL", "whoiskit:lead:busy"}).integer, 2500);
}

TEST_F(SharedAnswersTest, AForeignLeaseIsNotEnded) {
  SharedAnswers one(address());
  EXPECT_EQ(Search(one, "shop").finding(), Finding::leads);
  ask({"SET", "whoiskit:lead:shop", "token of another host"});
  one.finish("shop", nullptr, {});
  EXPECT_EQ(Search(one, "other").finding(), Finding::leads);  // after that command
  EXPECT_EQ(ask({"GET", "whoiskit:lead:shop"}).text, "token of another host");
}

TEST_F(SharedAnswersTest, ASearchEndsLateOrCancelledOrWithItsHost) {
  SharedAnswers one(address()), two(address());
  EXPECT_EQ(Search(one, "shop").finding(), Finding::leads);
  EXPECT_EQ(Search(two, "shop", 200ms).finding(), Finding::late);
  Search cancelled(two, "shop");
  two.cancel(cancelled.ticket);
  EXPECT_EQ(cancelled.finding(), Finding::late);
  Search last(two, "shop");
  two.stop();
  EXPECT_TRUE(last.is_over());
  EXPECT_EQ(last.finding(), Finding::late);
  EXPECT_EQ(Search(two, "another").finding(), Finding::late);
}

TEST_F(SharedAnswersTest, WithoutRedisEachHostIsAlone) {
  SharedAnswers one(address());
  server_->stop();
  EXPECT_EQ(Search(one, "shop").finding(), Finding::alone);
  EXPECT_THAT(one.warning(), HasSubstr("look-ups are made without the answers of other machines"));
  EXPECT_EQ(Search(one, "shop").finding(), Finding::alone);
  EXPECT_EQ(one.warning(), "") << "once";
  server_->start();
  std::this_thread::sleep_for(2 * kTryAgain);
  EXPECT_EQ(Search(one, "shop").finding(), Finding::leads);
}

TEST_F(SharedAnswersTest, AFullRedisIsNoObstacle) {
  ask({"CONFIG", "SET", "maxmemory", "1"});
  SharedAnswers one(address());
  EXPECT_EQ(Search(one, "shop").finding(), Finding::alone);
  EXPECT_THAT(one.warning(), HasSubstr("OOM"));
}

TEST_F(SharedAnswersTest, DamagedAndHugeAnswersAreNone) {
  SharedAnswers one(address());
  ask({"SET", "whoiskit:answer:damaged", "1 and then something else"});
  EXPECT_EQ(Search(one, "damaged").finding(), Finding::leads);
  const StoredLookup huge = lookup(std::string(kMaxSharedBytes, 'x'));
  one.finish("huge", &huge, 60s);
  EXPECT_EQ(Search(one, "huge").finding(), Finding::leads);
}

TEST_F(SharedAnswersTest, WhatIsFinishedIsStoredBeforeTheEnd) {
  const StoredLookup made = lookup();
  {
    SharedAnswers one(address());
    for (int i = 0; i < 1000; ++i) one.finish("shop" + std::to_string(i), &made, 60s);
  }
  EXPECT_EQ(ask({"DBSIZE"}).integer, 1000);
}

}  // namespace
}  // namespace whoiskit::cache
