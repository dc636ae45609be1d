// Answers, good and corrupted, over real loopback sockets.
#include "net/network.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include "unit/net/await_fetch.hpp"
#include "unit/net/network_fixture.hpp"

namespace whoiskit::net {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class NetworkTest : public OneServer {};

TEST_F(NetworkTest, GivesTheWholeAnswer) {
  serve("Domain Name: EXAMPLE.COM\r\n");
  const FetchResult result = network_.fetch(request());
  EXPECT_EQ(result.error, FetchError::none) << result.message;
  EXPECT_TRUE(result.complete);
  EXPECT_EQ(result.body, "Domain Name: EXAMPLE.COM\r\n");
  EXPECT_EQ(result.remote_address, "127.0.0.1");
  EXPECT_TRUE(result.message.empty());
  EXPECT_GT(result.timings.total.count(), 0);
  ASSERT_EQ(registries_->queries().size(), 1U);
  EXPECT_EQ(registries_->queries()[0].line, "domain example.com");
}

TEST_F(NetworkTest, KeepsEveryByte) {
  std::string bytes;
  for (int i = 0; i < 300'000; ++i) bytes.push_back(static_cast<char>(i * 7));
  serve(bytes);
  EXPECT_EQ(network_.fetch(request()).body, bytes);
}

TEST_F(NetworkTest, KeepsWhatCameBeforeACut) {
  serve(std::string(1000, 'x'), [](simnet::Server& server) { server.cut_after = 100; });
  const FetchResult result = network_.fetch(request());
  EXPECT_EQ(result.body, std::string(100, 'x'));
  EXPECT_EQ(result.error, FetchError::none);  // a FIN is the only end in this protocol
}

TEST_F(NetworkTest, KeepsWhatCameBeforeAReset) {
  serve(std::string(1000, 'x'), [](simnet::Server& server) {
    server.drip = 50;
    server.cut_after = 100;
    server.reset = true;
  });
  const FetchResult result = network_.fetch(request());
  EXPECT_EQ(result.error, FetchError::reset);
  EXPECT_FALSE(result.complete);
  EXPECT_EQ(result.body, std::string(100, 'x'));
}

TEST_F(NetworkTest, NamesAnEmptyAnswer) {
  serve("");
  const FetchResult result = network_.fetch(request());
  EXPECT_EQ(result.error, FetchError::empty);
  EXPECT_FALSE(result.complete);
}

TEST_F(NetworkTest, GivesUpOnASilentServer) {
  serve("", [](simnet::Server& server) { server.silent = true; });
  FetchRequest asked = request();
  asked.first_byte_timeout = 50ms;
  const FetchResult result = network_.fetch(asked);
  EXPECT_EQ(result.error, FetchError::timeout);
  EXPECT_GE(result.timings.total, 50ms);
  EXPECT_LT(result.timings.total, 10s);
  EXPECT_THAT(result.message, AllOf(HasSubstr("whois.nic.example:"), HasSubstr("waiting for the answer")));
}

TEST_F(NetworkTest, GivesUpOnADripAtTheTotalDeadline) {
  serve(std::string(100'000, 'x'), [](simnet::Server& server) { server.drip = 1; });
  FetchRequest asked = request();
  asked.total_timeout = 150ms;
  const FetchResult result = network_.fetch(asked);
  EXPECT_EQ(result.error, FetchError::timeout);
  EXPECT_FALSE(result.complete);
  EXPECT_FALSE(result.body.empty());
  EXPECT_LT(result.timings.total, 10s);
}

TEST_F(NetworkTest, StopsReadingAtTheSizeLimit) {
  serve(std::string(10'000, 'x'), [](simnet::Server& server) { server.endless = true; });
  FetchRequest asked = request();
  asked.max_bytes = 123'456;
  const FetchResult result = network_.fetch(asked);
  EXPECT_EQ(result.error, FetchError::too_large);
  EXPECT_FALSE(result.complete);
  EXPECT_EQ(result.body, std::string(123'456, 'x'));
}

TEST_F(NetworkTest, TakesAnAnswerOfExactlyTheSizeLimit) {
  serve(std::string(1000, 'x'));
  FetchRequest asked = request();
  asked.max_bytes = 1000;
  const FetchResult result = network_.fetch(asked);
  EXPECT_EQ(result.error, FetchError::none);
  EXPECT_TRUE(result.complete);
}

TEST_F(NetworkTest, NamesARefusedConnection) {
  serve("", [](simnet::Server& server) { server.refuse = true; });
  const FetchResult result = network_.fetch(request());
  EXPECT_EQ(result.error, FetchError::connect_refused);
  EXPECT_TRUE(result.remote_address.empty());
  EXPECT_THAT(result.message, HasSubstr("whois.nic.example:" + std::to_string(registries_->port(kHost))));
}

TEST_F(NetworkTest, SendsNothingForABadQuery) {
  serve("answer");
  FetchRequest asked = request();
  asked.query_line = "example.com\r\nexample.net";
  EXPECT_EQ(network_.fetch(asked).error, FetchError::bad_query);
  EXPECT_TRUE(registries_->queries().empty());
}

TEST_F(NetworkTest, ResolvesNames) {
  serve("answer");
  FetchRequest asked = request();
  asked.connect_address.clear();
  asked.host = "localhost";  // may have ::1 too, where no server listens: the next address is tried
  EXPECT_EQ(network_.fetch(asked).body, "answer");
  asked.host = "127.0.0.1";
  EXPECT_EQ(network_.fetch(asked).body, "answer");
}

TEST_F(NetworkTest, ResumesACoroutineOnItsOwnContext) {
  serve("answer");
  boost::asio::io_context context;
  auto body = boost::asio::co_spawn(
      context,
      [this]() -> boost::asio::awaitable<std::string> {
        const auto here = std::this_thread::get_id();
        FetchResult result = co_await await_fetch(network_, request());
        EXPECT_TRUE(std::this_thread::get_id() == here);
        co_return std::move(result.body);
      },
      boost::asio::use_future);
  context.run();
  EXPECT_EQ(body.get(), "answer");
}

TEST(FetchErrorNames, AreTheEnumerators) {
  EXPECT_EQ(to_string(FetchError::refused_by_policy), "refused_by_policy");
  EXPECT_EQ(to_string(FetchError::none), "none");
}

}  // namespace
}  // namespace whoiskit::net
