// whoiskit plugin new: what it writes, and what it refuses. tests/install shows that the result builds and passes.
#include <algorithm>
#include <filesystem>
#include <set>

#include "kit/checked.hpp"
#include "kit/scaffold.hpp"

namespace whoiskit::kit {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string text_of(const std::vector<ScaffoldFile>& files, const std::string& path) {
  const auto found = std::find_if(files.begin(), files.end(), [&](const ScaffoldFile& f) { return f.path == path; });
  return found == files.end() ? "no file " + path : found->text;
}

void expect_template(const std::string& claim, const std::string& server, const char* name) {
  const cli::Folder folder;
  const std::string made = folder.path() + "/acme";
  const cli::Result r = cli::run({"plugin", "new", claim, "--server", server, "--dir", made});
  EXPECT_EQ(r.status, 0) << r.err;
  EXPECT_THAT(r.out, AllOf(HasSubstr(made + "/acme.cpp\n"), HasSubstr("ctest --test-dir")));
  const fs::path root = fs::path(WHOISKIT_SOURCE_DIR "/sdk") / name;
  std::set<std::string> written, wanted;
  for (const auto& entry : fs::recursive_directory_iterator(made)) {
    if (entry.is_regular_file()) written.insert(fs::relative(entry.path(), made).string());
  }
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file()) continue;
    const std::string path = fs::relative(entry.path(), root).string();
    if (path.ends_with(".c")) continue;  // of the other language
    wanted.insert(path);
    EXPECT_EQ(cli::read_file(made + "/" + path), cli::read_file(entry.path().string())) << path;
  }
  EXPECT_EQ(written, wanted);
}

TEST(PluginNew, OfTheTemplatesOwnNamesItWritesTheTemplate) {
  expect_template("gtld.acme", "whois.acme.example", "template");
  expect_template("rdap.acme", "rdap.acme.example", "template-rdap");
}

TEST(PluginNew, SaysWhatTheClaimMeans) {
  const cli::Folder folder;
  const struct {
    const char *claim, *says;
  } kClaims[] = {
      {"lumen-names",
       "\n\nIt claims the zone lumen-names: names that end in .lumen-names. For a registrar write "
       "gtld.lumen-names.\n"},
      {"co.zz", "\n\nIt claims the zone co.zz: names that end in .co.zz.\n"},
      {"gtld.lumen", "\n\nIt claims the registrar whose server is whois.lumen-names.example.\n"},
      {"family.lumen", "\n\nIt claims no server by itself: routing rows name it as their handler.\n"},
      {"rdap.zz", "\n\nIt claims the answers by RDAP about names that end in .zz.\n"},
      {"rdap.lumen-names", "\n\nIt claims the answers by RDAP of the server whois.lumen-names.example, and of names"},
  };
  for (const auto& claim : kClaims) {
    const cli::Result r = cli::run({"plugin", "new", claim.claim, "--server", "whois.lumen-names.example", "--dir",
                                    folder.path() + "/" + claim.claim});
    EXPECT_THAT(r.out, HasSubstr(claim.says)) << r.err;
  }
}

TEST(PluginNew, NamesFollowTheClaim) {
  const auto registrar = scaffold("gtld.foo-bar", "whois.foo-bar.example");
  EXPECT_THAT(text_of(registrar, "foo-bar.cpp"),
              AllOf(HasSubstr(".claim = \"gtld.foo-bar\""), HasSubstr("struct FooBar : LabelHandler"),
                    HasSubstr("WHOISKIT_PLUGIN(FooBar)"), HasSubstr("https://foo-bar.example"), Not(HasSubstr("cme"))));
  EXPECT_THAT(text_of(registrar, "CMakeLists.txt"), AllOf(HasSubstr("project(whois-gtld-foo-bar "),
                                                          HasSubstr("whoiskit_add_plugin(gtld.foo-bar foo-bar.cpp")));
  EXPECT_THAT(text_of(registrar, "routes.toml"), Not(HasSubstr("[tld]")));
  const auto zone = scaffold("co.zz", "whois.nic.zz");
  EXPECT_THAT(text_of(zone, "co-zz.cpp"), AllOf(HasSubstr(".claim = \"co.zz\""), HasSubstr("struct CoZz "),
                                                HasSubstr(".registrar = \"CoZz Registry\"")));
  EXPECT_THAT(text_of(zone, "routes.toml"), HasSubstr("[tld]\n\"co.zz\" = {server = \"whois.nic.zz\"}\n"));
  EXPECT_THAT(text_of(zone, "fixtures/free.txt"), HasSubstr("example.co.zz"));
  EXPECT_THAT(text_of(scaffold("1api", "whois.1api.example"), "1api.cpp"), HasSubstr("struct Of1api "));
}

