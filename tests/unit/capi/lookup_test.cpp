// Look-ups through the C API, over sockets, against simulated registries.
#include <atomic>
#include <thread>

#include "unit/capi/capi_fixture.hpp"

namespace whoiskit::capi {
namespace {

using testing::HasSubstr;

class CapiLookup : public testing::Test {
 protected:
  e2e::World world_{"demo"};
  Held<whoiskit_host> host_ = make_host(world_.options);

  Held<whoiskit_record> look_up(const char* query, const whoiskit_lookup_options* options = nullptr,
                                const whoiskit_stop* stop = nullptr) {
    return Held<whoiskit_record>(whoiskit_lookup(host_.get(), query, options, stop));
  }
  int begin(const char* query, Inbox& inbox, const whoiskit_stop* stop = nullptr) {
    return whoiskit_lookup_async(host_.get(), query, nullptr, stop, Inbox::take, &inbox);
  }
};

TEST_F(CapiLookup, GivesTheRecordOfTheHost) {
  const auto record = look_up("example.com");
  Host host(world_.options);
  EXPECT_EQ(taken(whoiskit_record_json(record.get(), 2, 1)), host.lookup("example.com").json(2));
}

TEST_F(CapiLookup, SaysWhomItAsks) {
  const Held<whoiskit_host_options> options = make_options(world_.options);
  std::vector<std::string> heard;
  const auto hear = [](void* user_data, whoiskit_text query, whoiskit_text server) {
    static_cast<std::vector<std::string>*>(user_data)->push_back(std::string(view_of(query)) + " at " +
                                                                 std::string(view_of(server)));
  };
  whoiskit_host_options_set_on_ask(options.get(), hear, &heard);
  const auto ask = [&](const char* query) {
    const Held<whoiskit_host> host(whoiskit_host_new(options.get(), nullptr));
    const Held<whoiskit_record> record(whoiskit_lookup(host.get(), query, nullptr, nullptr));
    EXPECT_EQ(whoiskit_record_registered(record.get()), WHOISKIT_REGISTERED_YES);
  };
  ask("Example.COM");
  EXPECT_THAT(heard, testing::ElementsAre("example.com at whois.verisign-grs.com", "example.com at whois.godaddy.com"));
  whoiskit_host_options_set_on_ask(options.get(), nullptr, nullptr);
  ask("example.at");
  EXPECT_EQ(heard.size(), 2u) << "nothing hears any longer";
}

TEST_F(CapiLookup, OneServerOnly) {
  const Held<whoiskit_lookup_options> options(whoiskit_lookup_options_new());
  whoiskit_lookup_options_set_follow(options.get(), 0);
  whoiskit_lookup_options_set_timeout(options.get(), 5000);
  EXPECT_EQ(whoiskit_record_registered(look_up("example.com", options.get()).get()), WHOISKIT_REGISTERED_YES);
  EXPECT_EQ(world_.asked().size(), 1u);
}

TEST_F(CapiLookup, OptionsAreReadBeforeTheFunctionReturns) {
  Inbox inbox;
  Held<whoiskit_lookup_options> options(whoiskit_lookup_options_new());
  Held<whoiskit_stop> stop(whoiskit_stop_new());
  std::string query = "example.at";
  ASSERT_EQ(whoiskit_lookup_async(host_.get(), query.c_str(), options.get(), stop.get(), Inbox::take, &inbox), 1);
  options.reset();
  stop.reset();  // stops nothing
  query.assign("gone");
  EXPECT_EQ(whoiskit_record_registered(inbox.wait_for(1)[0].get()), WHOISKIT_REGISTERED_YES);
}

TEST_F(CapiLookup, ManyAtOnce) {
  Inbox inbox;
  for (int i = 0; i < 100; ++i) ASSERT_EQ(begin(i % 2 == 0 ? "example.at" : "free-example.com", inbox), 1);
  int registered = 0;
  const auto records = inbox.wait_for(100);
  for (const auto& r : records) registered += whoiskit_record_registered(r.get()) == WHOISKIT_REGISTERED_YES;
  EXPECT_EQ(registered, 50);
}

TEST_F(CapiLookup, ACallbackMayBeginAnother) {
  struct Second {
    whoiskit_host* host;
    Inbox inbox;
    static void go_on(void* user_data, const whoiskit_record*) {
      auto& self = *static_cast<Second*>(user_data);
      EXPECT_EQ(whoiskit_lookup_async(self.host, "Example.CH", nullptr, nullptr, Inbox::take, &self.inbox), 1);
    }
  } second{host_.get(), {}};
  ASSERT_EQ(whoiskit_lookup_async(host_.get(), "example.at", nullptr, nullptr, Second::go_on, &second), 1);
  const auto records = second.inbox.wait_for(1);
  EXPECT_EQ(view_of(whoiskit_record_query(records[0].get())), "example.ch");
  EXPECT_EQ(view_of(whoiskit_record_input(records[0].get())), "Example.CH");
}

TEST_F(CapiLookup, AMalformedQueryIsARecordWithTheReason) {
  Inbox inbox;
  ASSERT_EQ(begin("not a query", inbox), 1);
  const auto records = inbox.wait_for(1);
  EXPECT_EQ(whoiskit_record_status(records[0].get()), WHOISKIT_STATUS_ERROR);
  EXPECT_GE(whoiskit_record_error_count(records[0].get()), 1u);
  EXPECT_TRUE(world_.asked().empty());
}

TEST_F(CapiLookup, AStopAskedBefore) {
  const Held<whoiskit_stop> stop(whoiskit_stop_new());
  whoiskit_stop_request(stop.get());
  whoiskit_stop_request(stop.get());
  const auto record = look_up("example.com", nullptr, stop.get());
  EXPECT_EQ(whoiskit_record_registered(record.get()), WHOISKIT_REGISTERED_UNKNOWN);
  EXPECT_GE(whoiskit_record_error_count(record.get()), 1u);
}

TEST_F(CapiLookup, TheRoute) {
  EXPECT_THAT(taken(whoiskit_route(host_.get(), "example.at", nullptr)), HasSubstr("whois.nic.at"));
  EXPECT_TRUE(world_.asked().empty());
}

TEST_F(CapiLookup, HostsShareNothingAndGoInAnyOrder) {
  Held<whoiskit_host> second = make_host(world_.options);
  Held<whoiskit_host> third(whoiskit_host_new(nullptr, nullptr));
  auto first_record = look_up("example.at");
  host_.reset();
  Held<whoiskit_record> second_record(whoiskit_lookup(second.get(), "example.ch", nullptr, nullptr));
  third.reset();
  second.reset();
  EXPECT_EQ(whoiskit_record_registered(second_record.get()), WHOISKIT_REGISTERED_YES);
  first_record.reset();
  EXPECT_EQ(view_of(whoiskit_record_value(second_record.get(), "domain.name", 0, 0)), "example.ch");
}

TEST_F(CapiLookup, OneHostFromManyThreads) {
  std::atomic<int> registered = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back(
          [&] { registered += whoiskit_record_registered(look_up("example.at").get()) == WHOISKIT_REGISTERED_YES; });
    }
  }
  EXPECT_EQ(registered, 8);
}

