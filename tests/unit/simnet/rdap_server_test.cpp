// RDAP of the simulated registries, seen by a client without protocol logic.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "simnet/serve/web.hpp"
#include "unit/simnet/client.hpp"

namespace whoiskit::simnet {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class RdapServer : public testing::Test {
 protected:
  template <class Spoil>
  void serve(Spoil spoil) {
    registries_.emplace(one_server(Protocol::rdap, [&](Server& server) {
      server.tls = false;
      server.answers["domain/shop.example"] = "{\"a\":1}";
      server.answers["ip/192.0.2.0/24"] = "{\"b\":1}";
      server.answers["co/domain/shop.example"] = "{\"c\":1}";
      spoil(server);
    }));
  }
  void serve(Quirks quirks = {}) {
    serve([quirks](Server& server) { server.quirks = quirks; });
  }
  /// A whole connection for one request.
  std::string get(const std::string& target, const std::string& fields = "Accept: application/json\r\n") {
    return ask(registries_->endpoint(kHost),
               "GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + fields + "\r\n");
  }
  std::optional<Simnet> registries_;
};

TEST_F(RdapServer, AnswersByTheLastStepsOfThePath) {
  serve([](Server& server) { server.default_answer = "{\"name\":\"{name}\"}"; });
  EXPECT_EQ(get("/rdap/v1/domain/SHOP.example"),
            "HTTP/1.1 200 OK\r\nServer: whoiskit-simnet\r\nConnection: close\r\nContent-Type: application/rdap+json\r\n"
            "Content-Length: 7\r\n\r\n{\"a\":1}");
  EXPECT_THAT(get("/co/domain/shop.example"), EndsWith("{\"c\":1}"));
  EXPECT_THAT(get("/rdap/ip/192.0.2.0/24"), EndsWith("{\"b\":1}"));
  EXPECT_THAT(get("/rdap/ip/192.0.2.0/25"), EndsWith("{\"name\":\"192.0.2.0/25\"}"));
  EXPECT_THAT(get("/domains?name=x*.example"), EndsWith("{\"name\":\"x*.example\"}"));
}

TEST_F(RdapServer, IsAWebServerInTheRoutes) {
  serve();
  EXPECT_THAT(registries_->server_routes(), HasSubstr("protocol = \"http\""));
  serve([](Server& server) { server.tls = true; });
  EXPECT_THAT(registries_->server_routes(), HasSubstr("protocol = \"https\""));
  EXPECT_THAT(registries_->ca_certificate(), HasSubstr("BEGIN CERTIFICATE"));
}

TEST_F(RdapServer, SaysThatItDoesNotKnow) {
  serve();
  EXPECT_THAT(get("/domain/free.example"),
              AllOf(StartsWith("HTTP/1.1 404 Not Found\r\n"), HasSubstr("application/rdap+json"),
                    EndsWith("{\"errorCode\":404,\"title\":\"Not found\"}\n")));
  serve({Quirk::empty_404});
  EXPECT_THAT(get("/domain/free.example"), EndsWith("Content-Length: 0\r\n\r\n"));
}

TEST_F(RdapServer, KeepsConnections) {
  serve();
  Client client(registries_->endpoint(kHost));
  const std::string request = "GET /domain/shop.example HTTP/1.1\r\nHost: x\r\n\r\n";
  client.send(request);
  EXPECT_THAT(client.read_some(), AllOf(Not(HasSubstr("Connection:")), EndsWith("{\"a\":1}")));
  client.send(request + request);
  EXPECT_THAT(client.read_all(200), AllOf(HasSubstr("{\"a\":1}HTTP/1.1 200"), EndsWith("{\"a\":1}")));
  EXPECT_EQ(registries_->queries().size(), 3U);
  serve([](Server& server) { server.keep_alive = false; });
  Client brief(registries_->endpoint(kHost));
  brief.send(request + request);
  EXPECT_THAT(brief.read_all(), AllOf(HasSubstr("Connection: close"), EndsWith("{\"a\":1}")));
  EXPECT_EQ(registries_->queries().size(), 1U);
}

TEST_F(RdapServer, WantsAcceptFields) {
  serve({Quirk::needs_json});
  EXPECT_THAT(get("/domain/shop.example", "Accept: application/rdap+json\r\n"), StartsWith("HTTP/1.1 406 "));
  EXPECT_THAT(get("/domain/shop.example"), StartsWith("HTTP/1.1 200 "));
  serve({Quirk::needs_accept});
  EXPECT_THAT(get("/domain/shop.example", ""), StartsWith("HTTP/1.1 415 "));
}

TEST_F(RdapServer, LimitsInMoreThanOneWay) {
  const auto limited = [this](Quirks quirks) {
    serve([quirks](Server& server) {
      server.quirks = quirks;
      server.limit = 0;
      server.retry_after = "7";
    });
    return get("/domain/shop.example");
  };
  EXPECT_THAT(limited({}), AllOf(StartsWith("HTTP/1.1 429 "), HasSubstr("Retry-After: 7\r\n")));
  EXPECT_THAT(limited({Quirk::limit_403_html}), AllOf(StartsWith("HTTP/1.1 403 "), HasSubstr("text/html")));
  EXPECT_THAT(limited({Quirk::limit_429_html}), AllOf(StartsWith("HTTP/1.1 429 "), HasSubstr("text/html")));
  EXPECT_THAT(limited({Quirk::limit_422_json}), AllOf(StartsWith("HTTP/1.1 422 "), HasSubstr("\"422\"")));
  EXPECT_THAT(limited({Quirk::limit_notice}), AllOf(StartsWith("HTTP/1.1 200 "), HasSubstr("{\"a\":1,\"notices\":[")));
  EXPECT_THAT(limited({Quirk::retry_after_day}), HasSubstr("Retry-After: 83445\r\n"));
  EXPECT_THAT(limited({Quirk::retry_after_date}), AllOf(HasSubstr("\r\nDate: "), HasSubstr(" GMT\r\nRetry-After: ")));
  EXPECT_THAT(limited({Quirk::retry_after_garbage}), HasSubstr("Retry-After: \xC3\xBC\xFF"));
}

TEST_F(RdapServer, FramesAsItIsTold) {
  serve({Quirk::chunked});
  EXPECT_THAT(get("/domain/shop.example"), EndsWith("Transfer-Encoding: chunked\r\n\r\n07\r\n{\"a\":1}\r\n0\r\n\r\n"));
  serve({Quirk::no_length});
  EXPECT_THAT(get("/domain/shop.example"), EndsWith("Content-Type: application/rdap+json\r\n\r\n{\"a\":1}"));
  serve({Quirk::length_long});
  EXPECT_THAT(get("/domain/shop.example"), EndsWith("Content-Length: 107\r\n\r\n{\"a\":1}"));
  serve({Quirk::length_short});
  EXPECT_THAT(get("/domain/shop.example"), EndsWith("Content-Length: 3\r\n\r\n{\"a\":1}"));
  serve({Quirk::bytes_behind});
  EXPECT_THAT(get("/domain/shop.example"), EndsWith("forged"));
  serve({Quirk::type_json, Quirk::latin1});
  EXPECT_THAT(get("/domain/shop.example"), HasSubstr("Content-Type: application/json; charset=ISO-8859-1\r\n"));
  serve({Quirk::gzip_bomb});
  const std::string bomb = get("/domain/shop.example", "Accept-Encoding: gzip\r\n");
  EXPECT_THAT(bomb, HasSubstr("Content-Encoding: gzip\r\n"));
  EXPECT_LT(bomb.size(), 500'000U);
  EXPECT_THAT(get("/domain/shop.example"), EndsWith("{\"a\":1}")) << "who does not ask for gzip gets none";
}

TEST(SimnetQuirks, AreNamedAndDocumented) {
  std::ostringstream page;
  page << std::ifstream(WHOISKIT_SOURCE_DIR "/docs/simnet.md").rdbuf();
  for (std::size_t i = 0; i < kQuirks; ++i) {
    const auto quirk = static_cast<Quirk>(i);
    const std::string name(to_string(quirk));
    ASSERT_FALSE(name.empty());
    EXPECT_EQ(quirk_of(name), quirk);
    EXPECT_THAT(page.str(), HasSubstr("| `" + name + "` |"));
  }
  EXPECT_EQ(quirk_of("kind"), std::nullopt);
}

}  // namespace
}  // namespace whoiskit::simnet
