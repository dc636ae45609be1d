// Lines of the output of bulk runs.
#include "bulk/output_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>

#include <memory>
#include <string>

namespace whoiskit::bulk {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::shared_ptr<const model::RecordData> record() {
  auto data = std::make_shared<model::RecordData>();
  data->ask_about("a.example", model::kDomainType);
  data->verdict = model::Verdict::registered;
  return data;
}

std::vector<std::string> values_of(const std::shared_ptr<const model::RecordData>& data, const std::string& field) {
  if (field == "two") return {"1", "2"};
  return {field + " of " + data->query};
}

std::string line(const LineOptions& options, const Task& task, bool with_record = true) {
  const model::Keys keys;
  std::string out;
  OutputLines(options, keys, values_of).append(task, with_record ? record() : nullptr, out);
  return out;
}

Task task() {
  Task made;
  made.number = 7;
  made.query = "A.example";
  made.attempts = 2;
  made.spent = std::chrono::milliseconds(1234);
  return made;
}

TEST(OutputLine, HasTheInputAndTheRecord) {
  const std::string made = line({}, task());
  EXPECT_THAT(made, StartsWith(R"({"number":7,"input":"A.example","attempts":2,"time":"20)"));
  EXPECT_THAT(made, HasSubstr(R"(Z","seconds":1.234,"query":"a.example","status":"ok","verdict":"registered",)"));
  EXPECT_EQ(made.back(), '\n');
}

TEST(OutputLine, PassesOtherMembersThrough) {
  Task with = task();
  with.extra = R"("id":[1,2])";
  EXPECT_THAT(line({}, with), HasSubstr(R"("seconds":1.234,"id":[1,2],"query":)"));
}

TEST(OutputLine, IsJsonWhateverTheInputIs) {
  Task with = task();
  with.query = "\xff\"\\\n\x01";
  with.error = "no \"query\"";
  for (const bool with_record : {true, false}) {
    simdjson::dom::parser parser;
    EXPECT_EQ(parser.parse(simdjson::padded_string(line({}, with, with_record))).error(), simdjson::SUCCESS);
  }
}

TEST(OutputLine, SaysWhyThereIsNoRecord) {
  Task with = task();
  with.error = "longer than a megabyte";
  EXPECT_THAT(line({}, with, false), HasSubstr(R"("verdict":"invalid","reason":"invalid_query")"));
  EXPECT_THAT(line({}, with, false), HasSubstr(R"("errstr":["longer than a megabyte"]})"));
  with.reason = model::Reason::internal_error;
  EXPECT_THAT(line({}, with, false), HasSubstr(R"("verdict":"unknown","reason":"internal_error")"));
  const LineOptions csv{.csv = true, .fields = {"status", "verdict", "reason", "errstr", "attempts", "domain.name"}};
  EXPECT_EQ(line(csv, with, false), "7,A.example,error,unknown,internal_error,longer than a megabyte,2,\r\n");
}

TEST(OutputLine, CsvHasTheFieldsAsked) {
  const LineOptions options{.csv = true, .fields = {"two", "domain.name", "seconds"}};
  EXPECT_EQ(OutputLines::header(options.fields), "number,input,two,domain.name,seconds\r\n");
  EXPECT_EQ(line(options, task()), "7,A.example,1; 2,domain.name of a.example,1.234\r\n");
  EXPECT_EQ(OutputLines::header({}), "");
}

TEST(CsvCell, IsQuotedWhereItMustBe) {
  EXPECT_EQ(csv_cell("plain text"), "plain text");
  EXPECT_EQ(csv_cell("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_cell("say \"hi\""), "\"say \"\"hi\"\"\"");
  EXPECT_EQ(csv_cell("two\nlines"), "\"two\nlines\"");
  EXPECT_EQ(csv_cell(""), "");
}

TEST(CsvCell, IsNoFormula) {
  EXPECT_EQ(csv_cell("=HYPERLINK(1)"), "'=HYPERLINK(1)");
  EXPECT_EQ(csv_cell("@cmd"), "'@cmd");
  EXPECT_EQ(csv_cell("-cmd"), "'-cmd");
  EXPECT_EQ(csv_cell("+1.5555550100"), "+1.5555550100");
  EXPECT_EQ(csv_cell("+1 (555) 555-0100 x12"), "+1 (555) 555-0100 x12");
  EXPECT_EQ(csv_cell("a=b"), "a=b");
}

}  // namespace
}  // namespace whoiskit::bulk