TEST(PluginNew, OfRdapTheServerTellsARegistrarFromAZone) {
  const auto zone = scaffold("rdap.co.zz", "rdap.nic.zz");
  EXPECT_THAT(text_of(zone, "co-zz.cpp"),
              AllOf(HasSubstr(".claim = \"rdap.co.zz\""), HasSubstr("class CoZz "), HasSubstr("{\"/co-zz_lock\""),
                    HasSubstr(".registrar = \"CoZz Registry\""), HasSubstr("https://nic.zz"), Not(HasSubstr("cme"))));
  EXPECT_THAT(text_of(zone, "CMakeLists.txt"), HasSubstr("whoiskit_add_plugin(rdap.co.zz co-zz.cpp FIXTURES"));
  EXPECT_THAT(text_of(zone, "fixtures/registered.txt"), HasSubstr("\"ldhName\": \"example.co.zz\""));
  EXPECT_THAT(text_of(zone, "fixtures/free.json"), HasSubstr("\"http_status\": 404"));
  const auto registrar = scaffold("rdap.foo-bar", "rdap.foo-bar.example");
  EXPECT_THAT(text_of(registrar, "fixtures/registered.txt"), HasSubstr("\"ldhName\": \"example.com\""));
  EXPECT_THAT(text_of(registrar, "foo-bar.cpp"), HasSubstr(".registrar = \"FooBar Registrar\""));
}

TEST(PluginNew, InCItHasTheSourceInCAndNamesItEverywhere) {
  const auto files = scaffold("gtld.foo-bar", "whois.foo-bar.example", ScaffoldKind::c);
  EXPECT_THAT(text_of(files, "foo-bar.c"), AllOf(HasSubstr("#include <whoiskit/plugin.h>"),
                                                 HasSubstr("WK_STR(\"gtld.foo-bar\")"), Not(HasSubstr("cme"))));
  EXPECT_THAT(text_of(files, "foo-bar.cpp"), HasSubstr("no file"));
  EXPECT_THAT(text_of(files, "CMakeLists.txt"),
              AllOf(HasSubstr("project(whois-gtld-foo-bar LANGUAGES C)"), HasSubstr("foo-bar.c ROUTES")));
  EXPECT_THAT(text_of(files, "README.md"), AllOf(HasSubstr("`foo-bar.c`"), Not(HasSubstr(".cpp"))));
}

TEST(PluginNew, ATableHasNoLanguage) {
  const cli::Folder folder;
  const cli::Result r = cli::run({"plugin", "new", "gtld.acme", "--server", "whois.acme.example", "--dir",
                                  folder.path() + "/x", "--table", "--language", "c"});
  EXPECT_EQ(r.status, 2);
  EXPECT_THAT(r.err, HasSubstr("--table and --language: a table is written in no language"));
}

TEST(PluginNew, OfRdapThereIsNoneInC) {
  const cli::Folder folder;
  const cli::Result r = cli::run({"plugin", "new", "rdap.acme", "--server", "rdap.acme.example", "--dir",
                                  folder.path() + "/x", "--language", "c"});
  EXPECT_EQ(r.status, 2);
  EXPECT_THAT(r.err, HasSubstr("for RDAP there are templates in C++ and as a table"));
}

TEST(PluginNew, AuthorsCodeIsShort) {
  const std::string text = text_of(scaffold("gtld.acme", "whois.acme.example"), "acme.cpp");
  std::size_t lines = 0;
  for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
    const std::size_t first = text.find_first_not_of(' ', at);
    lines += text[first] != '\n' && text.compare(first, 2, "//") != 0;
  }
  EXPECT_LE(lines, 42u) << "one row a line, and what any C++ file has";
}

TEST(PluginNew, RefusesWhatCannotBeSayingWhy) {
  const cli::Folder folder;
  const struct {
    std::string claim, server, message;
  } kBad[] = {
      {"Gtld.Acme", "whois.acme.example", "\"Gtld.Acme\" is not a claim: a claim is words of a-z"},
      {"", "whois.acme.example", "a claim is words of a-z"},
      {"../../etc", "whois.acme.example", "a claim is words of a-z"},
      {"a..b", "whois.acme.example", "a claim is words of a-z"},
      {"-a", "whois.acme.example", "-a"},
      {std::string(300, 'a'), "whois.acme.example", "a claim is words of a-z"},
      {"gtld", "whois.acme.example", "gtld alone is not a claim"},
      {"gtld.acme.com", "whois.acme.example", "gtld.acme for whois.acme.com"},
      {"ip.acme", "whois.acme.example", "RPSL example"},
      {"rdap", "rdap.acme.example", "rdap alone is not a claim"},
      {"gtld.acme", "whois://whois.acme.example", "--server whois://whois.acme.example: expected a host name"},
      {"gtld.acme", "localhost", "a host name"},
      {"gtld.acme", "WHOIS.acme.example", "a host name"},
  };
  for (const auto& bad : kBad) {
    const cli::Result r =
        cli::run({"plugin", "new", "--dir", folder.path() + "/made", "--server", bad.server, bad.claim});
    EXPECT_EQ(r.status, 2) << bad.claim;
    EXPECT_THAT(r.err, HasSubstr(bad.message));
    EXPECT_THAT(r.out, IsEmpty());
  }
  EXPECT_FALSE(fs::exists(folder.path() + "/made"));
  const cli::Result there =
      cli::run({"plugin", "new", "gtld.acme", "--server", "whois.acme.example", "--dir", folder.path()});
  EXPECT_EQ(there.status, 2);
  EXPECT_THAT(there.err, HasSubstr(folder.path() + ": already exists"));
  EXPECT_EQ(cli::run({"plugin", "new", "gtld.acme"}).status, 2);
}

}  // namespace
}  // namespace whoiskit::kit
