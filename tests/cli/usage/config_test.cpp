// Configuration files: which of them count, what they may contain, and what the command does with them.
#include <filesystem>

#include "cli/child.hpp"

namespace whoiskit::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class ConfigFile : public testing::Test {
 protected:
  ConfigFile() { std::filesystem::create_directories(folder_.path() + "/home/whoiskit"); }
  // The content of the user's own file, if there is one.
  void user(const std::string& text) const { folder_.write("home/whoiskit/whoiskit.toml", text); }
  Result run_here(std::vector<std::string> words) const {
    return run(std::move(words),
               {.environment = {"XDG_CONFIG_HOME=" + folder_.path() + "/home"}, .folder = folder_.path()});
  }
  Result parse(std::vector<std::string> more = {}) const {
    std::vector<std::string> words = {"parse",   "--server",    "whois.nic.biz",
                                      "--query", "example.biz", demo(kRegistered)};
    words.insert(words.end(), more.begin(), more.end());
    return run_here(words);
  }
  Result check(const std::string& text) const { return run_here({"config", "check", folder_.write("x.toml", text)}); }

  Folder folder_;
};

TEST_F(ConfigFile, HoldsDefaultsAndTheCommandLineWins) {
  EXPECT_THAT(parse().out, StartsWith("example.biz\n"));
  user("format = \"ndjson\"\n");
  EXPECT_THAT(parse().out, StartsWith("{\"query\""));
  EXPECT_THAT(parse({"--format", "text"}).out, StartsWith("example.biz\n"));
}

TEST_F(ConfigFile, AnOptionOfSeveralCommandsStandsAtTheTop) {
  EXPECT_EQ(check("timeout = 8\n").err, "");
  user("timeout = 8\n[diff]\ntimeout = 9\n");
  const std::string shown = run_here({"config", "show"}).out;
  EXPECT_THAT(shown.substr(shown.find("[lookup]")), HasSubstr("\ntimeout = 8 "));
  EXPECT_THAT(shown.substr(shown.find("[diff]")), HasSubstr("\ntimeout = 9 "));
  EXPECT_THAT(check("files_anywhere = true\n").err, HasSubstr("it belongs in the table [parse]"));
}

TEST_F(ConfigFile, PathsAreRelativeToTheFile) {
  folder_.write("home/whoiskit/rows.toml", "[tld]\nexample = {server = \"whois.near.example\"}\n");
  user("routes = [\"rows.toml\"]\n");
  EXPECT_THAT(run_here({"route", "shop.example"}).out, HasSubstr("whois.near.example"));
  user("routes = [\"" + folder_.path() + "/home/whoiskit/rows.toml\"]\n");
  EXPECT_THAT(run_here({"route", "shop.example"}).out, HasSubstr("whois.near.example"));
}

TEST_F(ConfigFile, ChecksWhatOptionsMeanTogether) {
  EXPECT_THAT(check("dns_server = [\"foo bar\"]\n").err, HasSubstr("\"foo bar\" is not an IP address"));
  EXPECT_THAT(check("proxy = \"ftp://x\"\n").err, HasSubstr("proxy: not of the form"));
  EXPECT_THAT(check("routes = [\"none.toml\"]\n").err, HasSubstr("none.toml"));
  EXPECT_THAT(check("signatures = \"require\"\n").err, HasSubstr("name the keys"));
  EXPECT_EQ(check("proxy = \"ftp://x\"\n").status, 2);
}

TEST_F(ConfigFile, WhoisPrintsAnswersAsTheyCameButForItsOwnTable) {
  const std::vector<std::string> words = {"whois", "--simulate", demo(""), "example.biz"};
  user("format = \"json\"\n");
  EXPECT_THAT(run_here(words).out, StartsWith("Domain Name: "));
  user("[whois]\nformat = \"json\"\n");
  EXPECT_THAT(run_here(words).out, StartsWith("{"));
}

TEST_F(ConfigFile, WhatIsNearerToTheUserWinsKeyByKey) {
  user("format = \"ndjson\"\ncolor = \"always\"\n");
  const std::string named = folder_.write("named.toml", "format = \"text\"\n");
  const Result r = parse({"--config", named});
  EXPECT_THAT(r.out, AllOf(HasSubstr("\x1b["), Not(HasSubstr("{\"query\"")))) << r.err;
}

