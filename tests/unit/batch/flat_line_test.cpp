// The reader of flat lines against the general parser: what it reads, it reads alike.
#include "batch/flat_line.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>

namespace whoiskit::batch {
namespace {

using namespace std::string_view_literals;

std::string said(const Line& line) {
  return line.id + "|" + line.query + "|" + line.server + "|" + line.tld + "|" + line.protocol + "|" +
         line.content_type + "|" + std::to_string(line.http_status) + (line.keep_redacted ? "|keep|" : "||") +
         line.file + (line.has_text ? "|text " : "|") + std::string(line.text);
}

// Whether the line was read as a flat one; if so, the general parser must read the same.
bool is_flat(std::string_view json) {
  // What follows a line may be anything, also what would end a string.
  static constexpr std::string_view kBehind[] = {"                ", "\"}\"}\"}\"}\"}\"}\"}\"}", "\\\\\\\\\\\\\\\\"};
  FlatBuffers buffers;
  LineReader reader;
  bool flat = false;
  for (const std::string_view behind : kBehind) {
    std::string padded(json);
    while (padded.size() < json.size() + LineReader::kReadBehind) padded += behind;
    Line line, other;
    std::string error;
    flat = read_flat({padded.data(), json.size()}, buffers, line);
    if (!flat) continue;
    EXPECT_TRUE(reader.parse_any(json, 0, other, error)) << json << ": " << error;
    EXPECT_EQ(said(line), said(other)) << json;
  }
  return flat;
}

TEST(FlatLine, ReadsTheLinesOfBatches) {
  for (
      const std::string_view json : {
          R"({"id": "a/b", "query": "example.com", "server": "whois.example", "tld": "com", "raw": "Domain: x\r\n\tY\n"})"sv,
          R"({"id":7,"query":null,"file":"raw/1.txt","protocol":"rdap","http_status":404,"content_type":"text/html"})"sv,
          R"({"raw":"","keep_redacted":true,"more":false,"other":"x","third":12})"sv,
          R"({"raw":"caf\u00e9 \u4e2d \u0041\u0000 \/\\\"\b\f","keep_redacted":false,"raw_base64":null})"sv,
          "{\"raw\":\"caf\xC3\xA9\",\"id\":\"\xC3\xA9\\\"\"}\r"sv,
          " {\t\"raw\" : \"0123456789abcde\" , \"file\" : \"0123456789abcdef\" , \"id\" : 0 } "sv,
      }) {
    EXPECT_TRUE(is_flat(json)) << json;
  }
}

TEST(FlatLine, LeavesTheRestToTheGeneralParser) {
  for (const std::string_view json : {
           ""sv,
           "{"sv,
           "{}"sv,
           "[]"sv,
           "{\"raw\":\"a\""sv,
           "{\"raw\":\"a"sv,
           "{\"raw\":\"a\\"sv,
           "{\"raw\":\"a\\\"}"sv,
           R"({"raw":"a"}})"sv,
           R"({"raw":"a",})"sv,
           R"({,"raw":"a"})"sv,
           R"({"raw" "a"})"sv,
           R"({"raw":"a" "id":1})"sv,
           R"({"raw":"a","raw":"b"})"sv,
           R"({"id":1,"id":2,"raw":"a"})"sv,
           R"({"r\u0061w":"a"})"sv,
           R"({"raw":"a\x"})"sv,
           R"({"raw":"\ud83d\ude00"})"sv,
           R"({"raw":"\ud83d"})"sv,
           R"({"raw":"\u00g0"})"sv,
           R"({"raw":"\u00e"})"sv,
           "{\"raw\":\"a\nb\"}"sv,
           "{\"raw\":\"a\0b\"}"sv,
           "{\"raw\":\"\xC3\"}"sv,
           "{\"raw\":\"a\",\"x\xFF\":1}"sv,
           "{\"raw\":\"a\",\"x\":\"\x1F\"}"sv,
           R"({"raw":null,"raw_base64":"YQ=="})"sv,
           R"({"raw_base64":"YQ=="})"sv,
           R"({"raw":1})"sv,
           R"({"raw":true})"sv,
           R"({"raw":"a","query":1})"sv,
           R"({"raw":"a","keep_redacted":"x"})"sv,
           R"({"raw":"a","keep_redacted":1})"sv,
           R"({"raw":"a","http_status":"404"})"sv,
           R"({"raw":"a","http_status":1000})"sv,
           R"({"raw":"a","http_status":true})"sv,
           R"({"raw":"a","id":null})"sv,
           R"({"raw":"a","id":true})"sv,
           R"({"raw":"a","id":1.5})"sv,
           R"({"raw":"a","id":-1})"sv,
           R"({"raw":"a","id":01})"sv,
           R"({"raw":"a","id":1e3})"sv,
           R"({"raw":"a","id":1234567890123456})"sv,
           R"({"raw":"a","x":{}})"sv,
           R"({"raw":"a","x":[1]})"sv,
           R"({"raw":"a","x":nul})"sv,
           R"({"raw":"a","x":nullx})"sv,
           R"({"raw":"a","x":})"sv,
           R"({"id":1,"query":"x"})"sv,
           R"({"file":""})"sv,
           R"({"raw":null})"sv,
           "\xEF\xBB\xBF{\"raw\":\"a\"}"sv,
           R"({"raw":"a"} x)"sv,
       }) {
    EXPECT_FALSE(is_flat(json)) << json;
  }
}

TEST(FlatLine, ReadsWhatTheGeneralParserReads) {
  // Mutations of good lines: bytes that have a meaning in JSON, at any place.
  constexpr std::string_view kLines[] = {
      R"({"id": "a\"b", "query": "example.com", "server": "whois.example", "raw": "Domain: x\r\nName Server: ns\u00e9\n"})",
      R"({"id":12,"file":"raw/1.txt","http_status":404,"keep_redacted":true,"content_type":null,"other":"0123456789ab"})",
      "{\"raw\":\"caf\xC3\xA9 0123456789abcdef 0123456789abcdef\\n\",\"tld\":\"com\",\"protocol\":\"rdap\"}",
  };
  constexpr std::string_view kBytes = "\"\\{}[]:,nutr0u1e/ \t\n\x01\x80\xC3\xA9";
  std::mt19937 random(3);
  int flat = 0;
  for (int round = 0; round < 60'000; ++round) {
    std::string json(kLines[random() % std::size(kLines)]);
    for (unsigned n = random() % 3; n > 0; --n) {
      const std::size_t at = random() % json.size();
      switch (random() % 3) {
        case 0:
          json[at] = kBytes[random() % kBytes.size()];
          break;
        case 1:
          json.insert(at, 1, kBytes[random() % kBytes.size()]);
          break;
        default:
          json.erase(at, 1 + random() % 3);
      }
    }
    flat += is_flat(json);
    ASSERT_FALSE(HasFailure()) << json;
  }
  EXPECT_GT(flat, 20'000);
}

}  // namespace
}  // namespace whoiskit::batch