TEST(CapiHostile, AStopEndsWhatWaitsForASilentServer) {
  e2e::World world("hostile");
  const Held<whoiskit_host> host = make_host(world.options);
  const Held<whoiskit_stop> stop(whoiskit_stop_new());
  Inbox inbox;
  for (int i = 0; i < 5; ++i) {
    ASSERT_EQ(whoiskit_lookup_async(host.get(), "any.silent.example", nullptr, stop.get(), Inbox::take, &inbox), 1);
  }
  const auto begun = std::chrono::steady_clock::now();
  while (world.asked().empty() && std::chrono::steady_clock::now() - begun < std::chrono::seconds(5)) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  EXPECT_EQ(inbox.size(), 0u);
  whoiskit_stop_request(stop.get());
  for (const auto& r : inbox.wait_for(5)) {
    EXPECT_EQ(whoiskit_record_registered(r.get()), WHOISKIT_REGISTERED_UNKNOWN);
    EXPECT_GE(whoiskit_record_error_count(r.get()), 1u);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begun, world.options.timeout);
}

TEST(CapiHostile, FreeingAHostEndsItsLookUpsAndTheirCallbacksRun) {
  e2e::World world("hostile");
  Held<whoiskit_host> host = make_host(world.options);
  Inbox inbox;
  for (int i = 0; i < 5; ++i) {
    ASSERT_EQ(whoiskit_lookup_async(host.get(), "any.silent.example", nullptr, nullptr, Inbox::take, &inbox), 1);
  }
  host.reset();
  EXPECT_EQ(inbox.size(), 5u);
}

TEST(CapiHost, ABadRouteFileIsNamed) {
  const Held<whoiskit_host_options> options(whoiskit_host_options_new());
  ASSERT_EQ(whoiskit_host_options_add_route_file(options.get(), "no-such-file.toml"), 1);
  whoiskit_owned_text error;
  EXPECT_EQ(whoiskit_host_new(options.get(), &error), nullptr);
  EXPECT_THAT(taken(error), HasSubstr("no-such-file.toml"));
  EXPECT_EQ(whoiskit_host_new(options.get(), nullptr), nullptr);
}

TEST(CapiHost, ZeroIsTheDefaultOfEveryNumber) {
  e2e::World world("demo");
  const Held<whoiskit_host_options> options(whoiskit_host_options_new());
  whoiskit_host_options_add_plugin_folder(options.get(), WHOISKIT_PLUGIN_DIR);
  whoiskit_host_options_add_route_file(options.get(), world.options.route_files[0].c_str());
  whoiskit_host_options_set_connect_timeout(options.get(), 0);
  whoiskit_host_options_set_first_byte_timeout(options.get(), 0);
  whoiskit_host_options_set_timeout(options.get(), 0);
  whoiskit_host_options_set_threads(options.get(), 0);
  whoiskit_host_options_set_max_bytes(options.get(), 0);
  whoiskit_host_options_set_max_memory(options.get(), 0);
  const Held<whoiskit_host> host(whoiskit_host_new(options.get(), nullptr));
  const Held<whoiskit_record> record(whoiskit_lookup(host.get(), "example.at", nullptr, nullptr));
  EXPECT_EQ(whoiskit_record_registered(record.get()), WHOISKIT_REGISTERED_YES);
}

}  // namespace
}  // namespace whoiskit::capi
