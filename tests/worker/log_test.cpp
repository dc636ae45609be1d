// Lines that plugins write for the operator, from the host's own process and from workers.
#include <gmock/gmock.h>

#include <map>
#include <mutex>
#include <set>
#include <stdexcept>

#include "e2e/world.hpp"
#include "whoiskit/whoiskit.h"

namespace whoiskit::e2e {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

struct Line {
  std::chrono::system_clock::time_point time;
  LogLevel level;
  std::uint64_t lookup;
  std::string query, server, plugin, message;
};

// Two registries whose answers are what their handler writes to the log.
simnet::Config talkers(const std::string& text) {
  simnet::Config config;
  config.servers.push_back(server("whois.one.example", text));
  config.servers.push_back(server("whois.two.example", "2two\n"));
  config.extra_routes =
      zone("one.example", "whois.one.example", "chatty") + zone("two.example", "whois.two.example", "chatty");
  return config;
}

std::vector<std::string> messages(const std::vector<Line>& lines) {
  std::vector<std::string> all;
  for (const Line& line : lines) all.push_back(line.message);
  return all;
}

class PluginLog : public testing::TestWithParam<Isolation> {
 protected:
  HostOptions options(const World& world) {
    HostOptions made = world.options;
    made.plugin_folders = {{WORKER_PLUGINS, GetParam()}};
    made.only_named_addresses = true;
    made.on_log = [this](const LogEntry& entry) {
      const std::lock_guard lock(mutex_);
      lines_.push_back({entry.time, entry.level, entry.lookup, std::string(entry.query), std::string(entry.server),
                        std::string(entry.plugin), std::string(entry.message)});
    };
    return made;
  }
  std::mutex mutex_;
  std::vector<Line> lines_;
};

TEST_P(PluginLog, SaysWhereALineComesFrom) {
  World world(talkers("0first\n1second\n2third\n9unknown\n"));
  Host host(options(world));
  const auto before = std::chrono::system_clock::now();
  host.lookup("A.one.example");
  EXPECT_THAT(messages(lines_), ElementsAre("first", "second", "third", "unknown"));
  const std::vector<LogLevel> levels = {LogLevel::debug, LogLevel::server, LogLevel::plugin, LogLevel::plugin};
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    EXPECT_EQ(lines_[i].level, levels[i]) << i;
    EXPECT_EQ(lines_[i].query, "a.one.example");
    EXPECT_EQ(lines_[i].server, "whois.one.example");
    EXPECT_EQ(lines_[i].plugin, "chatty");
    EXPECT_GE(lines_[i].time, before);
    EXPECT_LE(lines_[i].time, std::chrono::system_clock::now());
  }
}

TEST_P(PluginLog, NumbersLookUps) {
  World world(talkers("0first\n1second\n"));
  HostOptions with = options(world);
  with.threads = 2;
  Host host(with);
  std::vector<std::future<Record>> all;
  for (int i = 0; i < 20; ++i) all.push_back(host.future_lookup("n" + std::to_string(i) + ".one.example"));
  for (auto& one : all) one.get();
  std::map<std::uint64_t, std::set<std::string>> queries;
  for (const Line& line : lines_) queries[line.lookup].insert(line.query);
  EXPECT_THAT(lines_, SizeIs(40));
  EXPECT_THAT(queries, SizeIs(20));
  EXPECT_FALSE(queries.contains(0));
  for (const auto& [number, of] : queries) EXPECT_THAT(of, SizeIs(1)) << number;
}

TEST_P(PluginLog, HasABoundForEachLookUp) {
  World world(talkers("1first\nmore\n"));
  Host host(options(world));
  host.lookup("a.one.example");
  ASSERT_THAT(lines_, SizeIs(65));
  EXPECT_EQ(lines_.front().message, "first");
  EXPECT_EQ(lines_[63].message, "one more");
  EXPECT_EQ(lines_.back().message, "37 more lines of this look-up were left out");
  EXPECT_EQ(lines_.back().level, LogLevel::plugin);
  EXPECT_EQ(lines_.back().lookup, lines_.front().lookup);
  EXPECT_EQ(lines_.back().server, "whois.one.example");
}

TEST_P(PluginLog, TakesLinesOfStoredAnswers) {
  World world(talkers(""));
  Host host(options(world));
  StoredResponse stored;
  stored.text = "1stored\n";
  stored.server = "whois.one.example";
  stored.query = "a.one.example";
  host.parse(stored);
  host.parse(stored);
  ASSERT_THAT(messages(lines_), ElementsAre("stored", "stored"));
  EXPECT_NE(lines_[0].lookup, 0u);
  EXPECT_NE(lines_[0].lookup, lines_[1].lookup);
  EXPECT_EQ(lines_[0].query, "a.one.example");
}

