// The program that runs `whoiskit plugin new`, `try`, `check` and others: how the command finds it, and what it passes
// on. What these commands do is tested in tests/kit.
#include <unistd.h>

#include <filesystem>

#include "cli/child.hpp"

namespace whoiskit::cli {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

// The command alone, in a tree PREFIX/bin of its own.
class Installed : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(bin_);
    fs::create_directories(libexec_);
    fs::copy_file(WHOISKIT_COMMAND, bin_ / "whoiskit");
  }
  Result run_it(std::vector<std::string> words) {
    return run(std::move(words), {.program = (bin_ / "whoiskit").string()});
  }
  // A replacement for the program, which prints its arguments.
  void add_program(const char* text, fs::perms perms) {
    const std::string path = folder_.write("prefix/libexec/whoiskit/whoiskit-plugin", text);
    fs::permissions(path, perms);
  }

  const Folder folder_;
  const fs::path bin_ = fs::path(folder_.path()) / "prefix/bin";
  const fs::path libexec_ = fs::path(folder_.path()) / "prefix/libexec/whoiskit";
};

TEST_F(Installed, SaysWhereTheAuthorsProgramIsMissing) {
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"plugin", "new", "gtld.acme", "--server", "whois.acme.example"},
           {"plugin", "try", "a.so", "b"},
           {"plugin", "check", "a.so"},
       }) {
    const Result r = run_it(words);
    EXPECT_EQ(r.status, 2) << words[1];
    EXPECT_THAT(r.err, AllOf(StartsWith("whoiskit: " + (libexec_ / "whoiskit-plugin").string() + " is missing"),
                             HasSubstr("install whoiskit again")));
    EXPECT_THAT(r.out, IsEmpty());
  }
}

TEST_F(Installed, SaysWhyTheAuthorsProgramCannotBeStarted) {
  add_program("#!/bin/sh\n", fs::perms::owner_read);
  if (::access((libexec_ / "whoiskit-plugin").c_str(), X_OK) == 0) GTEST_SKIP() << "this user may run any file";
  const Result r = run_it({"plugin", "check", "a.so"});
  EXPECT_EQ(r.status, 2);
  EXPECT_THAT(r.err, HasSubstr("whoiskit-plugin: cannot be started: "));
}

TEST_F(Installed, HandsAllWordsOn) {
  add_program("#!/bin/sh\nprintf '<%s>' \"$@\"\nexit 41\n", fs::perms::owner_all);
  const Result r = run_it({"--format", "json", "plugin", "--isolate", "none", "try", "a b.so", "-", "--query", ""});
  EXPECT_EQ(r.status, 41) << r.err;
  EXPECT_EQ(r.out, "<--format><json><plugin><--isolate><none><try><a b.so><-><--query><>");
}

TEST_F(Installed, ReadsTheWordsBeforeItStartsAnything) {
  add_program("#!/bin/sh\necho started\n", fs::perms::owner_all);
  const Result wrong = run_it({"plugin", "new", "gtld.acme"});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_THAT(wrong.err, HasSubstr("--server is required"));
  EXPECT_THAT(run_it({"plugin", "new", "--help"}).out, StartsWith("Write a folder that builds a plugin"));
}

TEST(AuthorsProgram, RunsNoOtherCommands) {
  const fs::path program = fs::path(WHOISKIT_COMMAND).parent_path() / "../libexec/whoiskit/whoiskit-plugin";
  const Result r = run({"lookup", "example.com"}, {.program = program.string()});
  EXPECT_EQ(r.status, 2);
  EXPECT_THAT(r.err, HasSubstr("lookup: the program whoiskit runs this command"));
}

}  // namespace
}  // namespace whoiskit::cli
