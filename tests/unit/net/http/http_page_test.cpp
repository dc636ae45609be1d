// Responses cut into pieces in every way. http_test.cpp tests the rest of the behaviour of servers and connections.
#include "net/http/page.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/beast/http/error.hpp>
#include <string>

namespace whoiskit::net {
namespace {

namespace http = boost::beast::http;
using boost::system::error_code;

// Reads all of `response` in pieces, then the end of the connection.
error_code read(HttpPage& page, std::string_view response, std::size_t step, std::string& body) {
  for (; !response.empty(); response.remove_prefix(std::min(step, response.size()))) {
    page.add(response.substr(0, step));
    if (const error_code error = page.read_head()) return error;
    if (!page.has_head()) continue;
    if (const error_code error = page.read_body([&](std::string_view bytes) { body += bytes; })) return error;
  }
  return page.end();
}

TEST(HttpPage, IsReadHoweverItIsCut) {
  const std::string response =
      "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nLocation: /b\r\nTransfer-Encoding: chunked\r\n\r\n"
      "5;x=y\r\nhello\r\n3\r\n...\r\n0\r\n\r\n";
  for (std::size_t step = 1; step <= response.size(); ++step) {
    HttpPage page;
    std::string body;
    EXPECT_FALSE(read(page, response, step, body)) << step;
    EXPECT_TRUE(page.is_done());
    EXPECT_EQ(page.status(), 404U);
    EXPECT_EQ(page.content_type(), "text/plain");
    EXPECT_EQ(page.location(), "/b");
    EXPECT_EQ(body, "hello...") << step;
  }
}

TEST(HttpPage, LongBodiesComeInPieces) {
  const std::string sent(100'000, 'x');
  HttpPage page;
  std::string body;
  EXPECT_FALSE(read(page, "HTTP/1.0 200 OK\r\n\r\n" + sent, sent.size(), body));
  EXPECT_TRUE(page.is_done());
  EXPECT_EQ(body, sent);
}

TEST(HttpPage, AnEndTooSoonIsAnError) {
  HttpPage none, head, cut;
  std::string body;
  EXPECT_EQ(read(none, "", 1, body), http::error::end_of_stream);
  EXPECT_FALSE(none.has_begun());
  EXPECT_EQ(read(head, "HTTP/1.1 200 OK\r\nA: b", 5, body), http::error::partial_message);
  EXPECT_TRUE(head.has_begun());
  EXPECT_FALSE(head.has_head());
  EXPECT_EQ(read(cut, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort", 100, body), http::error::partial_message);
  EXPECT_FALSE(cut.is_done());
  EXPECT_EQ(body, "short");
}

TEST(HttpPage, InterimAnswersArePassedOverHoweverTheyAreCut) {
  const std::string interim = "HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n";
  std::string few, many;
  for (unsigned i = 0; i < kMaxInterim; ++i) few += interim;
  many = few + interim;
  const std::string last = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx";
  for (const std::size_t step : {1, 7, 10'000}) {
    HttpPage page, endless;
    std::string body, none;
    EXPECT_FALSE(read(page, few + last, step, body)) << step;
    EXPECT_EQ(page.status(), 200U);
    EXPECT_EQ(body, "x");
    read(endless, many + last, step, none);
    EXPECT_EQ(endless.status(), 103U) << "there is an end to them";
    EXPECT_EQ(none, "");
  }
}

TEST(HttpPage, AnEndlessHeadIsRefused) {
  HttpPage page;
  std::string body;
  const std::string response = "HTTP/1.1 200 OK\r\nA: " + std::string(2 * kMaxHttpHead, 'a');
  EXPECT_EQ(read(page, response, 1000, body), http::error::header_limit);
}

}  // namespace
}  // namespace whoiskit::net
