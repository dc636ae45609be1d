// Web look-ups over real sockets, with a certificate authority made on the spot.
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <thread>

#include "unit/net/compressed.hpp"
#include "unit/net/loopback.hpp"
#include "unit/net/network_fixture.hpp"

namespace whoiskit::net {
namespace {

using testing::HasSubstr;
namespace ssl = boost::asio::ssl;

std::string page(std::string_view body, std::string_view status = "200 OK", std::string_view more = "") {
  return "HTTP/1.1 " + std::string(status) + "\r\nContent-Type: text/html; charset=utf-8\r\n" + std::string(more) +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

/// Of every request, after the host.
constexpr char kFields[] =
    "\r\nUser-Agent: whoiskit\r\nAccept: text/html, text/plain, */*;q=0.1\r\nAccept-Encoding: identity\r\n"
    "Connection: close\r\n";

class HttpTest : public OneServer {
 protected:
  FetchRequest to(const TcpServer& server, std::string query = "/whois?domain=example.com") {
    FetchRequest asked = request();
    asked.host = "127.0.0.1";
    asked.protocol = "http";
    asked.port = server.port();
    asked.query_line = std::move(query);
    return asked;
  }
};

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
    return RedirectWay{{}, "127.0.0.1", ports[++redirects % 2]};
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
  EXPECT_THAT(result.message, HasSubstr("compressed, and cut"));
  EXPECT_FALSE(result.complete);
  result = network_.fetch(asked);
  EXPECT_EQ(result.error, FetchError::http);
  EXPECT_THAT(result.message, HasSubstr("compressed, and damaged"));
  result = network_.fetch(asked);
  EXPECT_EQ(result.error, FetchError::http);
  EXPECT_THAT(result.message, HasSubstr("compresses its page as \"br\""));
  EXPECT_EQ(result.body, "");
}

/// An authority, and a certificate of it for "registry.localhost"; files in a folder of their own.
class HttpsTest : public HttpTest {
 protected:
  HttpsTest() {
    folder_ = std::filesystem::temp_directory_path() / ("whoiskit-https-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
    key_ = EVP_EC_gen("P-256");
    certificate_ = X509_new();
    X509_set_version(certificate_, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate_), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate_), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate_), 3600);
    X509_set_pubkey(certificate_, key_);
    X509_NAME* const name = X509_get_subject_name(certificate_);
    const auto* const text = reinterpret_cast<const unsigned char*>("registry.localhost");
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text, -1, -1, 0);
    X509_set_issuer_name(certificate_, name);
    for (const auto& [kind, value] :
         {std::pair{NID_subject_alt_name, "DNS:registry.localhost"}, std::pair{NID_basic_constraints, "CA:TRUE"}}) {
      X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value);
      X509_add_ext(certificate_, extension, -1);
      X509_EXTENSION_free(extension);
    }
    X509_sign(certificate_, key_, EVP_sha256());
    FILE* const file = std::fopen((folder_ / "ca.pem").c_str(), "w");
    PEM_write_X509(file, certificate_);
    std::fclose(file);
    SSL_CTX_use_certificate(context_.native_handle(), certificate_);
    SSL_CTX_use_PrivateKey(context_.native_handle(), key_);
    options_.ca_file = folder_ / "ca.pem";
  }
  ~HttpsTest() override {
    X509_free(certificate_);
    EVP_PKEY_free(key_);
    std::filesystem::remove_all(folder_);
  }

  std::function<void(Peer&, std::size_t)> answering(std::string text) {
    return [this, text = std::move(text)](Peer& peer, std::size_t) {
      ssl::stream<boost::asio::ip::tcp::socket&> stream(peer.socket(), context_);
      boost::system::error_code error;
      stream.handshake(ssl::stream_base::server, error);
      if (error) return;
      if (const char* name = SSL_get_servername(stream.native_handle(), TLSEXT_NAMETYPE_host_name)) server_name_ = name;
      std::string head;
      boost::asio::read_until(stream, boost::asio::dynamic_buffer(head), "\r\n\r\n", error);
      boost::asio::write(stream, boost::asio::buffer(text), error);
      stream.shutdown(error);
    };
  }
  FetchRequest securely_to(const TcpServer& server, std::string host = "registry.localhost") {
    FetchRequest asked = to(server);
    asked.protocol = "https";
    asked.host = std::move(host);
    return asked;
  }

  std::filesystem::path folder_;
  EVP_PKEY* key_ = nullptr;
  X509* certificate_ = nullptr;
  ssl::context context_{ssl::context::tls_server};
  NetworkOptions options_;
  std::string server_name_;
};

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