TEST_F(ConfigFile, ATableOfACommandCountsMoreForIt) {
  user("format = \"ndjson\"\n[parse]\nformat = \"text\"\n");
  EXPECT_THAT(parse().out, StartsWith("example.biz\n"));
  EXPECT_THAT(run_here({"route", "example.biz"}).out, StartsWith("{"));
}

// Without a home folder there is no place for a cache. The command reports this if it is to use one.
TEST_F(ConfigFile, AFlagGivesWayToTheOneThatExcludesIt) {
  const std::vector<std::string> words = {"lookup", "--simulate", demo(""), "example.com"};
  const auto with = [&](const std::string& word) {
    std::vector<std::string> all = words;
    all.push_back(word);
    return run_here(all);
  };
  user("cache = true\n");
  EXPECT_THAT(run_here(words).err, HasSubstr("no home folder"));
  EXPECT_EQ(with("--no-cache").status, 0);
  user("no_cache = true\n");
  EXPECT_EQ(run_here(words).status, 0);
  EXPECT_THAT(with("--cache").err, HasSubstr("no home folder"));
}

// If the same option is set in three places, the command line counts most, then the environment, then the file.
TEST_F(ConfigFile, TheEnvironmentCountsMoreThanAFile) {
  const auto rows = [&](const std::string& name) {
    return folder_.write(name + ".toml", "[tld]\nexample = {server = \"whois." + name + ".example\"}\n");
  };
  const auto route = [&](const std::string& variable, std::vector<std::string> more = {}) {
    std::vector<std::string> words = {"route", "shop.example"};
    words.insert(words.end(), more.begin(), more.end());
    return run(words, {.environment = {variable, "XDG_CONFIG_HOME=" + folder_.path() + "/home"}}).out;
  };
  user("routes = [\"" + rows("file") + "\"]\n");
  EXPECT_THAT(route("A=b"), HasSubstr("whois.file.example"));
  const std::string variable = "WHOISKIT_ROUTES=" + rows("variable");
  EXPECT_THAT(route(variable), HasSubstr("whois.variable.example"));
  EXPECT_THAT(route(variable, {"--routes", rows("word")}), HasSubstr("whois.word.example"));

  user("plugins = [\"" + folder_.path() + "/none\"]\n");
  EXPECT_EQ(route("WHOISKIT_PLUGINS="), "");  // there is no such folder
  EXPECT_THAT(route("WHOISKIT_PLUGINS=" + folder_.path()), HasSubstr("shop.example"));
}

TEST_F(ConfigFile, AVariableThatWantsACacheCountsMoreThanAFileThatDoesNot) {
  user("no_cache = true\n");
  const std::vector<std::string> words = {"lookup", "--simulate", demo(""), "example.com"};
  EXPECT_EQ(run_here(words).status, 0);
  const Result r = run(words, {.environment = {"WHOISKIT_CACHE=1", "XDG_CONFIG_HOME=" + folder_.path() + "/home"}});
  EXPECT_THAT(r.err, HasSubstr("no home folder"));
  EXPECT_THAT(
      run({"config", "show"}, {.environment = {"WHOISKIT_CACHE=1", "XDG_CONFIG_HOME=" + folder_.path() + "/home"}}).out,
      testing::ContainsRegex("\n# no_cache +# set by the variable WHOISKIT_CACHE\n"));
}

TEST_F(ConfigFile, IsNamedBeforeOrBehindTheCommandThatShowsOrChecksIt) {
  const std::string good = folder_.write("good.toml", "color = \"never\"\n");
  const std::string bad = folder_.write("bad.toml", "colour = \"never\"\n");
  const std::vector<std::vector<std::string>> places = {
      {"--config", good, "config", "show"},
      {"config", "--config", good, "show"},
      {"config", "show", "--config", good},
  };
  for (const std::vector<std::string>& words : places) {
    EXPECT_THAT(run_here(words).out, HasSubstr("\ncolor = \"never\" "));
  }
  EXPECT_THAT(run_here({"--config", bad, "config", "check"}).err, HasSubstr("did you mean \"color\"?"));
  EXPECT_EQ(run_here({"--config", good, "config", "check"}).status, 0);
}

