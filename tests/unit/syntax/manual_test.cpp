// Manual pages: text of the declarations is never read as a request of roff, and is in the section that it belongs to.
#include "syntax/manual.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "syntax/completion.hpp"
#include "syntax/roff.hpp"

namespace whoiskit::syntax {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

TEST(Roff, TakesNothingForItsOwn) {
  EXPECT_EQ(roff("a\\b", false), "a\\eb");
  EXPECT_EQ(roff("\"it's\" `~^", false), "\\(dqit's\\(dq \\(ga\\(ti\\(ha");
  EXPECT_EQ(roff("it's", true), "it\\(aqs");
  // Text that is copied to a command line needs the ASCII letter; a hyphen between words does not.
  EXPECT_EQ(roff("colon-separated, --dns-server, (-h)", false), "colon-separated, \\-\\-dns\\-server, (\\-h)");
  EXPECT_EQ(roff("a-b", true), "a\\-b");
  EXPECT_EQ(roff("whois.acme.\u2026, \u00fc, \U0001f600", false), "whois.acme.\\[u2026], \\[u00FC], \\[u1F600]");
  EXPECT_EQ(paragraph(".br is no request\n'nor this\n\nlast"), "\\&.br is no request\n\\&'nor this\n.PP\nlast\n");
}

struct Values {
  std::string text, hidden;
  std::vector<std::string> names;
  double real = 0;
};
constexpr Entry kEnvironment[] = {{"VARIABLE", "What it does"}};
constexpr Entry kFiles[] = {{"$HOME/file", "What it holds"}};
constexpr Option kOptions[] = {
    {.names = "NAME", .meaning = "Names", .into = into<&Values::names>(), .required = true},
    {.names = "-t,--text",
     .meaning = "A text",
     .into = into<&Values::text>(),
     .placeholder = "TEXT",
     .choices = "one,two",
     .excludes = "--real"},
    {.names = "--real", .meaning = "Seconds", .into = into<&Values::real>(), .placeholder = "S", .range = {0.5, 30}},
    {.names = "--hidden", .meaning = "", .into = into<&Values::hidden>(), .placeholder = "X", .hidden = true},
};
constexpr auto kSet = option_set<Values>("", kOptions, kEnvironment, kFiles);
constexpr Part kParts[] = {own<Values>(kSet)};
constexpr Example kExamples[] = {{"program run it", "runs it"}};
constexpr ExitStatus kStatuses[] = {{"3", "nothing was found"}};
constexpr Command kRun = {
    .name = "run",
    .summary = "Run it",
    .make = make_values<Values>,
    .values = type_of<Values>(),
    .parts = kParts,
    .examples = kExamples,
    .exit_statuses = kStatuses,
    .exit_note = "Of several the highest.\n",
    .about = "More of it.",
    .see_also = "other(5)",
};
constexpr Command kList = {.name = "list", .summary = "List", .parts = kParts, .exit_note = "Exit status: 0 done.\n"};
constexpr Command kClear = {.name = "clear", .summary = "Clear", .parts = kParts};
constexpr const Command* kInner[] = {&kList, &kClear};
constexpr Command kStore = {
    .name = "store",
    .summary = "Look after what is stored",
    .make = make_values<Values>,
    .values = type_of<Values>(),
    .commands = kInner,
};
constexpr const Command* kCommands[] = {&kRun, &kStore};
constexpr Command kProgram = {
    .name = "program", .summary = "A program", .commands = kCommands, .otherwise = &kRun, .version = "program 1"};

TEST(ManualPage, HasTheSectionsOfACommand) {
  EXPECT_EQ(page_name(kProgram, kRun), "program-run");
  const std::string page = manual_page(kProgram, kRun, "program 1.0");
  EXPECT_THAT(page, HasSubstr(".TH \"PROGRAM\\-RUN\" \"1\" \"\" \"program 1.0\" \"User Commands\"\n"));
  EXPECT_THAT(page, HasSubstr(".SH NAME\nprogram\\-run \\- Run it\n.SH SYNOPSIS\n\\fBprogram run\\fR [\\fIOPTIONS\\fR] "
                              "\\fINAME\\fR...\n.SH DESCRIPTION\nRun it.\n.PP\nMore of it.\n.SH OPTIONS\n"));
  EXPECT_THAT(page, HasSubstr(".TP\n\\fINAME\\fR...\nNames.\n"));
  EXPECT_THAT(page, HasSubstr(".TP\n\\fB\\-t\\fR, \\fB\\-\\-text\\fR \\fITEXT\\fR\nA text.\nOne of: \\fBone\\fR, "
                              "\\fBtwo\\fR.\nNot together with \\fB\\-\\-real\\fR.\n"));
  EXPECT_THAT(page, HasSubstr("Seconds.\nFrom 0.5 to 30.\n"));
  EXPECT_THAT(page, Not(HasSubstr("hidden")));
  EXPECT_THAT(page, HasSubstr(".SH EXIT STATUS\n.TP\n\\fB3\\fR\nnothing was found.\n.PP\nOf several the highest.\n"));
  EXPECT_THAT(page, HasSubstr(".SH ENVIRONMENT\n.TP\n\\fBVARIABLE\\fR\nWhat it does.\n"));
  EXPECT_THAT(page, HasSubstr(".SH FILES\n.TP\n\\fB$HOME/file\\fR\nWhat it holds.\n"));
  EXPECT_THAT(page, HasSubstr(".SH EXAMPLES\nRuns it\n.PP\n.nf\n.RS 4\nprogram run it\n.RE\n.fi\n"));
  EXPECT_THAT(page, EndsWith(".SH SEE ALSO\n\\fBprogram\\fR(1),\n\\fBother\\fR(5)\n"));
}

TEST(ManualPage, TellsOfInnerCommandsOnThePageOfTheirs) {
  const std::string page = manual_page(kProgram, kStore, "program 1.0");
  EXPECT_THAT(page,
              HasSubstr(".SS \"store list\"\n\\fBprogram store list\\fR [\\fIOPTIONS\\fR] \\fINAME\\fR...\n.PP\nList.\n"
                        ".PP\nExit status: 0 done.\n"));
  // What all of them have is stated once.
  const auto options = page.find(".SH OPTIONS");
  EXPECT_EQ(page.find("A text."), page.rfind("A text."));
  EXPECT_GT(page.find("A text."), options);
}

TEST(ManualPage, ListsTheCommandsOfTheProgram) {
  const std::string page = manual_page(kProgram, kProgram, "program 1.0");
  EXPECT_THAT(page, HasSubstr(".SH SYNOPSIS\n\\fBprogram\\fR [\\fIOPTIONS\\fR] \\fICOMMAND\\fR ...\n.br\n"
                              "\\fBprogram\\fR [\\fIOPTIONS\\fR] \\fINAME\\fR...\n"));
  EXPECT_THAT(page, HasSubstr(".TP\n\\fBprogram\\-store\\fR(1)\nLook after what is stored.\n"));
  EXPECT_THAT(page, AllOf(HasSubstr("\\fB\\-\\-version\\fR"), HasSubstr("VARIABLE"), HasSubstr("$HOME/file")));
  EXPECT_THAT(page, EndsWith(".SH SEE ALSO\n\\fBprogram\\-run\\fR(1),\n\\fBprogram\\-store\\fR(1)\n"));
}

// tests/completion runs the scripts in the shells. Hidden options are in none of them.
TEST(Completion, OffersNoHiddenOptions) {
  for (const auto script : {bash_completion, zsh_completion, fish_completion}) {
    EXPECT_THAT(script(kProgram), AllOf(HasSubstr("text"), Not(HasSubstr("hidden"))));
  }
}

}  // namespace
}  // namespace whoiskit::syntax
