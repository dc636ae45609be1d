// Lines of an earlier output, and its text.
#include "bulk/previous/line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "bulk/compressed.hpp"
#include "bulk/error.hpp"
#include "bulk/previous/text.hpp"
#include "cli/child.hpp"

namespace whoiskit::bulk {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* kLine =
    R"({"number":3,"input":"A.example","attempts":2,"time":"2026-12-03T08:40:59Z","seconds":0.042,"id":[7,"}"],)"
    R"("query":"a.example","status":"ok","verdict":"pending_delete","reason":"timeout","regyinfo":{"servers":[]},)"
    R"("regrinfo":{"registered":"yes","domain":{"nserver":{"ns1.example":["192.0.2.1"],"ns2.example":[]},)"
    R"("status":["ok","hold"]},"tech":[{"email":"a@example"},{"address":{"city":"B"}}],"n":1},)"
    R"("rawdata":["x"],"errstr":[]})";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

TEST(PreviousLine, IsReadAsItWasWritten) {
  LineReader reader;
  PreviousLine line;
  ASSERT_TRUE(reader.read(kLine, line, true));
  EXPECT_EQ(line.input, "A.example");
  EXPECT_EQ(line.query, "a.example");
  EXPECT_EQ(line.time.time_since_epoch().count(), 1'796'287'259);
  EXPECT_EQ(line.verdict, model::Verdict::pending_delete);
  EXPECT_EQ(line.reason, "timeout");
  EXPECT_TRUE(line.has_raw);
  std::vector<std::string> values;
  for (const Provenance& value : line.values) values.push_back(value.path + "=" + value.value);
  EXPECT_THAT(values, ElementsAre("registered=yes", "domain.nserver=ns1.example", "domain.nserver.ip=192.0.2.1",
                                  "domain.nserver=ns2.example", "domain.status=ok", "domain.status=hold",
                                  "tech.email=a@example", "tech.address.city=B", "n=1"));
  ASSERT_TRUE(
      reader.read(replaced(replaced(kLine, "\"rawdata\"", "\"other\""), "\"reason\"", "\"more\""), line, false));
  EXPECT_EQ(line.reason, "");
  EXPECT_FALSE(line.has_raw);
  EXPECT_THAT(line.values, ElementsAre());
}

TEST(PreviousLine, AnythingElseIsNone) {
  LineReader reader;
  PreviousLine line;
  for (const std::string& bad :
       {std::string(), std::string("nonsense"), std::string("[1]"), std::string("{}"), std::string(kLine, 200),
        replaced(kLine, "\"input\"", "\"inpt\""), replaced(kLine, "\"A.example\"", "1"),
        replaced(kLine, "\"query\"", "\"qry\""), replaced(kLine, "pending_delete", "perhaps"),
        replaced(kLine, "\"regrinfo\":{", "\"regrinfo\":[],\"x\":{"), replaced(kLine, "\"regrinfo\"", "\"info\""),
        replaced(kLine, "2026-12-03T08:40:59Z", "2026-12-03T08:40:59"), replaced(kLine, "2026-12-03", "2026-02-30"),
        replaced(kLine, "2026-12-03", "2026/12/03"), replaced(kLine, "08:40:59", "24:40:59"),
        replaced(kLine, "08:40:59", "08:60:59"), replaced(kLine, "08:40:59", "08:40:60"),
        replaced(kLine, "08:40:59", "08:4x:59")}) {
    EXPECT_FALSE(reader.read(bad, line, true)) << bad;
  }
}

TEST(PreviousLine, IsCopiedForAnotherInput) {
  Task task;
  task.number = 12;
  task.query = "\"a\".example";
  task.extra = R"("id":8)";
  constexpr const char* kBegin =
      R"({"number":12,"input":"\"a\".example","attempts":2,"time":"2026-12-03T08:40:59Z","seconds":0.042,"id":8,)"
      R"("query":"a.example","status":"ok","verdict":"pending_delete","reason":"timeout","regyinfo":{"servers":[]},)";
  EXPECT_THAT(copy_of(kLine, task, false), testing::StartsWith(kBegin));
  EXPECT_THAT(copy_of(kLine, task, false), testing::EndsWith("\"n\":1},\"errstr\":[]}\n"));
  EXPECT_THAT(copy_of(kLine, task, true), testing::EndsWith("\"n\":1},\"rawdata\":[\"x\"],\"errstr\":[]}\n"));
  task.extra.clear();
  EXPECT_THAT(copy_of(kLine, task, false), HasSubstr(R"("seconds":0.042,"query":)"));
}

class PreviousTexts : public testing::Test {
 protected:
  cli::Folder folder_;
};

TEST_F(PreviousTexts, AreReadInTurnAndAtAnyPlace) {
  const std::string lines = "one\r\n\n  \ntwo\nlast";
  std::string digest;
  for (const std::string& bytes : {lines, gzip(lines), zstd(lines), gzip("one\r\n\n  \n") + gzip("two\nlast")}) {
    PreviousText text(folder_.write("old", bytes), folder_.path() + "/out");
    std::vector<std::string> found;
    std::string_view line;
    for (std::uint64_t offset = 0; text.next(line, offset);) {
      found.emplace_back(line);
      EXPECT_EQ(lines.substr(offset, line.size()), line);
    }
    EXPECT_THAT(found, ElementsAre("one\r", "two", "last"));
    EXPECT_EQ(text.at(0, 3), "one");
    EXPECT_EQ(text.at(9, 3), "two");
    EXPECT_EQ(text.at(13, 30), "last");
    EXPECT_EQ(text.digest().size(), 64u);
    if (digest.empty()) digest = text.digest();
    EXPECT_EQ(text.digest(), digest);
    EXPECT_FALSE(std::filesystem::exists(folder_.path() + "/out.previous"));
  }
}

TEST_F(PreviousTexts, ALineThatIsTooLongIsEmpty) {
  const std::string most(kMaxPreviousLine, 'x');
  PreviousText text(folder_.write("old", most + "\n" + most + "y\nnext\n" + most + most), folder_.path() + "/out");
  std::vector<std::size_t> sizes;
  std::string_view line;
  for (std::uint64_t offset = 0; text.next(line, offset);) sizes.push_back(line.size());
  EXPECT_THAT(sizes, ElementsAre(kMaxPreviousLine, 0, 4, 0));
}

TEST_F(PreviousTexts, AreFiles) {
  EXPECT_THROW(PreviousText(folder_.path() + "/none", folder_.path() + "/out"), BulkUsageError);
  EXPECT_THROW(PreviousText(folder_.path(), folder_.path() + "/out"), BulkUsageError);
  EXPECT_THROW(PreviousText("/dev/null", folder_.path() + "/out"), BulkUsageError);
  PreviousText text(folder_.write("old", gzip("a\n")), folder_.path() + "/none/out");  // there is no place for its text
  std::string_view line;
  std::uint64_t offset = 0;
  EXPECT_THROW(text.next(line, offset), BulkError);
}

}  // namespace
}  // namespace whoiskit::bulk
