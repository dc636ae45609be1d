// Names through a real name server on loopback.
#include "net/dns/resolver.hpp"

#include <atomic>
#include <future>
#include <latch>

#include "unit/net/loopback.hpp"
#include "unit/net/network_fixture.hpp"

namespace whoiskit::net {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr int kA = 1, kNs = 2, kAaaa = 28;
const std::string kLoopback4("\x7f\0\0\1", 4);

NetworkOptions asking(const DnsServer& server) {
  NetworkOptions options;
  options.dns_servers = {server.address()};
  return options;
}

DnsResult addresses(Network& network, const std::string& host) {
  std::promise<DnsResult> promise;
  network.async_resolve_addresses(host, [&](DnsResult result) { promise.set_value(std::move(result)); });
  return promise.get_future().get();
}

DnsResult name_servers(Network& network, const std::string& domain) {
  std::promise<DnsResult> promise;
  network.async_resolve_ns(domain, [&](DnsResult result) { promise.set_value(std::move(result)); });
  return promise.get_future().get();
}

DnsServer::Reply both_families(const std::string&, int type) {
  if (type == kA) return {0, {std::string("\xC0\0\2\1", 4)}};
  return {0, {std::string("\x20\1\x0D\xB8\0\0\0\0\0\0\0\0\0\0\0\1", 16)}};
}

TEST(Resolver, GivesBothFamiliesAndKeepsThem) {
  const DnsServer server(both_families);
  Network network(asking(server));
  EXPECT_THAT(addresses(network, "whois.nic.example").values, ElementsAre("2001:db8::1", "192.0.2.1"));
  EXPECT_EQ(server.questions(), 2U);
  EXPECT_THAT(addresses(network, "WHOIS.nic.example.").values, ElementsAre("2001:db8::1", "192.0.2.1"));
  EXPECT_EQ(server.questions(), 2U);
}

TEST(Resolver, NoticesDeadNameServersSoon) {
  const DnsServer dead([](const std::string&, int) { return DnsServer::Reply{-1, {}}; });
  Network network(asking(dead));
  const auto begin = std::chrono::steady_clock::now();
  const DnsResult result = addresses(network, "whois.nic.example");
  EXPECT_EQ(result.error, DnsError::timeout);
  EXPECT_THAT(result.message, testing::HasSubstr("was not resolved: "));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(3));
  EXPECT_EQ(name_servers(network, "nic.example").error, DnsError::timeout);
}

TEST(Resolver, DoesNotWaitForAFamilyThatIsNotAnswered) {
  const DnsServer server([](const std::string& name, int type) {
    return type == kAaaa ? DnsServer::Reply{-1, {}} : both_families(name, type);
  });
  Network network(asking(server));
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_THAT(addresses(network, "whois.nic.example").values, ElementsAre("192.0.2.1"));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, kDnsTimeout);
}

TEST(Resolver, RemembersForAWhileThatThereIsNone) {
  const DnsServer server([](const std::string&, int) { return DnsServer::Reply{3, {}}; });
  Network network(asking(server));
  const DnsResult result = addresses(network, "absent.example");
  EXPECT_EQ(result.error, DnsError::not_found);
  EXPECT_THAT(result.message, HasSubstr("\"absent.example\" has no address"));
  const auto asked = server.questions();
  EXPECT_EQ(addresses(network, "absent.example").error, DnsError::not_found);
  EXPECT_EQ(server.questions(), asked);
}

TEST(Resolver, ForgetsFailures) {
  std::atomic<bool> broken = true;
  const DnsServer server([&](const std::string& name, int type) {
    return broken ? DnsServer::Reply{2, {}} : both_families(name, type);
  });
  Network network(asking(server));
  EXPECT_EQ(addresses(network, "whois.nic.example").error, DnsError::failed);
  broken = false;
  EXPECT_EQ(addresses(network, "whois.nic.example").error, DnsError::none);
}

TEST(Resolver, JoinsEqualQuestions) {
  std::promise<void> go;
  auto gate = go.get_future().share();
  const DnsServer server([gate](const std::string& name, int type) {
    gate.wait();
    return both_families(name, type);
  });
  Network network(asking(server));
  constexpr int kCount = 500;
  std::latch done(kCount);
  std::atomic<int> good = 0;
  for (int i = 0; i < kCount; ++i) {
    network.async_resolve_addresses("whois.nic.example", [&](const DnsResult& result) {
      if (!result.values.empty()) ++good;
      done.count_down();
    });
  }
  go.set_value();
  done.wait();
  EXPECT_EQ(good, kCount);
  EXPECT_EQ(server.questions(), 2U);
}

