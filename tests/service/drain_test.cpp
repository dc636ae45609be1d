// The end of a service: what was asked is answered.
#include <gmock/gmock.h>

#include <atomic>
#include <list>
#include <thread>

#include "service/served.hpp"

namespace whoiskit::service_tests {
namespace {

using namespace std::chrono_literals;

TEST_F(Served, DrainAnswersWhatIsUnderWay) {
  std::vector<simnet::Server> servers = usual();
  servers[0].first_byte_delay = 500ms;
  serve(std::move(servers), usual_rows(), {});
  Client client = http();
  client.send(request("GET", "/v1/lookup/a.zone"));
  while (service_->admission().lookups() == 0) std::this_thread::yield();
  service_->begin_drain();
  const Answer answer = client.read();
  EXPECT_EQ(answer.status, 200u);
  EXPECT_EQ(answer.field("Connection"), "close");
  EXPECT_TRUE(service_->wait_drained(10s));
  EXPECT_THROW(http(), boost::system::system_error);
}

TEST_F(Served, DrainUnderLoadLosesNoRequest) {
  serve();
  std::atomic<int> sent{0}, answered{0};
  std::atomic<bool> end{false};
  std::vector<std::thread> clients;
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&, i] {
      try {
        for (Client client = http(); !end;) {
          client.send(request("GET", "/v1/lookup/n" + std::to_string(i) + ".zone"));
          ++sent;
          const Answer answer = client.read();
          if (answer.status == 200) ++answered;
          if (answer.field("Connection") == "close" || answer.status == 0) return;
        }
      } catch (const boost::system::system_error&) {
        ADD_FAILURE() << "a client could not connect";
      }
    });
  }
  while (answered < 200) std::this_thread::yield();
  service_->begin_drain();
  EXPECT_TRUE(service_->wait_drained(20s));
  end = true;
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(sent, answered);
}

TEST_F(Served, AnAcceptedConnectionIsServedAlthoughTheServiceDrains) {
  serve();
  std::list<Client> clients;
  for (int i = 0; i < 50; ++i) clients.emplace_back(service_->endpoints().at(0));
  service_->begin_drain();
  for (Client& client : clients) client.send(request("GET", "/healthz"));
  for (Client& client : clients) EXPECT_EQ(client.read().status, 200u);
  EXPECT_TRUE(service_->wait_drained(10s));
}

TEST_F(Served, ReadinessEndsWithTheDrain) {
  serve();
  EXPECT_EQ(get("/readyz").status, 200u);
  Client client = http();
  client.send(request("GET", "/healthz"));
  client.read();
  service_->begin_drain();
  client.send(request("GET", "/readyz"));
  EXPECT_EQ(client.read().status, 503u);
}

TEST_F(Served, EndsWithLookupsUnderWay) {
  std::vector<simnet::Server> servers = usual();
  servers[0].silent = true;
  serve(std::move(servers), usual_rows(), {});
  Client one = http(), many = http(), text = whois();
  one.send(request("GET", "/v1/lookup/a.zone"));
  many.send(request("POST", "/v1/lookup", {}, R"({"queries":["b.zone","c.zone"]})"));
  text.send("d.zone\r\n");
  while (service_->admission().lookups() < 4) std::this_thread::yield();
  service_.reset();
  EXPECT_EQ(one.read().status, 0u);
}

}  // namespace
}  // namespace whoiskit::service_tests
