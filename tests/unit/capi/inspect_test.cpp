// What a host of the C API reports about itself: figures, caches, plugins.
#include "unit/capi/capi_fixture.hpp"

namespace whoiskit::capi {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class CapiInspect : public testing::Test {
 protected:
  Held<whoiskit_host> make() { return make_host(world_.options); }
  static std::string stats(const Held<whoiskit_host>& host) { return taken(whoiskit_host_stats(host.get())); }
  static void look_up(const Held<whoiskit_host>& host) {
    whoiskit_record_free(whoiskit_lookup(host.get(), "example.at", nullptr, nullptr));
  }

  e2e::World world_{"demo"};
};

TEST_F(CapiInspect, FiguresOfAHostThatHasDoneNothing) {
  EXPECT_EQ(stats(make()), R"({"lookups":0,"waiting":0,"asking":0,"servers":0,"unknown_layouts":0,)"
                           R"("memory":{"entries":0,"bytes":0,"hits":0,"misses":0},)"
                           R"("disk":{"entries":0,"bytes":0,"hits":0,"misses":0},)"
                           R"("shared":{"entries":0,"bytes":0,"hits":0,"misses":0}})");
}

TEST_F(CapiInspect, WhatIsKeptAndHowOftenItServed) {
  world_.options.cache_file = world_.file("cache.sqlite");
  const auto host = make();
  look_up(host);
  look_up(host);
  EXPECT_THAT(stats(host), HasSubstr(R"("memory":{"entries":1,)"));
  EXPECT_THAT(stats(host), HasSubstr(R"("hits":1,"misses":1},"disk":{"entries":1,)"));

  EXPECT_EQ(whoiskit_host_clear_cache(host.get()), 1);
  EXPECT_THAT(stats(host), HasSubstr(R"("memory":{"entries":0,"bytes":0,)"));
  EXPECT_THAT(stats(host), HasSubstr(R"("disk":{"entries":0,)"));
  look_up(host);
  EXPECT_EQ(world_.asked().size(), 2u);
  EXPECT_EQ(taken(whoiskit_host_cache_problem(host.get())), "");
}

TEST_F(CapiInspect, AFileThatCannotBeUsedIsNamedOnceAndInNobodysWay) {
  world_.options.cache_file = "/dev/null/cache.sqlite";
  const auto host = make();
  look_up(host);
  EXPECT_EQ(world_.asked().size(), 1u);
  EXPECT_THAT(taken(whoiskit_host_cache_problem(host.get())), HasSubstr("/dev/null/cache.sqlite"));
  EXPECT_EQ(taken(whoiskit_host_cache_problem(host.get())), "");
  EXPECT_EQ(whoiskit_host_clear_cache(host.get()), 0);
}

TEST_F(CapiInspect, LookUpsUnderWayAreCounted) {
  e2e::World world("hostile");
  const auto host = make_host(world.options);
  Inbox inbox;
  const Held<whoiskit_stop> stop(whoiskit_stop_new());
  for (const char* query : {"any.silent.example", "any.silent.example", "other.silent.example"}) {
    ASSERT_EQ(whoiskit_lookup_async(host.get(), query, nullptr, stop.get(), Inbox::take, &inbox), 1);
  }
  EXPECT_THAT(stats(host), StartsWith(R"({"lookups":2,)"));
  whoiskit_stop_request(stop.get());
  inbox.wait_for(3);
  EXPECT_THAT(stats(host), StartsWith(R"({"lookups":0,)"));
}

TEST_F(CapiInspect, Plugins) {
  const auto host = make();
  const std::string plugins = taken(whoiskit_host_plugins(host.get()));
  EXPECT_THAT(plugins, StartsWith("[{\"claim\":\""));
  EXPECT_THAT(plugins, HasSubstr(R"({"claim":"family.icann","path":")"));
  EXPECT_EQ(taken(whoiskit_host_plugin_problems(host.get())), "");
}

TEST_F(CapiInspect, APluginByItself) {
  EXPECT_THAT(taken(whoiskit_plugin_inspect(WHOISKIT_PLUGIN_DIR "/whois.at.so", 0)),
              testing::AllOf(StartsWith(R"({"claim":"at",)"), HasSubstr(R"("error":"","warning":""})")));
  const std::string text = world_.file("whois.at.so", "no library");
  EXPECT_THAT(taken(whoiskit_plugin_inspect(text.c_str(), 0)), HasSubstr("not a shared object"));
  EXPECT_THAT(taken(whoiskit_plugin_inspect(nullptr, 0)), HasSubstr(R"("claim":"")"));
}

TEST_F(CapiInspect, APluginInAWorker) {
  EXPECT_THAT(taken(whoiskit_plugin_inspect(WHOISKIT_PLUGIN_DIR "/whois.at.so", 1)),
              testing::AllOf(StartsWith(R"({"claim":"at",)"), HasSubstr(R"("error":"","warning":""})")));
}

TEST_F(CapiInspect, Generations) {
  const auto host = make();
  EXPECT_EQ(whoiskit_host_generation(host.get()), 1u);
  EXPECT_EQ(whoiskit_host_generations_in_use(host.get()), 1u);
  EXPECT_EQ(whoiskit_host_generation(nullptr), 0u);
  EXPECT_EQ(whoiskit_host_generations_in_use(nullptr), 0u);
}

}  // namespace
}  // namespace whoiskit::capi