TEST_F(ConfigFile, AnEmptyVariableStandsForNone) {
  user("format = \"ndjson\"\n");
  const Result r = run({"route", "example.biz"},
                       {.environment = {"WHOISKIT_CONFIG=", "XDG_CONFIG_HOME=" + folder_.path() + "/home"}});
  EXPECT_THAT(r.out, Not(StartsWith("{")));
}

TEST_F(ConfigFile, AFaultNamesFileLineKeyAndTheKeyMeant) {
  EXPECT_THAT(check("color = \"never\"\nformt = \"json\"\n").err,
              HasSubstr("x.toml:2: formt: unknown; did you mean \"format\"?"));
  EXPECT_THAT(check("[lookup]\ntimout = 8\n").err,
              HasSubstr("x.toml:2: lookup.timout: unknown; did you mean \"timeout\"?"));
  EXPECT_THAT(check("[lokup]\n").err, HasSubstr("did you mean \"lookup\"?"));
  EXPECT_THAT(check("dns-server = [\"192.0.2.1\"]\n").err, HasSubstr("did you mean \"dns_server\"?"));
  EXPECT_THAT(check("short = true\n").err, HasSubstr("it belongs in the table [lookup]"));
  EXPECT_THAT(check("format = \"jsn\"\n").err, HasSubstr("x.toml:1: format: must be one of text,json"));
  EXPECT_THAT(check("format = 8\n").err, HasSubstr("format: must be a text in quotes"));
  EXPECT_THAT(check("[lookup]\ntimeout = -1\n").err, HasSubstr("lookup.timeout: must be from 0.001 to"));
  EXPECT_THAT(check("cache = \"yes\"\n").err, HasSubstr("cache: must be true or false"));
  EXPECT_THAT(check("color = never\n").err, HasSubstr("a text stands in quotes"));
  EXPECT_THAT(check("cache = true\ncolor = \"never\n").err, Not(HasSubstr("a text stands in quotes")));
  EXPECT_THAT(check("a =\n").err, HasSubstr("x.toml:1: "));
  EXPECT_EQ(check("formt = \"json\"\n").status, 2);
  EXPECT_EQ(check("format = \"json\"\n").status, 0);
  EXPECT_THAT(check("format = \"json\"\n").err, IsEmpty());
}

TEST_F(ConfigFile, AFaultStopsEveryCommandButTheTwoForIt) {
  user("formt = \"json\"\n");
  EXPECT_EQ(parse().status, 2);
  EXPECT_THAT(parse().err, HasSubstr("whoiskit.toml:1: formt: unknown"));
  EXPECT_EQ(run_here({"config", "check"}).status, 2);
  EXPECT_EQ(run_here({"config", "--help"}).status, 0);
  EXPECT_EQ(run_here({"--config", folder_.path() + "/none", "route", "example.biz"}).status, 2);
}

TEST_F(ConfigFile, ShowSaysWhereEachValueComesFrom) {
  user("color = \"never\"\n[lookup]\ntimeout = 8\n");
  const Result r = run_here({"config", "show"});
  EXPECT_EQ(r.status, 0) << r.err;
  EXPECT_THAT(r.out, AllOf(HasSubstr("color = \"never\""),
                           HasSubstr("# " + folder_.path() + "/home/whoiskit/whoiskit.toml:1\n"),
                           HasSubstr("[lookup]\n"), HasSubstr("\ntimeout = 8 "), HasSubstr("# signatures = \"off\" "),
                           HasSubstr("# default\n"), HasSubstr("# WHOISKIT_PLUGINS="), HasSubstr("# environment\n")));
  // The printed text is a valid file, also with the comment marks removed.
  EXPECT_EQ(check(r.out).err, "");
  EXPECT_THAT(r.out, AllOf(HasSubstr("whoiskit.toml # is read\n"), HasSubstr("\n# port is not set ")));
  std::size_t count = 0;
  for (std::size_t at = r.out.find("# cache_file"); at != r.out.npos; at = r.out.find("# cache_file", at + 1)) ++count;
  EXPECT_EQ(count, 1u);
  EXPECT_THAT(run({"config", "show"}).out, StartsWith("# No configuration file is read"));
}

}  // namespace
}  // namespace whoiskit::cli
