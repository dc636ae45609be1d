// Reading declared command lines: kinds of values, groups of options, and faults of words.
#include "syntax/parse.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace whoiskit::syntax {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using Outcome = Parsed::Outcome;

struct Inner {
  std::string text = "before";
  std::vector<std::string> texts;
};

struct Values {
  Inner inner;
  bool flag = false, other = false;
  unsigned count = 0;
  std::uint64_t number = 0;
  double real = 0;
  std::string place;
  std::vector<std::string> rest;
};

constexpr Option kInnerOptions[] = {
    {.names = "-t,--text",
     .meaning = "A text",
     .into = into<&Inner::text>(),
     .placeholder = "TEXT",
     .choices = "one,two"},
    {.names = "--texts", .meaning = "Texts", .into = into<&Inner::texts>(), .placeholder = "TEXT"},
};
constexpr Option kOptions[] = {
    {.names = "PLACE", .meaning = "Where", .into = into<&Values::place>(), .required = true},
    {.names = "REST", .meaning = "More", .into = into<&Values::rest>()},
    {.names = "--flag", .meaning = "A flag", .into = into<&Values::flag>()},
    {.names = "--other", .meaning = "Another", .into = into<&Values::other>(), .excludes = "--flag"},
    {.names = "--count",
     .meaning = "A count",
     .into = into<&Values::count>(),
     .placeholder = "N",
     .range = {1, 9},
     .needs = "--flag"},
    {.names = "--number", .meaning = "A number", .into = into<&Values::number>(), .placeholder = "N"},
    {.names = "--real", .meaning = "Seconds", .into = into<&Values::real>(), .placeholder = "S", .range = {0.5, 2}},
    {.names = "--secret", .meaning = "", .into = into<&Values::other>(), .hidden = true},
};
constexpr auto kInnerSet = option_set<Inner>("Inner options", kInnerOptions);
constexpr auto kSet = option_set<Values>("", kOptions);
constexpr Part kParts[] = {own<Values>(kSet), part<&Values::inner>(kInnerSet)};
constexpr Part kBelowParts[] = {part<&Values::inner>(kInnerSet)};

constexpr Command kRun = {
    .name = "run", .summary = "Runs", .make = make_values<Values>, .values = type_of<Values>(), .parts = kParts};
constexpr Command kBelow = {.name = "below", .summary = "Stands below", .takes_options_of_parent = true};
constexpr Command kStrict = {.name = "strict", .summary = "Takes nothing of the one above"};
constexpr const Command* kInnerCommands[] = {&kBelow, &kStrict};
constexpr Example kExamples[] = {{"program run here", "here"}};
constexpr ExitStatus kStatuses[] = {{"0", "done"}};
constexpr Command kAbove = {
    .name = "above",
    .summary = "Stands above",
    .make = make_values<Values>,
    .values = type_of<Values>(),
    .parts = kBelowParts,
    .commands = kInnerCommands,
};
constexpr const Command* kCommands[] = {&kRun, &kAbove};
constexpr Command kProgram = {
    .name = "program",
    .summary = "A program",
    .commands = kCommands,
    .examples = kExamples,
    .exit_statuses = kStatuses,
    .exit_note = "Nothing else.\n",
    .version = "program 1",
};

const Values& values_of(const Parsed& parsed) { return *static_cast<const Values*>(parsed.values.get()); }

TEST(Syntax, PutsValuesOfEveryKindWhereTheyGo) {
  const Parsed parsed = parse(kProgram, {"run", "--flag", "here", "--count=9", "--number", "18446744073709551615", "a",
                                         "--real", "0.5", "-t", "two", "--texts", "x", "b", "--texts", "y"});
  ASSERT_EQ(parsed.outcome, Outcome::chosen) << parsed.text;
  EXPECT_EQ(parsed.command, &kRun);
  const Values& values = values_of(parsed);
  EXPECT_EQ(values.place, "here");
  EXPECT_THAT(values.rest, ElementsAre("a", "b"));
  EXPECT_TRUE(values.flag);
  EXPECT_FALSE(values.other);
  EXPECT_EQ(values.count, 9u);
  EXPECT_EQ(values.number, 18446744073709551615u);
  EXPECT_EQ(values.real, 0.5);
  EXPECT_EQ(values.inner.text, "two");
  EXPECT_THAT(values.inner.texts, ElementsAre("x", "y"));
}

TEST(Syntax, LeavesTheRestAsItWas) {
  const Parsed parsed = parse(kProgram, {"run", "here", "--secret"});
  ASSERT_EQ(parsed.outcome, Outcome::chosen) << parsed.text;
  EXPECT_EQ(values_of(parsed).inner.text, "before");
  EXPECT_TRUE(values_of(parsed).other);
}

TEST(Syntax, ReadsOptionsOfTheCommandAboveWhereTheyAreTaken) {
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"above", "--text", "one", "below"}, {"above", "below", "--text", "one"}}) {
    const Parsed parsed = parse(kProgram, words);
    ASSERT_EQ(parsed.outcome, Outcome::chosen) << parsed.text;
    EXPECT_EQ(parsed.command, &kBelow);
    EXPECT_EQ(values_of(parsed).inner.text, "one");
  }
  const Parsed strict = parse(kProgram, {"above", "strict", "--text", "one"});
  EXPECT_EQ(strict.outcome, Outcome::wrong);
  EXPECT_THAT(strict.text, HasSubstr("--text: no such option or command here"));
}

TEST(Syntax, SaysWhatIsWrong) {
  const struct {
    std::vector<std::string> words;
    const char* fault;
  } kWrong[] = {
      {{"run"}, "PLACE is required"},
      {{"above"}, "subcommand is required"},
      {{"nothing"}, "nothing: no such option or command here"},
      {{"run", "here", "--count", "3"}, "--count requires --flag"},
      {{"run", "here", "--flag", "--count", "10"}, "Value 10 not in range 1 to 9"},
      {{"run", "here", "--real", "0.4"}, "Value 0.4 not in range"},
      {{"run", "here", "--flag", "--other"}, "excludes"},
      {{"run", "here", "--text", "three"}, "three not in {one,two}"},
      {{"run", "here", "--text"}, "--text"},
  };
  for (const auto& wrong : kWrong) {
    const Parsed parsed = parse(kProgram, wrong.words);
    EXPECT_EQ(parsed.outcome, Outcome::wrong) << wrong.fault;
    EXPECT_THAT(parsed.text, HasSubstr(wrong.fault));
  }
}

TEST(Syntax, HelpsAndSaysTheVersion) {
  const Parsed program = parse(kProgram, {"--help"});
  EXPECT_EQ(program.outcome, Outcome::help);
  EXPECT_THAT(program.text, HasSubstr("  above                       Stands above\n"));
  EXPECT_THAT(program.text, HasSubstr("Example:\n  program run here                      here\n\n"
                                      "Exit status:\n  0  done\nNothing else.\n"));
  const Parsed run = parse(kProgram, {"run", "--help"});
  EXPECT_THAT(run.text, HasSubstr("Inner options:\n  -t,--text TEXT:{one,two}"));
  EXPECT_THAT(run.text, Not(HasSubstr("--secret")));
  const Parsed version = parse(kProgram, {"--version"});
  EXPECT_EQ(version.outcome, Outcome::version);
  EXPECT_EQ(version.text, "program 1\n");
}

}  // namespace
}  // namespace whoiskit::syntax
