// Answers of RDAP servers over real sockets: what is asked, and what of an answer is in the result.
#include "unit/net/http/compressed.hpp"
#include "unit/net/http/rdap_fixture.hpp"
#include "unit/net/http/web_fixture.hpp"

namespace whoiskit::net {
namespace {

using simnet::Quirk;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class RdapTest : public SimulatedRdap {
 protected:
  static simnet::Answer redirect(std::string to) {
    simnet::Answer answer;
    answer.status = 302;
    answer.redirect = std::move(to);
    return answer;
  }
};

TEST_F(RdapTest, FetchesAnAnswerOverTls) {
  serve(simnet::Quirks{});
  const FetchResult result = fetch();
  EXPECT_EQ(result.body, kDomain) << result.message;
  EXPECT_EQ(result.error, FetchError::none);
  EXPECT_TRUE(result.complete);
  EXPECT_EQ(result.status, 200);
  EXPECT_EQ(result.content_type, "application/rdap+json");
  EXPECT_EQ(result.remote_address, "127.0.0.1");
  EXPECT_EQ(result.attempts, 1U);
  EXPECT_FALSE(result.limited);
  EXPECT_EQ(result.retry_after, std::nullopt);
  EXPECT_THAT(result.notes, IsEmpty());
  EXPECT_EQ(registries_->queries()[0].line, "GET /domain/shop.example");
}

TEST_F(RdapTest, FetchesInClearWhereTheBaseSaysSo) {
  serve([](simnet::Server& server) { server.tls = false; });
  EXPECT_EQ(fetch().body, kDomain);
}

TEST_F(RdapTest, RefusesAServerThatItDoesNotTrust) {
  serve(simnet::Quirks{});
  Network stranger;
  EXPECT_EQ(stranger.fetch(request()).error, FetchError::tls);
  EXPECT_THAT(registries_->queries(), IsEmpty());
}

TEST_F(RdapTest, AStatusIsAnAnswer) {
  serve(simnet::Quirks{});
  FetchResult result = fetch(request("/domain/free.example"));
  EXPECT_EQ(result.error, FetchError::none) << result.message;
  EXPECT_EQ(result.status, 404);
  EXPECT_THAT(result.body, HasSubstr("\"errorCode\":404"));
  serve({Quirk::empty_404});
  result = fetch(request("/domain/free.example"));
  EXPECT_EQ(result.error, FetchError::none) << result.message;
  EXPECT_TRUE(result.complete);
  EXPECT_EQ(result.status, 404);
  EXPECT_EQ(result.body, "");
  EXPECT_THAT(result.notes, IsEmpty()) << "nothing has no type";
  serve({Quirk::always_500});
  EXPECT_EQ(fetch().status, 500);
  EXPECT_EQ(fetch().error, FetchError::none);
}

TEST_F(RdapTest, ServersThatWantAnAcceptFieldGetIt) {
  for (const Quirk quirk : {Quirk::needs_json, Quirk::needs_accept}) {
    serve({quirk});
    EXPECT_EQ(fetch().status, 200) << to_string(quirk);
  }
}

TEST_F(RdapTest, OddTypesAreTakenAndNoted) {
  serve({Quirk::type_html, Quirk::latin1});
  const FetchResult result = fetch();
  EXPECT_EQ(result.body, kDomain);
  EXPECT_THAT(result.notes, ElementsAre(HasSubstr("\"text/html\""), HasSubstr("\"ISO-8859-1\"")));
  serve({Quirk::no_type});
  EXPECT_THAT(fetch().notes, ElementsAre("it has no content type"));
  serve({Quirk::type_json});
  EXPECT_THAT(fetch().notes, ElementsAre(HasSubstr("\"application/json\"")));
}

TEST_F(RdapTest, AskedForGzipAndReadsIt) {
  serve({Quirk::gzip});
  EXPECT_EQ(fetch().body, kDomain);
  serve({Quirk::gzip, Quirk::chunked});
  EXPECT_EQ(fetch().body, kDomain);
}

TEST_F(RdapTest, LimitsAreSaidByStatus) {
  const auto limited = [this](simnet::Quirks quirks, std::string retry_after = "") {
    serve([&](simnet::Server& server) {
      server.quirks = quirks;
      server.limit = 0;
      server.retry_after = retry_after;
    });
    return fetch();
  };
  FetchResult result = limited({}, "30");
  EXPECT_TRUE(result.limited);
  EXPECT_EQ(result.status, 429);
  EXPECT_EQ(result.error, FetchError::none);
  EXPECT_EQ(result.retry_after, 30s);
  result = limited({Quirk::limit_403_html});
  EXPECT_TRUE(result.limited);
  EXPECT_EQ(result.status, 403);
  EXPECT_EQ(result.retry_after, std::nullopt);
  result = limited({Quirk::limit_422_json});
  EXPECT_TRUE(result.limited);
  EXPECT_THAT(result.body, HasSubstr("\"errorCode\":\"422\""));
  EXPECT_TRUE(limited({Quirk::limit_429_html}).limited);
  EXPECT_EQ(limited({Quirk::retry_after_day}).retry_after, 83445s);
  result = limited({Quirk::retry_after_date});
  EXPECT_EQ(result.retry_after, 90s) << "by the server's own clock";
  EXPECT_NE(result.date, std::nullopt);
  result = limited({Quirk::retry_after_garbage});
  EXPECT_TRUE(result.limited);
  EXPECT_EQ(result.retry_after, std::nullopt);
  EXPECT_EQ(result.error, FetchError::none) << result.message;
  result = limited({Quirk::limit_notice});
  EXPECT_FALSE(result.limited) << "a notice is for who reads the answer";
  EXPECT_THAT(result.body, HasSubstr("Rate Limit Notice"));
}

TEST_F(RdapTest, RedirectsLeadOn) {
  serve([](simnet::Server& server) { server.answers["domain/old.example"] = redirect("/domain/shop.example"); });
  FetchResult result = fetch(request("/domain/old.example"));
  EXPECT_EQ(result.body, kDomain) << result.message;
  EXPECT_EQ(result.status, 200);
  EXPECT_TRUE(result.kept_connection) << "the redirect's own";
  EXPECT_THAT(registries_->queries(), SizeIs(2));
}

TEST_F(RdapTest, RedirectsAreBoundedAndLeadToNoPrivatePlace) {
  serve({Quirk::redirects_ever});
  FetchResult result = fetch();
  EXPECT_EQ(result.error, FetchError::http);
  EXPECT_THAT(result.message, HasSubstr("redirects more than 5 times"));
  EXPECT_THAT(registries_->queries(), SizeIs(6));
  for (const char* where : {"https://127.0.0.1/", "https://[::1]/", "//10.0.0.1/domain/x", "https://169.254.169.254/",
                            "https://localhost/", "https://127.0.0.1:22/", "http://192.0.2.1/"}) {
    serve([&](simnet::Server& server) { server.answers["domain/shop.example"] = redirect(where); });
    result = fetch();
    EXPECT_EQ(result.error, FetchError::refused_by_policy) << where;
    EXPECT_THAT(registries_->queries(), SizeIs(1)) << where;
  }
}

TEST_F(RdapTest, OnlyTargetsAreAsked) {
  serve(simnet::Quirks{});
  for (const char* target : {"domain/shop.example", "", "/domain/a\r\nX: y", "/domain/a (POST b=c)"}) {
    EXPECT_EQ(fetch(request(target)).error, FetchError::bad_query) << target;
  }
  EXPECT_EQ(fetch(request("/domain/" + std::string(5000, 'x'))).error, FetchError::bad_query);
  EXPECT_THAT(registries_->queries(), IsEmpty());
  EXPECT_EQ(fetch(request("/domain/b\xC3\xBC.example")).status, 404);
  EXPECT_EQ(registries_->queries()[0].line, "GET /domain/b%C3%BC.example");
}

/// Plain http, compared with raw bytes.
class RdapBytes : public HttpTest {};

TEST_F(RdapBytes, TheRequestIsWhatServersExpect) {
  std::string got;
  TcpServer server([&](Peer& peer, std::size_t) {
    got = peer.read_until("\r\n\r\n");
    peer.send(page("{}"));
  });
  EXPECT_EQ(network_.fetch(rdap_to(server)).body, "{}");
  EXPECT_EQ(got, "GET /domain/shop.example HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(server.port()) +
                     "\r\nUser-Agent: whoiskit\r\nAccept: application/rdap+json, application/json;q=0.9\r\n"
                     "Accept-Encoding: gzip\r\n\r\n");
}

TEST_F(RdapBytes, TheConnectionsEndIsTheEndOfAnAnswerWithoutALength) {
  TcpServer server([](Peer& peer, std::size_t) {
    peer.read_until("\r\n\r\n");
    peer.send("HTTP/1.1 200 OK\r\nContent-Type: application/rdap+json\r\n\r\n{\"a\":1}");
  });
  const FetchResult result = network_.fetch(rdap_to(server));
  EXPECT_EQ(result.body, "{\"a\":1}");
  EXPECT_TRUE(result.complete);
}

TEST_F(RdapBytes, AnAnswerSaidToBeCompressedMayBeEmpty) {
  TcpServer server([](Peer& peer, std::size_t) {
    peer.read_until("\r\n\r\n");
    peer.send(page("", "404 Not Found", "Content-Encoding: gzip\r\n"));
  });
  const FetchResult result = network_.fetch(rdap_to(server));
  EXPECT_EQ(result.error, FetchError::none) << result.message;
  EXPECT_EQ(result.status, 404);
}

}  // namespace
}  // namespace whoiskit::net