TEST(Resolver, AsksHundredsOfNamesAtOnce) {
  const DnsServer server(both_families);
  Network network(asking(server));
  constexpr int kCount = 300;
  std::latch done(kCount);
  std::atomic<int> good = 0;
  for (int i = 0; i < kCount; ++i) {
    network.async_resolve_addresses("whois" + std::to_string(i) + ".example", [&](const DnsResult& result) {
      if (!result.values.empty()) ++good;
      done.count_down();
    });
  }
  done.wait();
  EXPECT_EQ(good, kCount);
}

TEST(Resolver, AsksNobodyForLiteralsAndLocalhost) {
  const DnsServer server([](const std::string&, int) { return DnsServer::Reply{3, {}}; });
  Network network(asking(server));
  EXPECT_THAT(addresses(network, "192.0.2.7").values, ElementsAre("192.0.2.7"));
  EXPECT_THAT(addresses(network, "2001:db8::7").values, ElementsAre("2001:db8::7"));
  EXPECT_THAT(addresses(network, "whois.localhost").values, ElementsAre("127.0.0.1", "::1"));
  for (const std::string bad : {"", "a b.example", "a\nb.example", "..", "a..example"}) {
    EXPECT_EQ(addresses(network, bad).error, DnsError::bad_name) << bad;
  }
  EXPECT_EQ(addresses(network, std::string(300, 'a')).error, DnsError::bad_name);
  EXPECT_EQ(server.questions(), 0U);
}

TEST(Resolver, GivesNameServers) {
  const DnsServer server([](const std::string& name, int type) {
    if (name != "example.com" || type != kNs) return DnsServer::Reply{3, {}};
    return DnsServer::Reply{0, {DnsServer::wire_name("NS2.example.net"), DnsServer::wire_name("ns1.example.net")}};
  });
  Network network(asking(server));
  EXPECT_THAT(name_servers(network, "Example.com").values, ElementsAre("ns1.example.net", "ns2.example.net"));
  EXPECT_EQ(name_servers(network, "example.org").error, DnsError::not_found);
}

TEST(Resolver, DestructionDoesNotWaitForASilentNameServer) {
  const DnsServer server([](const std::string&, int) { return DnsServer::Reply{-1, {}}; });
  std::atomic<DnsError> told = DnsError::none;
  std::atomic<FetchError> fetch_told = FetchError::none;
  const auto begin = std::chrono::steady_clock::now();
  {
    Network network(asking(server));
    network.async_resolve_addresses("whois.nic.example", [&](const DnsResult& result) { told = result.error; });
    FetchRequest request;
    request.host = "whois.nic.example";
    request.query_line = "example.com";
    network.async_fetch(request, [&](const FetchResult& result) { fetch_told = result.error; });
    while (server.questions() == 0) std::this_thread::sleep_for(1ms);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 1s);
  EXPECT_EQ(told, DnsError::cancelled);
  EXPECT_EQ(fetch_told, FetchError::cancelled);
}

TEST(Resolver, NamesABadNameServer) {
  NetworkOptions options;
  options.dns_servers = {"not an address"};
  Network network(options);
  EXPECT_EQ(addresses(network, "whois.nic.example").error, DnsError::failed);
}

class ResolvedFetchTest : public OneServer {};

TEST_F(ResolvedFetchTest, ReachesTheServerByItsName) {
  serve("answer");
  const DnsServer server([](const std::string&, int type) {
    return type == kA ? DnsServer::Reply{0, {kLoopback4}} : DnsServer::Reply{0, {}};
  });
  Network network(asking(server));
  FetchRequest asked = request();
  asked.connect_address.clear();
  const FetchResult result = network.fetch(asked);
  EXPECT_EQ(result.body, "answer") << result.message;
  asked.public_only = true;
  asked.port = text::kWhoisPort;
  EXPECT_EQ(network.fetch(asked).error, FetchError::refused_by_policy);
}

TEST_F(ResolvedFetchTest, GivesUpInTime) {
  const DnsServer server([](const std::string&, int) { return DnsServer::Reply{-1, {}}; });
  Network network(asking(server));
  FetchRequest asked = request();
  asked.connect_address.clear();
  asked.connect_timeout = 50ms;
  const FetchResult result = network.fetch(asked);
  EXPECT_EQ(result.error, FetchError::resolve);
  EXPECT_LT(result.timings.total, 1s);
}

}  // namespace
}  // namespace whoiskit::net
