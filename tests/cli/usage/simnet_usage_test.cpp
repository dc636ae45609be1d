// The command line of whoiskit-simnet.
#include <filesystem>

#include "cli/child.hpp"

namespace whoiskit::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

Result simnet(std::vector<std::string> words) {
  const auto program = std::filesystem::path(WHOISKIT_COMMAND).parent_path() / "whoiskit-simnet";
  return run(std::move(words), {.program = program.string()});
}

TEST(SimnetUsage, Helps) {
  const Result r = simnet({"--help"});
  EXPECT_EQ(r.status, 0);
  EXPECT_THAT(r.out, AllOf(HasSubstr("Usage: whoiskit-simnet [OPTIONS] folder\n"), HasSubstr("--until-stdin-eof"),
                           HasSubstr("Examples:\n  whoiskit-simnet ")));
  EXPECT_THAT(r.err, IsEmpty());
}

TEST(SimnetUsage, SaysWhatIsWrong) {
  const struct {
    std::vector<std::string> words;
    const char* message;
  } kBad[] = {
      {{}, "folder is required"},
      {{"--frobnicate", "x"}, "--frobnicate: no such option"},
      {{demo("")}, "give --routes FILE or --exec COMMAND"},
      {{demo(""), "--exec"}, "--exec needs a command after it"},
      {{"/no/such/folder", "--exec", "true"}, "/no/such/folder"},
      {{demo(""), "--exec", "/no/such/program"}, "cannot run /no/such/program"},
  };
  for (const auto& bad : kBad) {
    const Result r = simnet(bad.words);
    EXPECT_EQ(r.status, 2) << bad.message;
    EXPECT_THAT(r.err, AllOf(StartsWith("whoiskit-simnet: "), HasSubstr(bad.message)));
    EXPECT_THAT(r.out, IsEmpty()) << bad.message;
  }
}

TEST(SimnetUsage, HandsOnWhatFollowsExec) {
  const Result r = simnet({demo(""), "--exec", "/bin/echo", "--routes", "--help", "--exec"});
  EXPECT_EQ(r.status, 0) << r.err;
  EXPECT_EQ(r.out, "--routes --help --exec\n");
  EXPECT_EQ(simnet({demo(""), "--exec", "/bin/sh", "-c", "exit 41"}).status, 41);
}

}  // namespace
}  // namespace whoiskit::cli
