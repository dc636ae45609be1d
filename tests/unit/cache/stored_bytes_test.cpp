#include "cache/stored_bytes.hpp"

#include <gtest/gtest.h>

namespace whoiskit::cache {
namespace {

std::vector<StoredExchange> two_answers() {
  std::vector<StoredExchange> answers(2);
  answers[0].server = "whois.example";
  answers[0].port = 4343;
  answers[0].body = std::string("a\0b", 3);
  answers[0].reason = model::Reason::truncated;
  answers[0].partial = true;
  answers[1].http_status = 404;
  answers[1].protocol = "rdap";
  return answers;
}

StoredLookup lookup() {
  return {"shop.example", model::Status::partial, model::Registered::yes,
          std::chrono::sys_seconds(std::chrono::seconds(1'800'000'000)), two_answers()};
}

TEST(StoredBytes, AnswersComeBackAsTheyWere) {
  EXPECT_EQ(unpack_answers(pack(two_answers())), two_answers());
  EXPECT_EQ(unpack_answers(""), std::vector<StoredExchange>());
}

TEST(StoredBytes, ALookUpComesBackAsItWas) { EXPECT_EQ(unpack_lookup(pack(lookup())), lookup()); }

TEST(StoredBytes, TheLowestByteOfANumberIsFirst) {
  std::vector<StoredExchange> answers(1);
  answers[0].server = "abc";
  const std::string bytes = pack(answers);
  EXPECT_EQ(bytes.substr(0, 11), std::string("\x03\0\0\0\0\0\0\0abc", 11));
}

TEST(StoredBytes, DamagedAnswersAreNone) {
  const std::string whole = pack(std::vector<StoredExchange>(1));
  for (std::size_t size = 1; size < whole.size(); ++size)
    EXPECT_EQ(unpack_answers(whole.substr(0, size)), std::nullopt) << size;
  std::string huge = whole;
  huge[7] = '\x7f';  // the length of the first text
  EXPECT_EQ(unpack_answers(huge), std::nullopt);
  std::string no_reason = whole;
  no_reason[whole.size() - 2] = '\x7f';
  EXPECT_EQ(unpack_answers(no_reason), std::nullopt);
  EXPECT_EQ(unpack_answers(pack(std::vector<StoredExchange>(kMaxPackedAnswers + 1))), std::nullopt);
  EXPECT_NE(unpack_answers(pack(std::vector<StoredExchange>(kMaxPackedAnswers))), std::nullopt);
}

TEST(StoredBytes, DamagedLookUpsAreNone) {
  const std::string whole = pack(lookup());
  // At the end of the head and after each answer it is a whole look-up, of fewer answers.
  StoredLookup shorter = lookup();
  shorter.exchanges.pop_back();
  const std::size_t one = pack(shorter).size();
  shorter.exchanges.pop_back();
  const std::size_t none = pack(shorter).size();
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_EQ(unpack_lookup(whole.substr(0, size)).has_value(), size == one || size == none) << size;
  const std::size_t status = 1 + 8 + lookup().query.size();
  for (const std::size_t at : {std::size_t(0), status, status + 1}) {
    std::string damaged = whole;
    damaged[at] = '\x7f';
    EXPECT_EQ(unpack_lookup(damaged), std::nullopt) << at;
  }
}

}  // namespace
}  // namespace whoiskit::cache
