// Where async_lookup calls back: never inside the call itself, even if nothing has to be waited for.
#include <gmock/gmock.h>

#include <future>
#include <thread>

#include "e2e/world.hpp"

namespace whoiskit::e2e {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

struct Called {
  Record record;
  std::thread::id thread;
};

Called call(Host& host, const std::string& query, const LookupOptions& options = {}, std::stop_token stop = {}) {
  std::promise<Called> promise;
  host.async_lookup(
      query,
      [&promise](Record record) {
        promise.set_value({std::move(record), std::this_thread::get_id()});
      },
      options, std::move(stop));
  return promise.get_future().get();
}

class Callback : public testing::Test {
 protected:
  Callback()
      : world(simnet::Config{
            servers(), zone("zone.example", "whois.zone.example") + "[tld.\"none.example\"]\nunsupported = true\n"}) {}
  static std::vector<simnet::Server> servers() {
    std::vector<simnet::Server> one;
    one.push_back(server("whois.zone.example", kRegistered));
    return one;
  }
  World world;
};

TEST_F(Callback, IsOnAThreadOfTheHostThoughNothingIsToBeAsked) {
  world.options.only_named_addresses = true;
  Host host(world.options);
  for (const char* query : {"", "not a query", "10.0.0.1", "a.none.example", "example.at"}) {
    EXPECT_NE(call(host, query).thread, std::this_thread::get_id()) << query;
  }
  EXPECT_THAT(world.asked(), IsEmpty());
}

TEST_F(Callback, IsThereThoughACacheKnowsTheRecord) {
  world.options.cache_file = world.file("cache.sqlite");
  {
    Host host(world.options);
    for (int i = 0; i < 2; ++i) EXPECT_NE(call(host, "a.zone.example").thread, std::this_thread::get_id());
  }
  Host other(world.options);
  const Called called = call(other, "a.zone.example");
  EXPECT_NE(called.thread, std::this_thread::get_id());
  EXPECT_EQ(called.record.registered(), Registered::yes);
  EXPECT_THAT(world.asked(), SizeIs(1)) << "from memory and from disk";
}

TEST_F(Callback, IsThereThoughTheServerMayNotBeAsked) {
  world.options.route_files.push_back(
      world.file("limits.toml",
                 "[server.\"whois.zone.example\"]\nrate_per_minute = 1\nburst = 1\naddress = \"127.0.0.1\"\nport = " +
                     std::to_string(world.net().port("whois.zone.example")) + "\n"));
  Host host(world.options);
  host.lookup("a.zone.example");
  const Called called = call(host, "b.zone.example", {.wait_for_limit = false});
  EXPECT_EQ(called.record.status(), Status::throttled);
  EXPECT_NE(called.thread, std::this_thread::get_id());
}

TEST_F(Callback, IsThereThoughTheStopCameFirst) {
  Host host(world.options);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_NE(call(host, "a.zone.example", {}, stop.get_token()).thread, std::this_thread::get_id());
}

// Look-ups whose callback begins the next one do not nest.
TEST_F(Callback, MayBeginTheNextLookup) {
  Host host(world.options);
  std::promise<int> done;
  struct Loop {
    Host& host;
    std::promise<int>& done;
    int left, depth = 0, deepest = 0;
    void next() {
      host.async_lookup("not a query", [this](Record) {
        deepest = std::max(deepest, ++depth);
        if (--left == 0) {
          done.set_value(deepest);
        } else {
          next();
        }
        --depth;
      });
    }
  } loop{host, done, 10'000};
  loop.next();
  EXPECT_EQ(done.get_future().get(), 1);
}

}  // namespace
}  // namespace whoiskit::e2e
