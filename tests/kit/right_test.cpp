// Correct plugins pass every check. Also the output of the command, and where it looks for fixtures.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "kit/checked.hpp"

namespace whoiskit::kit {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

class Template : public testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(Template, PassesEveryCheck) {
  const auto [file, fixtures] = GetParam();
  const Checked checked = check(file, {"--fixtures", fixtures});
  EXPECT_THAT(checked.bad, IsEmpty()) << testing::PrintToString(checked.why);
  EXPECT_EQ(checked.status, 0);
  for (const auto& [name, outcome] : checked.ended) EXPECT_EQ(outcome, "pass") << name << ": " << checked.why.at(name);
  EXPECT_EQ(checked.ended.size(), 18u);
  EXPECT_EQ(checked.why.at("fixtures"), "2 fixtures give their records");
}

INSTANTIATE_TEST_SUITE_P(Plugins, Template,
                         testing::Values(std::pair(kTemplate, kTemplateFixtures),
                                         std::pair(kRdapTemplate, kRdapTemplateFixtures)),
                         [](const auto& test) { return std::string(test.index == 0 ? "Whois" : "Rdap"); });

// Without fixtures of its own, a plugin of RDAP is given a JSON answer, as RDAP.
TEST(RightPlugin, OneOfRdapIsCheckedWithJson) {
  const Checked checked = check(kRdapTemplate, {"--only", "model", "--fixtures", KIT_PLUGINS});
  EXPECT_EQ(checked.why.at("model"), "4 values of 1 answers");
}

// The handler receives the status and content type of a fixture.
TEST(RightPlugin, AFixturesStatusCounts) {
  const cli::Folder folder;
  for (const char* name : {"free.txt", "free.json"}) {
    fs::copy_file(fs::path(kRdapTemplateFixtures) / name, fs::path(folder.path()) / name);
  }
  const std::vector<std::string> words{"--only", "fixtures", "--fixtures", folder.path()};
  EXPECT_EQ(check(kRdapTemplate, words).ended.at("fixtures"), "pass");
  std::string text = cli::read_file(folder.path() + "/free.json");
  text.replace(text.find("404"), 3, "200");
  folder.write("free.json", text);
  EXPECT_THAT(check(kRdapTemplate, words).why.at("fixtures"), HasSubstr("the fixture free: "));
}

class Bundled : public testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(Bundled, PassesEveryCheck) {
  const auto [claim, folder] = GetParam();
  const Checked checked = check(std::string(WHOISKIT_PLUGIN_DIR "/whois.") + claim + ".so",
                                {"--fixtures", std::string(WHOISKIT_SOURCE_DIR "/plugins/") + folder + "/fixtures"});
  EXPECT_THAT(checked.bad, IsEmpty()) << testing::PrintToString(checked.why);
  EXPECT_EQ(checked.status, 0);
}

INSTANTIATE_TEST_SUITE_P(Plugins, Bundled,
                         testing::Values(std::pair("uk", "cc/uk"), std::pair("jp", "cc/jp"),
                                         std::pair("family.icann", "family/icann"), std::pair("ip.ripe", "ip/ripe"),
                                         std::pair("rdap", "rdap")),
                         [](const auto& test) {
                           std::string name = test.param.first;
                           std::replace(name.begin(), name.end(), '.', '_');
                           return name;
                         });

TEST(RightPlugin, TextSaysTheSame) {
  const cli::Result good = cli::run({"plugin", "check", "--only", "claim", kTemplate});
  EXPECT_EQ(good.status, 0);
  EXPECT_EQ(good.out, "pass   claim         gtld.acme, version 1.0.0\n\n1 passed\n");
  const cli::Result bad = cli::run({"plugin", "check", "--only", "claim", broken("version")});
  EXPECT_EQ(bad.status, 1);
  EXPECT_THAT(bad.out, AllOf(StartsWith("fail   claim         its version"), HasSubstr("\n                     -> "),
                             HasSubstr("\n\n0 passed, 1 failed\n")));
}

TEST(RightPlugin, FixturesAreFoundBesideItAndBesideItsBuildFolder) {
  const cli::Folder folder;
  const fs::path plugins = fs::path(folder.path()) / "build/plugins";
  fs::create_directories(plugins);
  for (const char* name : {"whois.gtld.acme.so", "whois.gtld.acme.toml"}) {
    fs::copy_file(fs::path(kTemplate).parent_path() / name, plugins / name);
  }
  const std::string file = (plugins / "whois.gtld.acme.so").string();
  EXPECT_EQ(check(file, {"--only", "fixtures"}).ended.at("fixtures"), "skip");
  fs::copy(kTemplateFixtures, fs::path(folder.path()) / "fixtures", fs::copy_options::recursive);
  EXPECT_EQ(check(file, {"--only", "fixtures"}).why.at("fixtures"), "2 fixtures give their records");
  // Nearer fixtures come first: here one whose record differs.
  fs::copy(kTemplateFixtures, plugins / "fixtures", fs::copy_options::recursive);
  const std::string json = (plugins / "fixtures/registered.json").string();
  std::string text = cli::read_file(json);
  text.replace(text.find("1995-08-14"), 10, "1995-08-15");
  std::ofstream(json) << text;
  const Checked checked = check(file, {"--only", "fixtures"});
  EXPECT_THAT(checked.bad, ElementsAre("fail fixtures"));
  EXPECT_THAT(checked.why.at("fixtures"),
              HasSubstr("the fixture registered: regrinfo.domain.created: is \"1995-08-14\", expected \"1995-08-15\""));
  EXPECT_THAT(checked.mend.at("fixtures"), HasSubstr("registered.txt --save"));
}

TEST(RightPlugin, AFaultOfItsRoutesIsNamed) {
  const cli::Folder folder;
  const std::string file = folder.path() + "/whois.gtld.acme.so";
  fs::copy_file(kTemplate, file);
  EXPECT_EQ(check(file, {"--only", "routes"}).why.at("routes"), "no rows beside it");
  const std::string routes =
      folder.write("whois.gtld.acme.toml", "[server]\n\"whois.acme.example\" = {no_mach = [\"is not registered\"]}\n");
  const Checked checked = check(file, {"--fixtures", kTemplateFixtures});
  EXPECT_THAT(checked.bad, ElementsAre("fail routes"));
  EXPECT_THAT(checked.why.at("routes"), AllOf(StartsWith(routes + ":2: "), HasSubstr("no_mach")));
  EXPECT_THAT(checked.mend.at("routes"), HasSubstr("routes.toml"));
  EXPECT_EQ(checked.ended.at("fixtures"), "skip");  // its record must not be saved as "unknown" because of it
  const cli::Result info = cli::run({"plugin", "info", file});
  EXPECT_EQ(info.status, 0);
  EXPECT_THAT(info.out, AllOf(HasSubstr("warning      " + routes + ":2: "), HasSubstr("no_mach")));
}

TEST(RightPlugin, AFolderThatAHostDoesNotTrustIsNamed) {
  const cli::Folder folder;
  for (const char* name : {"whois.gtld.acme.so", "whois.gtld.acme.toml"}) {
    fs::copy_file(fs::path(kTemplate).parent_path() / name, fs::path(folder.path()) / name);
  }
  fs::permissions(folder.path(), fs::perms::all);
  const Checked checked =
      check(folder.path() + "/whois.gtld.acme.so", {"--only", "fixtures", "--fixtures", kTemplateFixtures});
  EXPECT_THAT(checked.bad, ElementsAre("fail fixtures"));
  EXPECT_THAT(checked.why.at("fixtures"), HasSubstr("all users can write to it"));
}

TEST(RightPlugin, WrongUsageIsSaid) {
  const struct {
    std::vector<std::string> words;
    const char* message;
  } kBad[] = {
      {{"plugin", "check"}, "FILE"},
      {{"plugin", "check", "/no/such/whois.x.so"}, "/no/such/whois.x.so: there is no such file"},
      {{"plugin", "check", kTemplate, "--fixtures", "/no/such"}, "--fixtures /no/such"},
      {{"plugin", "check", kTemplate, "--only", "nothing"}, "there is no check \"nothing\"; there are file, exports"},
      {{"plugin", "check", kTemplate, "--time-limit", "0"}, "--time-limit"},
      {{"plugin", "check", kTemplate, "--format", "raw"}, "--format raw"},
      {{"plugin", "check", kTemplate, "--child", "load"}, ""},
  };
  for (const auto& bad : kBad) {
    const cli::Result r = cli::run(bad.words);
    EXPECT_THAT(r.err, HasSubstr(bad.message));
    EXPECT_THAT(r.out, IsEmpty()) << bad.message;
    EXPECT_NE(r.status, 0) << bad.message;
  }
}

}  // namespace
}  // namespace whoiskit::kit
