// Web look-ups over real sockets, with a certificate authority that is made for the test.
#include <chrono>
#include <thread>

#include "unit/net/http/compressed.hpp"
#include "unit/net/http/web_fixture.hpp"

namespace whoiskit::net {
namespace {

using testing::HasSubstr;

/// The part of every request after the host.
constexpr char kFields[] =
    "\r\nUser-Agent: whoiskit\r\nAccept: text/html, text/plain, */*;q=0.1\r\nAccept-Encoding: identity\r\n"
    "Connection: close\r\n";

TEST_F(HttpTest, FetchesAPage) {
  std::string got;
  TcpServer server([&](Peer& peer, std::size_t) {
    got = peer.read_until("\r\n\r\n");
    peer.send(page("<b>Domain</b>"));
  });
  const FetchResult result = network_.fetch(to(server));
  EXPECT_EQ(result.body, "<b>Domain</b>") << result.message;
  EXPECT_TRUE(result.complete);
  EXPECT_EQ(result.status, 200);
  EXPECT_EQ(result.content_type, "text/html; charset=utf-8");
  EXPECT_EQ(got, "GET /whois?domain=example.com HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(server.port()) +
                     kFields + "\r\n");
}

TEST_F(HttpTest, ReadsAnAnswerThatComesInPieces) {
  TcpServer server([&](Peer& peer, std::size_t number) {
    peer.read_until("\r\n\r\n");
    const std::string answer = number == 0 ? page("<b>Domain</b>") : page("<b>Domain</b>").substr(0, 40);
    for (const char c : answer) {
      peer.send({&c, 1});
      std::this_thread::sleep_for(1ms);
    }
  });
  FetchResult result = network_.fetch(to(server));
  EXPECT_EQ(result.body, "<b>Domain</b>") << result.message;
  EXPECT_TRUE(result.complete);
  result = network_.fetch(to(server));
  EXPECT_EQ(result.error, FetchError::http);
  EXPECT_THAT(result.message, HasSubstr("is cut in its header (partial message"));
}

TEST_F(HttpTest, PostsAForm) {
  std::string head, body;
  TcpServer server([&](Peer& peer, std::size_t) {
    head = peer.read_until("\r\n\r\n");
    body = peer.read(16);
    peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nfoo\r\n3\r\nbar\r\n0\r\n\r\n");
  });
  EXPECT_EQ(network_.fetch(to(server, "/search (POST name=example.com)")).body, "foobar");
  EXPECT_EQ(head, "POST /search HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(server.port()) + kFields +
                      "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 16\r\n\r\n");
  EXPECT_EQ(body, "name=example.com");
}

TEST_F(HttpTest, NamesTheServerThatARedirectLedBackTo) {
  std::uint16_t ports[2] = {};
  const auto leading_to = [&ports](std::size_t other) {
    return page("", "302 Found", "Location: http://127.0.0.1:" + std::to_string(ports[other]) + "/\r\n");
  };
  TcpServer first([&](Peer& peer, std::size_t number) {
    peer.read_until("\r\n\r\n");
    if (number == 0) peer.send(leading_to(1));
  });
  TcpServer second([&](Peer& peer, std::size_t) {
    peer.read_until("\r\n\r\n");
    peer.send(leading_to(0));
  });
  ports[0] = first.port();
  ports[1] = second.port();
  FetchRequest asked = to(first);
  asked.retries = 0;
  std::size_t redirects = 0;
  asked.redirect = [&](std::string_view, std::string_view) {
    return RedirectDecision{{}, "127.0.0.1", ports[++redirects % 2]};
  };
  const FetchResult result = network_.fetch(asked);
  EXPECT_EQ(redirects, 2U);
  EXPECT_NE(result.error, FetchError::none);
  EXPECT_THAT(result.message, testing::StartsWith("127.0.0.1:" + std::to_string(first.port()) + ": "));
}

TEST_F(HttpTest, KeepsThePageOfAnErrorAndWhatCameBeforeACut) {
  TcpServer server([](Peer& peer, std::size_t number) {
    peer.read_until("\r\n\r\n");
    if (number == 0) peer.send(page("gone", "404 Not Found"));
    if (number == 1) peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npart");
    if (number == 2) peer.send("HTTP/1.0 200 OK\r\n\r\nuntil the end");
    if (number == 3) peer.send("220 mail.example ready\r\n\r\n");
  });
  FetchResult result = network_.fetch(to(server));
  EXPECT_EQ(result.error, FetchError::http);
  EXPECT_EQ(result.status, 404);
  EXPECT_EQ(result.body, "gone");
  result = network_.fetch(to(server));
  EXPECT_EQ(result.error, FetchError::reset);
  EXPECT_EQ(result.body, "part");
  result = network_.fetch(to(server));
  EXPECT_TRUE(result.complete) << result.message;
  EXPECT_EQ(result.body, "until the end");
  EXPECT_EQ(network_.fetch(to(server)).error, FetchError::http);
  EXPECT_EQ(network_.fetch(to(server)).error, FetchError::empty);
}

TEST_F(HttpTest, IsBoundedInSizeAndTime) {
  TcpServer server([](Peer& peer, std::size_t number) {
    peer.read_until("\r\n\r\n");
    if (number == 0)
      peer.send("HTTP/1.1 200 OK\r\nContent-Length: 999999999999999\r\n\r\n" + std::string(100'000, 'x'));
    if (number == 1) peer.send("HTTP/1.1 200 OK\r\nX: " + std::string(100'000, 'x'));
    if (number == 2) peer.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npart");
    peer.wait_for_end();
  });
  FetchRequest asked = to(server);
  asked.max_bytes = 50'000;
  const FetchResult large = network_.fetch(asked);
  EXPECT_EQ(large.error, FetchError::too_large);
  EXPECT_EQ(large.body.size(), 50'000U);
  EXPECT_EQ(network_.fetch(asked).error, FetchError::http);
  asked.total_timeout = 100ms;
  const FetchResult cut = network_.fetch(asked);
  EXPECT_EQ(cut.error, FetchError::timeout);
  EXPECT_EQ(cut.body, "part");
}

TEST_F(HttpTest, FollowsRedirectsButNotForEver) {
  TcpServer server([](Peer& peer, std::size_t number) {
    const std::string head = peer.read_until("\r\n\r\n");
    if (number == 1) {
      EXPECT_THAT(head, testing::StartsWith("GET /two HTTP/1.1"));
      return peer.send(page("here"));
    }
    peer.send(page("", "302 Found", "Location: /two\r\n"));
  });
  EXPECT_EQ(network_.fetch(to(server)).body, "here");
  const FetchResult result = network_.fetch(to(server));
  EXPECT_EQ(result.error, FetchError::http);
  EXPECT_THAT(result.message, HasSubstr("redirects more than 5 times"));
  EXPECT_EQ(server.accepted(), 8U);
}

TEST_F(HttpTest, PassesOverInterimAnswers) {
  const std::string interim = "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n";
  TcpServer server([&](Peer& peer, std::size_t number) {
    peer.read_until("\r\n\r\n");
    if (number == 0) peer.send("HTTP/1.1 100 Continue\r\n\r\n" + interim + page("here"));
    if (number == 1) {
      for (int i = 0; i < 20; ++i) peer.send(interim);
      peer.send(page("never"));
    }
    if (number == 2) peer.send("HTTP/1.1 101 Switching Protocols\r\n\r\n" + page("never"));
    if (number == 3) peer.send(interim);
  });
  FetchResult result = network_.fetch(to(server));
  EXPECT_EQ(result.body, "here") << result.message;
  EXPECT_EQ(result.status, 200);
  EXPECT_TRUE(result.complete);
  result = network_.fetch(to(server));
  EXPECT_EQ(result.error, FetchError::http);
  EXPECT_EQ(result.status, 103);
  result = network_.fetch(to(server));
  EXPECT_EQ(result.error, FetchError::http);
  EXPECT_EQ(result.status, 101);
  EXPECT_NE(network_.fetch(to(server)).error, FetchError::none);
}

TEST_F(HttpTest, ReadsACompressedPageThatNobodyAskedFor) {
  const std::string text = "<b>Domain</b>" + std::string(60'000, ' ');
  std::string got;
  TcpServer server([&](Peer& peer, std::size_t number) {
    got = peer.read_until("\r\n\r\n");
    if (number == 0) peer.send(page(compressed(text), "200 OK", "Content-Encoding: gzip\r\n"));
    if (number == 1) peer.send(page(compressed(text, false), "200 OK", "Content-Encoding: Deflate \r\n"));
    if (number == 2) peer.send(page(text, "200 OK", "Content-Encoding: identity\r\n"));
  });
  for (int i = 0; i < 3; ++i) {
    const FetchResult result = network_.fetch(to(server));
    EXPECT_TRUE(result.body == text) << i << ": " << result.body.substr(0, 40) << result.message;
    EXPECT_TRUE(result.complete);
  }
  EXPECT_THAT(got, HasSubstr("Accept-Encoding: identity\r\n"));
}

TEST_F(HttpTest, ACompressedPageIsBoundedAndWhole) {
  const std::string bomb = compressed(std::string(20'000'000, 'x')), nothing = compressed("");
  TcpServer server([&](Peer& peer, std::size_t number) {
    peer.read_until("\r\n\r\n");
    const std::string_view gzip = "Content-Encoding: gzip\r\n";
    if (number == 0) peer.send(page(bomb, "200 OK", gzip));
    if (number == 1) peer.send(page(nothing + std::string(100'000, '\0'), "200 OK", gzip));
    if (number == 2) peer.send(page(compressed("whole").substr(0, 12), "200 OK", gzip));
    if (number == 3) peer.send(page("no gzip at all", "200 OK", gzip));
    if (number == 4) peer.send(page("\x8b\x02", "200 OK", "Content-Encoding: br\r\n"));
  });
  FetchRequest asked = to(server);
  asked.max_bytes = 50'000;
  FetchResult result = network_.fetch(asked);
  EXPECT_EQ(result.error, FetchError::too_large);
  EXPECT_EQ(result.body.size(), 50'000U);
  EXPECT_EQ(network_.fetch(asked).error, FetchError::too_large);
  result = network_.fetch(asked);
  EXPECT_EQ(result.error, FetchError::http);
  EXPECT_THAT(result.message, HasSubstr("compressed page is incomplete"));
  EXPECT_FALSE(result.complete);
  result = network_.fetch(asked);
  EXPECT_EQ(result.error, FetchError::http);
  EXPECT_THAT(result.message, HasSubstr("compressed page is damaged"));
  result = network_.fetch(asked);
  EXPECT_EQ(result.error, FetchError::http);
  EXPECT_THAT(result.message, HasSubstr("compresses its page as \"br\""));
  EXPECT_EQ(result.body, "");
}

TEST_F(HttpsTest, FetchesAPageFromAServerItTrusts) {
  TcpServer server(answering(page("secure")));
  Network network(options_);
  const FetchResult result = network.fetch(securely_to(server));
  EXPECT_EQ(result.body, "secure") << result.message;
  EXPECT_EQ(server_name_, "registry.localhost");
}

TEST_F(HttpsTest, RefusesStrangersAndOtherNames) {
  TcpServer server(answering(page("secure")));
  const FetchResult stranger = network_.fetch(securely_to(server));
  EXPECT_EQ(stranger.error, FetchError::tls);
  EXPECT_THAT(stranger.message, HasSubstr("self-signed"));
  Network network(options_);
  EXPECT_EQ(network.fetch(securely_to(server, "other.localhost")).error, FetchError::tls);
  options_.ca_file = folder_ / "absent.pem";
  Network unreadable(options_);
  EXPECT_THAT(unreadable.fetch(securely_to(server)).message, HasSubstr("absent.pem"));
}

TEST_F(HttpsTest, RefusesOldVersionsAndPlainServers) {
  Network network(options_);
  TcpServer plain([](Peer& peer, std::size_t) {
    peer.read(5);
    peer.send("HTTP/1.1 400 Bad Request\r\n\r\n");
  });
  EXPECT_EQ(network.fetch(securely_to(plain)).error, FetchError::tls);
  SSL_CTX_set_min_proto_version(context_.native_handle(), TLS1_VERSION);
  SSL_CTX_set_max_proto_version(context_.native_handle(), TLS1_1_VERSION);
  TcpServer old(answering(page("old")));
  EXPECT_EQ(network.fetch(securely_to(old)).error, FetchError::tls);
}

/// Prefers a Diffie-Hellman group of 1,536 bits, and supports curves.
class WeakGroupTest : public HttpsTest {
 protected:
  WeakGroupTest() : HttpsTest(EVP_RSA_gen(2048)) {
    SSL_CTX* const context = context_.native_handle();
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_max_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_options(context, SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_cipher_list(context, "DHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256");
    EVP_PKEY_CTX* const making = EVP_PKEY_CTX_new_from_name(nullptr, "DH", nullptr);
    char group[] = "modp_1536";
    const OSSL_PARAM chosen[] = {OSSL_PARAM_construct_utf8_string("group", group, 0), OSSL_PARAM_construct_end()};
    EVP_PKEY* made = nullptr;
    EVP_PKEY_keygen_init(making);
    EVP_PKEY_CTX_set_params(making, chosen);
    EVP_PKEY_generate(making, &made);
    EVP_PKEY_CTX_free(making);
    EXPECT_EQ(SSL_CTX_set0_tmp_dh_pkey(context, made), 1);
  }
};

TEST_F(WeakGroupTest, IsNotAskedForIt) {
  TcpServer server(answering(page("secure")));
  Network network(options_);
  const FetchResult result = network.fetch(securely_to(server));
  EXPECT_EQ(result.body, "secure") << result.message;
}

TEST_F(HttpsTest, DoesNotGoFromHttpsToHttp) {
  TcpServer server(answering(page("", "301 Moved", "Location: http://registry.localhost/\r\n")));
  Network network(options_);
  EXPECT_EQ(network.fetch(securely_to(server)).error, FetchError::refused_by_policy);
}

TEST_F(HttpTest, RefusesUnknownProtocols) {
  TcpServer server([](Peer&, std::size_t) {});
  FetchRequest asked = to(server);
  asked.protocol = "gopher";
  EXPECT_EQ(network_.fetch(asked).error, FetchError::bad_query);
}

}  // namespace
}  // namespace whoiskit::net
