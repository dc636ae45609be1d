// Inputs of bulk runs: lines, CSV, NDJSON, compressed or not.
#include "bulk/input.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "bulk/compressed.hpp"
#include "bulk/error.hpp"
#include "cli/child.hpp"

namespace whoiskit::bulk {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct Item {
  std::uint64_t number;
  std::string query, extra, error;
  bool operator==(const Item&) const = default;
};
void PrintTo(const Item& item, std::ostream* out) {
  *out << item.number << " \"" << item.query << "\" {" << item.extra << "} " << item.error;
}

class Inputs : public testing::Test {
 protected:
  std::string file(std::string_view text) { return folder_.write("input", text); }
  std::vector<Item> read(std::string_view text, const InputOptions& options = InputOptions()) {
    Input input(file(text), options);
    std::vector<Item> items;
    for (Task task; input.next(task);) items.push_back({task.number, task.query, task.extra, task.error});
    return items;
  }
  std::vector<std::string> queries(std::string_view text, const InputOptions& options = InputOptions()) {
    std::vector<std::string> found;
    for (const Item& item : read(text, options)) found.push_back(item.error.empty() ? item.query : "!" + item.error);
    return found;
  }
  std::string fault(std::string_view text, const InputOptions& options = InputOptions()) {
    try {
      read(text, options);
    } catch (const BulkError& error) {
      return error.what();
    }
    return {};
  }
  cli::Folder folder_;
};

TEST_F(Inputs, LinesHaveAQueryEach) {
  EXPECT_THAT(read("a.example\r\n\n  b.example # why\n# none\nc.example#x"),
              ElementsAre(Item{1, "a.example", "", ""}, Item{3, "b.example", "", ""}, Item{5, "c.example#x", "", ""}));
  EXPECT_THAT(read(""), ElementsAre());
  EXPECT_THAT(queries("\xef\xbb\xbf"
                      "a.example\n"),
              ElementsAre("a.example"));
}

TEST_F(Inputs, ALongLineIsNoQueryAndTheNextOneIs) {
  const std::string longest(kMaxInputLine, 'x');
  EXPECT_THAT(queries(longest + "x\nb.example\n"), ElementsAre("!longer than a megabyte", "b.example"));
  EXPECT_EQ(read(longest + "\n").front().error, "");
  EXPECT_THAT(queries(longest + longest + longest + "x"), ElementsAre("!longer than a megabyte"));
}

TEST_F(Inputs, ALineWithoutAQueryIsShownByItsBeginning) {
  const std::string a(kMaxShown - 1, 'a'), huge(3 * kMaxInputLine, 'x');
  const auto shown = [&](std::string_view text, const InputOptions& options = InputOptions()) {
    return read(text, options).front().query;
  };
  const std::string whole = a + "b";
  for (const std::string& rest : {std::string(kMaxInputLine, 'x'), huge}) {
    EXPECT_EQ(shown(whole + rest), whole);
    EXPECT_EQ(shown(whole + rest + "\nb.example\n"), whole);
    EXPECT_EQ(shown("{" + a + rest + "\n"), "{" + a);
    EXPECT_EQ(shown(whole + rest + ",1\nb.example\n", {.column = "1"}), whole);
    EXPECT_EQ(shown(a + "\xc3\xa4" + rest + "\n"), a);  // no half of a character
  }
  EXPECT_EQ(shown("1,\"a\"\"b\"\r\n", {.column = "3"}), "1,\"a\"\"b\"");
  EXPECT_EQ(shown("\"open,b\n", {.column = "1"}), "\"open,b");
}

TEST_F(Inputs, CsvHasAColumnByItsNameOrNumber) {
  const std::string_view table = "owner,domain\n\"Pat, \"\"Ex\"\"\",a.example\r\n\n\"two\nlines\",\"b.example\"\n";
  EXPECT_THAT(read(table, {.column = "domain"}), ElementsAre(Item{2, "a.example", R"("owner":"Pat, \"Ex\"")", ""},
                                                             Item{4, "b.example", R"("owner":"two\nlines")", ""}));
  EXPECT_THAT(queries(table, {.column = "2"}), ElementsAre("domain", "a.example", "b.example"));
  EXPECT_THAT(queries(table, {.column = "2", .header = true}), ElementsAre("a.example", "b.example"));
}

TEST_F(Inputs, FaultsOfCsvAreThoseOfARecord) {
  EXPECT_THAT(queries("a,b\n1\n2,b.example", {.column = "b"}),
              ElementsAre("!a record with 1 columns, and the query is in column 2", "b.example"));
  EXPECT_THAT(queries("x,a.example\n\"open,b", {.column = "2"}),
              ElementsAre("a.example", "!a record whose quote is not closed"));
  EXPECT_THAT(queries(std::string(kMaxColumns, ',') + "\nx\n", {.column = "1"}),
              ElementsAre(HasSubstr("more than 1024 columns"), "x"));
  EXPECT_THAT(queries(std::string(kMaxInputLine + 1, 'x') + "\ny\n", {.column = "1"}),
              ElementsAre("!a record longer than a megabyte", "y"));
  EXPECT_THAT(fault("a,b\n", {.column = "c"}), HasSubstr("has no column \"c\"; its header is: a, b"));
  EXPECT_THAT(fault("a,b\n", {.column = "0"}), HasSubstr("from 1 to 1024"));
  EXPECT_THAT(fault("", {.column = "c"}), HasSubstr("has no header"));
  EXPECT_THAT(fault("a\n", {.format = InputFormat::csv, .column = ""}), HasSubstr("name the column"));
  EXPECT_THAT(fault("a\n", {.format = InputFormat::lines, .column = "1"}), HasSubstr("CSV input alone"));
}

TEST_F(Inputs, OtherMembersOfNdjsonPassThroughAsWritten) {
  EXPECT_THAT(read(R"({ "id" : 1.50, "query":"a.example","l":[1,{"x":"]\"}"}], "t" :true , "status":"gone" })"
                   "\n\n"
                   R"({"query":"b.example"})"),
              ElementsAre(Item{1, "a.example", R"("id":1.50,"l":[1,{"x":"]\"}"}],"t":true)", ""},
                          Item{3, "b.example", "", ""}));
}

