// Bytes of a server that are no replies, or too much of one.
#include "redis/reply_reader.hpp"

#include <gtest/gtest.h>

namespace whoiskit::redis {
namespace {

TEST(RedisReplies, ArriveInPieces) {
  ReplyReader reader;
  const std::string bytes = "*2\r\n$3\r\nabc\r\n:5\r\n+OK\r\n";
  std::vector<Answer> answers;
  for (const char c : bytes) {
    reader.feed({&c, 1});
    while (auto answer = reader.next()) answers.push_back(std::move(*answer));
  }
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_EQ(answers[0].reply.list.at(0).text, "abc");
  EXPECT_EQ(answers[0].reply.list.at(1).integer, 5);
  EXPECT_EQ(answers[1].reply.text, "OK");
}

TEST(RedisReplies, TellTheFirstErrorWithin) {
  ReplyReader reader;
  reader.feed("*3\r\n:1\r\n-ERR one\r\n-ERR two\r\n");
  EXPECT_EQ(reader.next()->error, "ERR one");
  reader.feed("-\r\n:1\r\n");
  EXPECT_EQ(reader.next()->error, "ERR");
  EXPECT_EQ(reader.next()->error, "");
}

TEST(RedisReplies, AreBounded) {
  for (const char* bytes :
       {"HTTP/1.1 400\r\n", "*99999999999\r\n", "*262145\r\n", "*-7\r\n", "$-5\r\n", "*2\r\n*0\r\n*262143\r\n",
        "*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n:1\r\n"}) {
    ReplyReader reader;
    reader.feed(bytes);
    EXPECT_THROW(reader.next(), Unreachable) << bytes;
  }
  ReplyReader large;
  large.feed("$67108864\r\n");
  const std::string megabyte(1u << 20, 'x');
  EXPECT_THROW(
      for (int i = 0; i < 64; ++i) {
        large.feed(megabyte);
        EXPECT_FALSE(large.next());
      },
      Unreachable);
}

}  // namespace
}  // namespace whoiskit::redis
