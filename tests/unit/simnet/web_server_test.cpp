// HTTP and HTTPS of the simulated registries.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>

#include "simnet/serve/web.hpp"
#include "unit/simnet/client.hpp"

namespace whoiskit::simnet {
namespace {

namespace asio = boost::asio;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

class WebServer : public testing::Test {
 protected:
  template <class Spoil>
  Endpoint serve(Protocol protocol, Spoil spoil) {
    registries_.emplace(one_server(protocol, [&](Server& server) {
      server.answers["/whois?domain=example.bb"] = "by target";
      server.answers["example.com"] = "by value";
      server.answers["/about"] = "by path";
      server.answers["/old"].redirect = "/new";
      server.answers["/old"].status = 301;
      spoil(server);
    }));
    return registries_->endpoint(kHost);
  }
  Endpoint serve() {
    return serve(Protocol::http, [](Server&) {});
  }
  static std::string get(const Endpoint& server, const std::string& target) {
    return ask(server, "GET " + target + " HTTP/1.1\r\nHost: registry.example\r\n\r\n");
  }

  std::optional<Simnet> registries_;
};

TEST_F(WebServer, AnswersByTargetFormAndPath) {
  const Endpoint server = serve();
  EXPECT_EQ(get(server, "/whois?domain=EXAMPLE.bb"),
            "HTTP/1.1 200 OK\r\nServer: whoiskit-simnet\r\nConnection: close\r\nContent-Type: text/plain\r\n"
            "Content-Length: 9\r\n\r\nby target");
  EXPECT_THAT(get(server, "/search?tld=1&name=example%2Ecom"), EndsWith("\r\n\r\nby value"));
  EXPECT_THAT(get(server, "/domain/example.com"), EndsWith("\r\n\r\nby value"));
  EXPECT_THAT(get(server, "/about?lang=en"), EndsWith("\r\n\r\nby path"));
  EXPECT_THAT(get(server, "/none"), StartsWith("HTTP/1.1 404 Not Found\r\n"));
  EXPECT_THAT(ask(server, "POST /search HTTP/1.1\r\nHost: x\r\nContent-Length: 16\r\n\r\nname=example.com"),
              EndsWith("\r\n\r\nby value"));
  EXPECT_THAT(ask(server, "HEAD /about HTTP/1.1\r\nHost: x\r\n\r\n"), EndsWith("Content-Length: 7\r\n\r\n"));
  const auto queries = registries_->queries();
  ASSERT_THAT(queries, SizeIs(7));
  EXPECT_EQ(queries[0].line, "GET /whois?domain=EXAMPLE.bb");
  EXPECT_EQ(queries[5].line, "POST /search?name=example.com");
}

TEST_F(WebServer, Redirects) {
  EXPECT_THAT(get(serve(), "/old"),
              testing::AllOf(StartsWith("HTTP/1.1 301 Moved Permanently\r\n"), HasSubstr("\r\nLocation: /new\r\n")));
}

TEST_F(WebServer, TellsTypeAndCharset) {
  const auto html = [](Server& s) {
    s.charset = "iso-8859-2";
    s.default_answer = "<p>{name}";
    s.default_answer->content_type = "text/html";
  };
  const std::string page = get(serve(Protocol::http, html), "/a?name=Example.bb");
  EXPECT_THAT(page, HasSubstr("Content-Type: text/html; charset=iso-8859-2\r\n"));
  EXPECT_THAT(page, EndsWith("<p>example.bb"));
}

TEST_F(WebServer, HasManners) {
  EXPECT_EQ(get(serve(Protocol::http, [](Server& s) { s.cut_after = 12; }), "/about"), "HTTP/1.1 200");
  EXPECT_THAT(get(serve(Protocol::http, [](Server& s) { s.limit = 0; }), "/about"),
              StartsWith("HTTP/1.1 429 Too Many Requests\r\n"));
  Client endless(serve(Protocol::http, [](Server& s) { s.endless = true; }));
  endless.send("GET /about HTTP/1.0\r\n\r\n");
  EXPECT_THAT(endless.read_all(100'000), Not(HasSubstr("Content-Length")));
}

TEST_F(WebServer, DropsWhatIsNoHttp) {
  EXPECT_THAT(ask(serve(), "domain example.com\r\n\r\n"), IsEmpty());
  EXPECT_THAT(ask(serve(), "GET / HTTP/1.1\r\nX: " + std::string(20'000, 'x')), IsEmpty());
  EXPECT_THAT(ask(serve(), "POST / HTTP/1.1\r\nContent-Length: 10000000\r\n\r\n"), IsEmpty());
  EXPECT_THAT(registries_->queries(), IsEmpty());
}

/// What a client that trusts only `authority` receives, or why it rejects the server.
std::string get_securely(const Endpoint& server, const std::string& authority, const std::string& host) {
  asio::io_context context;
  asio::ssl::context trust(asio::ssl::context::tls_client);
  if (!authority.empty()) trust.add_certificate_authority(asio::buffer(authority));
  trust.set_verify_mode(asio::ssl::verify_peer);
  asio::ssl::stream<asio::ip::tcp::socket> stream(context, trust);
  stream.set_verify_callback(asio::ssl::host_name_verification(host));
  stream.next_layer().connect({asio::ip::make_address(server.address), server.port});
  boost::system::error_code error;
  stream.handshake(asio::ssl::stream_base::client, error);
  if (error) return "handshake: " + error.message();
  asio::write(stream, asio::buffer(std::string("GET /about HTTP/1.1\r\nHost: registry.example\r\n\r\n")));
  std::string page;
  asio::read(stream, asio::dynamic_buffer(page), error);
  return page + (error == asio::error::eof ? "" : " (" + error.message() + ")");
}

TEST_F(WebServer, SpeaksTls) {
  const Endpoint server = serve(Protocol::https, [](Server&) {});
  const std::string authority = registries_->ca_certificate();
  EXPECT_THAT(get_securely(server, authority, kHost), EndsWith("\r\n\r\nby path"));
  EXPECT_THAT(get_securely(server, authority, "127.0.9.1"), EndsWith("\r\n\r\nby path"));
  EXPECT_THAT(get_securely(server, authority, "other.example"), HasSubstr("certificate verify failed"));
  EXPECT_THAT(get_securely(server, "", kHost), HasSubstr("certificate verify failed"));
  EXPECT_THAT(ask(server, "GET / HTTP/1.1\r\n\r\n"), Not(HasSubstr("HTTP")));
  serve();
  EXPECT_THAT(registries_->ca_certificate(), IsEmpty());
}

TEST_F(WebServer, CutsTlsWithoutAWord) {
  const Endpoint server = serve(Protocol::https, [](Server& s) { s.cut_after = 12; });
  EXPECT_THAT(get_securely(server, registries_->ca_certificate(), kHost),
              testing::AllOf(StartsWith("HTTP/1.1 200"), HasSubstr("truncated")));
}

}  // namespace
}  // namespace whoiskit::simnet
