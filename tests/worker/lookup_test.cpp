// Look-ups in progress while the handler of one of them fails: all on one thread of the host, over sockets.
#include <gmock/gmock.h>

#include "e2e/world.hpp"

namespace whoiskit::e2e {
namespace {

using testing::HasSubstr;

std::string errors(const Record& record) {
  std::string all;
  for (const std::string& error : record.errors()) all += error + "\n";
  return all;
}

// A registry whose answers are `text`, read by the handler that fails, and one that another handler reads.
simnet::Config bad_and_good(const std::string& text) {
  simnet::Config config;
  config.servers.push_back(server("whois.bad.example", text));
  config.servers.push_back(server("whois.good.example", "fine\n"));
  config.extra_routes =
      zone("bad.example", "whois.bad.example", "deadly") + zone("good.example", "whois.good.example", "neighbour");
  return config;
}

HostOptions one_thread(const World& world, std::chrono::milliseconds worker_timeout) {
  HostOptions options = world.options;
  options.threads = 1;
  options.plugin_folders = {{WORKER_PLUGINS, Isolation::worker}};
  options.worker_timeout = worker_timeout;
  options.only_named_addresses = true;
  return options;
}

class WorkerLookUps : public testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(WorkerLookUps, NeighboursInFlightAreUnharmed) {
  World world(bad_and_good(std::string(GetParam().first) + "\nowner: somebody\n"));
  Host host(one_thread(world, std::chrono::milliseconds(1'500)));

  constexpr int kNeighbours = 4;
  std::vector<std::future<Record>> neighbours;
  std::future<Record> bad;
  for (int i = 0; i < kNeighbours; ++i) {
    if (i == kNeighbours / 2) bad = host.future_lookup("name.bad.example");
    neighbours.push_back(host.future_lookup("name" + std::to_string(i) + ".good.example"));
  }
  for (std::future<Record>& neighbour : neighbours) {
    const Record record = neighbour.get();
    EXPECT_EQ(errors(record), "");
    EXPECT_EQ(record.value("owner.name"), "fine");
  }
  const Record record = bad.get();
  EXPECT_EQ(record.status(), Status::error);
  EXPECT_THAT(errors(record), HasSubstr("plugin deadly: " + std::string(GetParam().second)));
  EXPECT_THAT(record.json(), HasSubstr("owner: somebody"));
}

TEST(WorkerLookUp, AHandlerThatHangsHoldsUpNobodyElse) {
  World world(bad_and_good("infinite-loop\n"));
  Host host(one_thread(world, std::chrono::seconds(8)));
  auto bad = host.future_lookup("name.bad.example");
  for (int i = 0; i < 20; ++i) {
    const Record record = host.lookup("name" + std::to_string(i) + ".good.example");
    EXPECT_EQ(record.value("owner.name"), "fine") << errors(record);
  }
  EXPECT_EQ(bad.wait_for(std::chrono::seconds(0)), std::future_status::timeout) << "all of them went on meanwhile";
  EXPECT_THAT(errors(bad.get()), HasSubstr("plugin deadly: no answer in 8 s"));
}

INSTANTIATE_TEST_SUITE_P(Ways, WorkerLookUps,
                         testing::Values(std::pair("abort", "killed by signal 6"),
                                         std::pair("infinite-loop", "no answer in 1500 ms"),
                                         std::pair("exit", "ended its process")),
                         [](const auto& test) { return "Way" + std::to_string(test.index); });

}  // namespace
}  // namespace whoiskit::e2e