TEST_P(PluginLog, TakesLinesOfAnAnswerKeptOnDisk) {
  World world(talkers("1kept\n"));
  HostOptions with = options(world);
  with.cache_file = world.file("cache.sqlite");
  with.only_named_addresses = false;
  for (int i = 0; i < 2; ++i) Host(with).lookup("a.one.example", {.name_servers_from_dns = false});
  EXPECT_THAT(world.asked(), SizeIs(1));
  EXPECT_THAT(messages(lines_), ElementsAre("kept", "kept"));
}

TEST_P(PluginLog, HasTheSameNumberAndBoundForAllServersOfALookUp) {
  simnet::Config config = talkers("1first\nmore\nrefer whois.three.example\n");
  config.servers.push_back(server("whois.three.example", "1third\nmore\n"));
  config.extra_routes += "[server.\"whois.three.example\"]\nhandler = \"chatty\"\n";
  World world(std::move(config));
  Host(options(world)).lookup("a.one.example");
  ASSERT_THAT(lines_, SizeIs(65));
  EXPECT_EQ(lines_.front().server, "whois.one.example");
  EXPECT_EQ(lines_.back().server, "whois.three.example");
  EXPECT_EQ(lines_.back().message, "138 more lines of this look-up were left out");
  EXPECT_EQ(lines_.back().lookup, lines_.front().lookup);
}

// The answers of both are read once more for the joint record.
TEST_P(PluginLog, TakesALineOnceOfALookUpByBothProtocols) {
  World world(talkers(""));
  const Record record = Host(options(world)).lookup("a.two.example", {.protocol = LookupProtocol::both});
  EXPECT_EQ(record.registered(), Registered::yes);
  EXPECT_THAT(messages(lines_), ElementsAre("two"));
}

TEST_P(PluginLog, StopsNoLookUpByWhatItThrows) {
  World world(talkers("1first\n"));
  HostOptions with = options(world);
  with.on_log = [](const LogEntry&) { throw std::runtime_error("full"); };
  EXPECT_EQ(Host(with).lookup("a.one.example").registered(), Registered::yes);
}

TEST_P(PluginLog, ReachesACallbackOfC) {
  const std::unique_ptr<whoiskit_host_options, decltype(&whoiskit_host_options_free)> options(
      whoiskit_host_options_new(), whoiskit_host_options_free);
  const auto add = GetParam() == Isolation::none ? whoiskit_host_options_add_plugin_folder
                                                 : whoiskit_host_options_isolate_plugin_folder;
  ASSERT_EQ(add(options.get(), WORKER_PLUGINS), 1);
  std::vector<Line> taken;
  whoiskit_host_options_set_on_log(
      options.get(),
      [](void* user_data, const whoiskit_log_entry* entry) {
        const auto text = [](whoiskit_text of) { return std::string(of.data, of.size); };
        static_cast<std::vector<Line>*>(user_data)->push_back(
            {std::chrono::system_clock::time_point(std::chrono::milliseconds(entry->time)),
             static_cast<LogLevel>(entry->level), entry->lookup, text(entry->query), text(entry->server),
             text(entry->plugin), text(entry->message)});
      },
      &taken);
  const auto read = [&] {
    const std::unique_ptr<whoiskit_host, decltype(&whoiskit_host_free)> host(whoiskit_host_new(options.get(), nullptr),
                                                                             whoiskit_host_free);
    const std::unique_ptr<whoiskit_parse_options, decltype(&whoiskit_parse_options_free)> reading(
        whoiskit_parse_options_new(), whoiskit_parse_options_free);
    whoiskit_parse_options_set_handler(reading.get(), "chatty");
    whoiskit_record_free(whoiskit_parse(host.get(), "2a line", 7, "whois.example", "example.com", reading.get()));
  };
  read();
  ASSERT_THAT(taken, SizeIs(1));
  EXPECT_EQ(taken[0].level, LogLevel::plugin);
  EXPECT_NE(taken[0].lookup, 0u);
  EXPECT_EQ(taken[0].query, "example.com");
  EXPECT_EQ(taken[0].server, "whois.example");
  EXPECT_EQ(taken[0].plugin, "chatty");
  EXPECT_EQ(taken[0].message, "a line");
  EXPECT_LT(std::chrono::system_clock::now() - taken[0].time, std::chrono::minutes(5));
  whoiskit_host_options_set_on_log(options.get(), nullptr, nullptr);
  read();
  EXPECT_THAT(taken, SizeIs(1));
}

INSTANTIATE_TEST_SUITE_P(InAndOutOfTheHost, PluginLog, testing::Values(Isolation::none, Isolation::worker),
                         [](const auto& info) { return info.param == Isolation::none ? "Inside" : "Worker"; });

}  // namespace
}  // namespace whoiskit::e2e