TEST_F(Inputs, FaultsOfNdjsonAreThoseOfALine) {
  EXPECT_THAT(queries("{\"query\":\"a.example\"}\nnope\n[1]\n{\"query\":1}\n{}\n"),
              ElementsAre("a.example", HasSubstr("not JSON"), "!not a JSON object", HasSubstr("no member \"query\""),
                          HasSubstr("no member \"query\"")));
}

TEST_F(Inputs, AreDecompressed) {
  EXPECT_THAT(queries(gzip("a.example\n")), ElementsAre("a.example"));
  EXPECT_THAT(queries(gzip("a.example\n") + gzip("b.example\n")), ElementsAre("a.example", "b.example"));
  EXPECT_THAT(queries(zstd("a.example\n")), ElementsAre("a.example"));
  EXPECT_THAT(queries(zstd("a.example\n") + zstd("b.example\n")), ElementsAre("a.example", "b.example"));
  EXPECT_THAT(queries(gzip("{\"query\":\"a.example\"}\n")), ElementsAre("a.example"));
}

TEST_F(Inputs, ADamagedStreamEndsTheRunAfterWhatIsGood) {
  std::string lines;
  for (int i = 0; i < 100'000; ++i) lines += "n" + std::to_string(i * 7919 % 100'000) + ".example\n";
  for (std::string bytes : {gzip(lines), zstd(lines)}) {
    bytes.resize(bytes.size() / 2);
    Input cut(file(bytes), {});
    std::uint64_t items = 0;
    Task task;
    EXPECT_THROW(while (cut.next(task))++ items, BulkError);
    EXPECT_GT(items, 1000u);
    EXPECT_THAT(fault(bytes), HasSubstr("ends too early, at byte"));
  }
  std::string bytes = gzip(lines);
  bytes[bytes.size() / 2] ^= 0x55;
  EXPECT_THAT(fault(bytes), HasSubstr("the gzip data is damaged, at byte"));
}

TEST_F(Inputs, AFileThatIsNotThereIsAMistakeOfTheCaller) {
  EXPECT_THROW(Input(folder_.path() + "/none", {}), BulkUsageError);
}

TEST_F(Inputs, ContinueWhereTheyWereAndNoticeChanges) {
  std::string lines;
  for (std::size_t i = 1; i <= 2 * kChunk; ++i) lines += "n" + std::to_string(i) + ".example\n";
  InputPosition half, whole;
  {
    Input input(file(lines), {});
    Task task;
    for (std::size_t i = 0; i < kChunk; ++i) input.next(task);
    half = input.position();
    while (input.next(task)) continue;
    whole = input.position();
    whole.complete = true;
  }
  EXPECT_EQ(half.items, kChunk);
  EXPECT_NE(half.chain, whole.chain);
  const auto resumes = [&](std::string_view text, const InputPosition& position) {
    Input input(file(text), {});
    input.skip(position);
    Task task;
    return input.next(task) ? task.query : "none";
  };
  const std::string next = "n" + std::to_string(kChunk + 1) + ".example";
  EXPECT_EQ(resumes(lines, half), next);
  EXPECT_EQ(resumes(lines, whole), "none");
  std::string changed = lines;
  changed[1] = '9';
  EXPECT_THROW(resumes(changed, half), BulkUsageError);
  EXPECT_THROW(resumes(lines + "more.example\n", whole), BulkUsageError);
  EXPECT_THROW(resumes(lines.substr(0, lines.size() / 3), half), BulkUsageError);
  // What comes later may still be written.
  EXPECT_EQ(resumes(lines + "more.example\n", half), next);
}

}  // namespace
}  // namespace whoiskit::bulk
