// HTTP itself: connections, bounds, conditions, compression.
#include <gmock/gmock.h>
#include <zlib.h>

#include "service/served.hpp"

namespace whoiskit::service_tests {
namespace {

std::string inflated(const std::string& gzip) {
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  std::string out(1u << 20, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(gzip.data()));
  stream.avail_in = static_cast<uInt>(gzip.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int result = inflate(&stream, Z_FINISH);
  out.resize(result == Z_STREAM_END ? stream.total_out : 0);
  inflateEnd(&stream);
  return out;
}

TEST_F(Served, PipelinedRequestsAreAnsweredInOrder) {
  serve();
  Client client = http();
  client.send(request("GET", "/v1/lookup/a.zone") + request("GET", "/healthz") + request("GET", "/v1/lookup/b.zone"));
  EXPECT_THAT(client.read().body, HasSubstr("\"query\":\"a.zone\""));
  EXPECT_EQ(client.read().body, "ok\n");
  EXPECT_THAT(client.read().body, HasSubstr("\"query\":\"b.zone\""));
}

TEST_F(Served, ARequestMayArriveByteByByte) {
  serve();
  Client client = http();
  for (const char c : request("POST", "/v1/lookup", {}, R"({"queries":["a.zone"]})")) client.send({&c, 1});
  EXPECT_THAT(client.read().body, HasSubstr("\"query\":\"a.zone\""));
}

TEST_F(Served, ASlowHeadEndsWith408) {
  Options options;
  options.head_time = std::chrono::milliseconds(300);
  serve(options);
  Client client = http();
  client.send("GET /healthz HTTP/1.1\r\nHost: ");
  EXPECT_EQ(client.read().status, 408u);
  EXPECT_EQ(client.read_all(), "");
}

TEST_F(Served, ASilentConnectionIsClosed) {
  Options options;
  options.head_time = std::chrono::milliseconds(200);
  options.idle_time = std::chrono::milliseconds(200);
  serve(options);
  EXPECT_EQ(http().read_all(), "");
  Client kept = http();
  kept.send(request("GET", "/healthz"));
  EXPECT_EQ(kept.read().status, 200u);
  EXPECT_EQ(kept.read_all(), "");
}

TEST_F(Served, WhatIsTooLongIsRefused) {
  serve();
  const std::string large(9000, 'a');
  EXPECT_EQ(get("/" + large).status, 414u);
  EXPECT_EQ(get("/" + large.substr(0, 5000)).status, 414u);
  EXPECT_EQ(get("/healthz", "X-Large: " + large + "\r\n").status, 431u);
  EXPECT_EQ(get("/healthz", "X-Large: " + large.substr(0, 7000) + "\r\n").status, 200u);
  const Answer answer = ask("POST", "/v1/parse", {}, std::string(service::kMaxBody + 1, 'a'));
  EXPECT_EQ(answer.status, 413u);
  EXPECT_EQ(answer.field("Connection"), "close");
  EXPECT_EQ(ask("POST", "/v1/parse", {}, std::string(service::kMaxBody, 'a')).status, 200u);
}

TEST_F(Served, WhatIsNotHttpIsRefused) {
  serve();
  for (const std::string_view bytes :
       {"hello\r\n\r\n", "GET /healthz HTTP/1.1\r\n\r\n", "GET healthz HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "POST /v1/parse HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST /v1/parse HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"}) {
    Client client = http();
    client.send(bytes);
    EXPECT_EQ(client.read().status, 400u) << bytes;
    EXPECT_EQ(client.read_all(), "") << bytes;
  }
}

TEST_F(Served, MethodsAndPaths) {
  serve();
  EXPECT_EQ(get("/nothing").status, 404u);
  const Answer wrong = ask("DELETE", "/v1/lookup/a.zone");
  EXPECT_EQ(wrong.status, 405u);
  EXPECT_EQ(wrong.field("Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(get("/v1/lookup").field("Allow"), "POST, OPTIONS");
  EXPECT_EQ(ask("OPTIONS", "/v1/lookup").status, 204u);
  EXPECT_EQ(ask("OPTIONS", "*").status, 204u);
  EXPECT_EQ(get("http://localhost/healthz").status, 200u);
  EXPECT_EQ(get("/healthz?x=1").status, 400u);
  EXPECT_EQ(get("/openapi.json").status, 200u);
  EXPECT_THAT(get("/object-model.schema.json").body, HasSubstr("whoiskit record"));
}

TEST_F(Served, HeadHasNoBody) {
  serve();
  Client client = http();
  client.send(request("HEAD", "/v1/lookup/a.zone") + request("GET", "/v1/lookup/a.zone"));
  const Answer head = client.read(true), all = client.read();
  EXPECT_EQ(head.status, 200u);
  EXPECT_EQ(head.body, "");
  EXPECT_EQ(head.field("Content-Length"), std::to_string(all.body.size()));
  EXPECT_EQ(head.field("ETag"), all.field("ETag"));
}

TEST_F(Served, AKnownAnswerIsNotSentAgain) {
  serve();
  const std::string etag = get("/v1/lookup/a.zone").field("ETag");
  ASSERT_FALSE(etag.empty());
  const Answer known = get("/v1/lookup/a.zone", "If-None-Match: \"other\", W/" + etag + "\r\n");
  EXPECT_EQ(known.status, 304u);
  EXPECT_EQ(known.body, "");
  EXPECT_EQ(get("/v1/lookup/a.zone", "If-None-Match: \"other\"\r\n").status, 200u);
}

TEST_F(Served, LongAnswersAreCompressedOnRequest) {
  serve();
  const Answer plain = get("/v1/plugins");
  const Answer gzip = get("/v1/plugins", "Accept-Encoding: br, gzip\r\n");
  EXPECT_EQ(plain.field("Content-Encoding"), "");
  EXPECT_EQ(gzip.field("Content-Encoding"), "gzip");
  EXPECT_LT(gzip.body.size(), plain.body.size());
  EXPECT_EQ(inflated(gzip.body), plain.body);
  EXPECT_NE(gzip.field("ETag"), plain.field("ETag"));
  EXPECT_EQ(get("/v1/plugins", "If-None-Match: " + gzip.field("ETag") + "\r\n").status, 304u);
  EXPECT_EQ(get("/v1/plugins", "Accept-Encoding: gzip;q=0\r\n").field("Content-Encoding"), "");
  EXPECT_EQ(get("/healthz", "Accept-Encoding: gzip\r\n").field("Content-Encoding"), "");
}

TEST_F(Served, OriginsReadAnswersIfTheyMay) {
  Options options;
  options.cors_origins = {"https://app.example"};
  serve(options);
  const auto allowed = [&](std::string_view origin) {
    return get("/healthz", "Origin: " + std::string(origin) + "\r\n").field("Access-Control-Allow-Origin");
  };
  EXPECT_EQ(allowed("https://app.example"), "https://app.example");
  EXPECT_EQ(allowed("https://other.example"), "");
  EXPECT_NE(ask("OPTIONS", "/v1/lookup", "Origin: https://app.example\r\n").field("Access-Control-Allow-Headers"), "");
}

TEST_F(Served, RequestIdsAreKeptIfTheyArePlain) {
  serve();
  EXPECT_EQ(get("/healthz", "X-Request-Id: abc-1\r\n").field("X-Request-Id"), "abc-1");
  const std::string made = get("/healthz", "X-Request-Id: a\"b\r\n").field("X-Request-Id");
  EXPECT_EQ(made.size(), 16u);
  EXPECT_THAT(log(), HasSubstr(R"("id":"abc-1")"));
}

TEST_F(Served, Http10ConnectionsEnd) {
  serve();
  Client client = http();
  client.send("GET /healthz HTTP/1.0\r\n\r\n");
  EXPECT_THAT(client.read_all(), testing::EndsWith("ok\n"));
  Client stream = http();
  stream.send("POST /v1/lookup HTTP/1.0\r\nContent-Length: 22\r\n\r\n{\"queries\":[\"a.zone\"]}");
  const std::string all = stream.read_all();
  EXPECT_THAT(all, Not(HasSubstr("chunked")));
  EXPECT_THAT(all, testing::EndsWith("}\n"));
}

TEST_F(Served, AClientThatWaitsForContinueIsToldTo) {
  serve();
  Client client = http();
  client.send("POST /v1/parse HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  char bytes[25];
  boost::asio::read(client.socket(), boost::asio::buffer(bytes));
  EXPECT_EQ(std::string_view(bytes, 25), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("hi");
  EXPECT_EQ(client.read().status, 200u);
}

TEST_F(Served, AFurtherConnectionIsToldThatThereAreTooMany) {
  Options options;
  options.max_connections = 1;
  serve(options);
  Client first = http();
  first.send(request("GET", "/healthz"));
  EXPECT_EQ(first.read().status, 200u);
  Client second = http();
  EXPECT_THAT(second.read_all(), StartsWith("HTTP/1.1 503 "));
}

TEST_F(Served, TheLogHasHashesInPlaceOfQueries) {
  serve();
  get("/v1/lookup/a.zone");
  EXPECT_THAT(log(), testing::AllOf(HasSubstr("query_hash"), Not(HasSubstr("a.zone"))));
  log_.clear();
  Options options;
  options.log_queries = true;
  host_.reset();
  serve(options);
  get("/v1/lookup/a.zone");
  EXPECT_THAT(log(), HasSubstr(R"("query":"a.zone")"));
}

}  // namespace
}  // namespace whoiskit::service_tests
