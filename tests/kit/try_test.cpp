// whoiskit plugin try: the lines of an answer, each with its result.
#include <filesystem>

#include "kit/checked.hpp"

namespace whoiskit::kit {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const char kAnswer[] =
    "Domain Name:      example.com\r\n"
    "Registered On:    14.08.1995\r\n"
    "\r\n"
    "Favourite Colour: green \x1b[31m\r\n";

TEST(PluginTry, ShowsEachLineWithItsValues) {
  const cli::Folder folder;
  const std::string answer = folder.write("answer.txt", kAnswer);
  const cli::Result r = cli::run({"plugin", "try", kTemplate, answer, "--query", "example.com"});
  EXPECT_EQ(r.status, 0) << r.err;
  EXPECT_EQ(r.out,
            "     1  Domain Name:      example.com\n"
            "          -> domain.name = example.com\n"
            "     2  Registered On:    14.08.1995\n"
            "          -> domain.created = 1995-08-14\n"
            "     3\n"
            "?    4  Favourite Colour: green \xe2\x90\x9b[31m\n"
            "\n"
            "registered: yes, verdict: registered, status: ok, read by gtld.acme\n"
            "values: 2, unused lines: 1, marked ?\n");
  EXPECT_EQ(cli::run({"plugin", "try", kTemplate, "-", "--query", "example.com"}, {.input = kAnswer}).out, r.out);
}

TEST(PluginTry, JsonHasTheSame) {
  const cli::Folder folder;
  const std::string answer = folder.write("answer.txt", kAnswer);
  const cli::Result r = cli::run({"plugin", "try", "--json", kTemplate, answer, "--query", "example.com"});
  EXPECT_EQ(r.status, 0) << r.err;
  simdjson::dom::parser parser;
  simdjson::dom::element document;
  ASSERT_EQ(parser.parse(r.out).get(document), simdjson::SUCCESS) << r.out;
  EXPECT_EQ(std::string_view(document["claim"]), "gtld.acme");
  EXPECT_EQ(std::string_view(document["record"]["regrinfo"]["domain"]["created"]), "1995-08-14");
  EXPECT_EQ(std::string_view(document["values"].at(1)["path"]), "domain.created");
  EXPECT_EQ(std::uint64_t(document["values"].at(1)["line"]), 2u);
  EXPECT_EQ(std::string_view(document["values"].at(1)["text"]), "Registered On:    14.08.1995");
  EXPECT_EQ(std::uint64_t(document["unused"].at(0)["line"]), 4u);
  EXPECT_EQ(cli::run({"plugin", "try", "--format", "json", kTemplate, answer, "--query", "example.com"}).out, r.out);
}

TEST(PluginTry, AKeyThatNoFixtureHasIsRefused) {
  const cli::Folder folder;
  const std::string answer = folder.write("a.txt", kAnswer);
  folder.write("a.json", "{\"query\": \"example.com\", \"servr\": \"whois.example\", \"expect\": {}}");
  const cli::Result r = cli::run({"plugin", "try", kTemplate, answer});
  EXPECT_EQ(r.status, 2);
  EXPECT_THAT(r.err, HasSubstr("a.json: unknown key servr; did you mean \"server\"?"));
  folder.write("a.json", "{\"query\": \"example.com\", \"colour\": 1, \"expect\": {}}");
  EXPECT_THAT(cli::run({"plugin", "try", kTemplate, answer}).err, testing::EndsWith("unknown key colour\n"));
}

TEST(PluginTry, SavesTheRecordAsAFixture) {
  const cli::Folder folder;
  const std::string answer =
      folder.write("shop.txt", cli::read_file(std::string(kTemplateFixtures) + "/registered.txt"));
  const cli::Result saved = cli::run(
      {"plugin", "try", kTemplate, answer, "--query", "example.com", "--server", "whois.acme.example", "--save"});
  EXPECT_EQ(saved.status, 0) << saved.err;
  EXPECT_EQ(cli::read_file(folder.path() + "/shop.json"),
            cli::read_file(std::string(kTemplateFixtures) + "/registered.json"));
  // From then on query and server are taken from there.
  EXPECT_EQ(cli::run({"plugin", "try", kTemplate, answer}).out, saved.out);
  EXPECT_EQ(check(kTemplate, {"--only", "fixtures", "--fixtures", folder.path()}).ended.at("fixtures"), "pass");
}

TEST(PluginTry, ACrashIsSaid) {
  const cli::Result r = cli::run({"plugin", "try", broken("attacked-crash"), "-"}, {.input = "a %s%n\n"});
  EXPECT_EQ(r.status, 6);
  EXPECT_THAT(r.out, AllOf(HasSubstr("?    1  a %s%n\n"), HasSubstr("killed by signal 11 (SIGSEGV)")));
}

// A copy of the template's plugin with these rows beside it, or without a file if they are empty.
std::string plugin_with(const cli::Folder& folder, const std::string& rows) {
  const std::string file = folder.path() + "/whois.gtld.acme.so";
  std::filesystem::copy_file(kTemplate, file);
  if (!rows.empty()) folder.write("whois.gtld.acme.toml", rows);
  return file;
}

const char kFreeAnswer[] = "Welcome.\n\nexample.com is not registered here.\n";

TEST(PluginTry, TheLineThatDecidesIsUsedAndItsPhraseNamed) {
  const cli::Result r = cli::run({"plugin", "try", kTemplate, "-", "--query", "example.com"}, {.input = kFreeAnswer});
  EXPECT_EQ(r.status, 0) << r.err;
  EXPECT_EQ(r.out,
            "     1  Welcome.\n"
            "     2\n"
            "     3  example.com is not registered here.\n"
            "          -> verdict = free, by \"is not registered here\" (no_match)\n"
            "\n"
            "not of a line: domain.name = example.com\n"
            "registered: no, verdict: free, status: ok, read by gtld.acme\n"
            "values: 1, unused lines: 0\n");
  const cli::Result json =
      cli::run({"plugin", "try", "--json", kTemplate, "-", "--query", "example.com"}, {.input = kFreeAnswer});
  EXPECT_THAT(json.out, AllOf(HasSubstr("\"list\": \"no_match\""), HasSubstr("\"text\": \"is not registered here\""),
                              HasSubstr("\"notes\": []")));
}

TEST(PluginTry, APhraseOfEveryServerIsSaidToBeOne) {
  const cli::Result r = cli::run({"plugin", "try", kTemplate, "-"}, {.input = "Query rate limit exceeded\n"});
  EXPECT_THAT(r.out, AllOf(HasSubstr("     1  Query"), HasSubstr("(of every server's throttled)")));
}

TEST(PluginTry, ATablesPhraseHasTheTablesWord) {
  const cli::Folder folder;
  const std::string table =
      folder.write("whois.gtld.acme.table.toml",
                   "whoiskit-table = 1\nclaim = \"gtld.acme\"\nserver = \"whois.acme.example\"\nformat = \"labels\"\n"
                   "[registry]\nname = \"Acme\"\n[phrases]\nfree = [\"is not registered here\"]\n[labels]\n"
                   "\"Domain Name:\" = \"domain.name\"\n");
  const cli::Result r = cli::run({"plugin", "try", table, "-", "--query", "example.com"}, {.input = kFreeAnswer});
  EXPECT_THAT(r.out, HasSubstr("-> verdict = free, by \"is not registered here\" (free)\n")) << r.err;
}

TEST(PluginTry, SaysWhereNoPhrasesApplied) {
  const cli::Folder folder;
  const std::string file = plugin_with(folder, "");
  std::vector<std::string> words{"plugin", "try", file, "-"};
  EXPECT_THAT(cli::run(words, {.input = "Nobody has it.\n"}).out,
              HasSubstr("note: no server is known, so no server's phrases applied; name it with --server\n"));
  words.insert(words.end(), {"--query", "example.com"});  // its zone has a server with phrases, but another one
  EXPECT_THAT(cli::run(words, {.input = "Nobody has it.\n"}).out,
              HasSubstr("note: no server is known, so the phrases of whois.verisign-grs.com applied; name it"));
  words.insert(words.end(), {"--server", "whois.acme.example"});
  EXPECT_THAT(cli::run(words, {.input = "Nobody has it.\n"}).out,
              HasSubstr("note: no routing row has phrases of whois.acme.example, so no server's phrases applied\n"));
  EXPECT_THAT(cli::run(words, {.input = kAnswer}).out, Not(HasSubstr("note: ")));
}

TEST(PluginTry, SavesTheServerOfTheRows) {
  const cli::Folder folder;
  const std::string answer = folder.write("free.txt", kFreeAnswer);
  const cli::Result r = cli::run({"plugin", "try", kTemplate, answer, "--query", "example.com", "--save"});
  EXPECT_THAT(r.out, HasSubstr("verdict: free")) << r.err;
  EXPECT_THAT(cli::read_file(folder.path() + "/free.json"), HasSubstr("\"server\": \"whois.acme.example\""));
  EXPECT_EQ(check(kTemplate, {"--only", "fixtures", "--fixtures", folder.path()}).ended.at("fixtures"), "pass");
}

TEST(PluginTry, NamesAFaultOfTheRoutes) {
  const cli::Folder folder;
  const std::string file = plugin_with(folder, "[server]\n\"whois.acme.example\" = {no_mach = [\"is not\"]}\n");
  const cli::Result r = cli::run({"plugin", "try", file, "-"}, {.input = kFreeAnswer});
  EXPECT_THAT(r.out, AllOf(HasSubstr("note: " + folder.path() + "/whois.gtld.acme.toml:2: "), HasSubstr("no_mach")));
  // No record is kept that the fault affected.
  const std::string answer = folder.write("free.txt", kFreeAnswer);
  const cli::Result saved = cli::run({"plugin", "try", file, answer, "--query", "example.com", "--save"});
  EXPECT_EQ(saved.status, 2);
  EXPECT_THAT(saved.err, AllOf(HasSubstr("--save: "), HasSubstr("no_mach")));
  EXPECT_FALSE(std::filesystem::exists(folder.path() + "/free.json"));
}

TEST(PluginTry, ReportsAnAnswerAboutAnotherName) {
  const auto shown = [](const char* query) {
    return cli::run({"plugin", "try", kTemplate, "-", "--query", query}, {.input = kAnswer}).out;
  };
  EXPECT_THAT(shown("example.net"), HasSubstr("its answer is about example.com, not about example.net\n"));
  for (const char* good : {"example.com", "EXAMPLE.com", "www.example.com"}) {
    EXPECT_THAT(shown(good), Not(HasSubstr("its answer is about"))) << good;
  }
}

const char kJson[] =
    "{\"objectClassName\": \"domain\", \"ldhName\": \"EXAMPLE.COM\",\n"
    " \"status\": [\"client hold\"], \"lang\": \"en\",\n"
    " \"acme_person\": {\"x/y\": true}, \"acme_lock\": \"Y\"}\n";

// A JSON answer is one by RDAP. Its values have pointers and lines.
TEST(PluginTry, ShowsTheValuesOfJson) {
  const cli::Folder folder;
  const std::string answer = folder.write("answer.json", kJson);
  const cli::Result r = cli::run({"plugin", "try", kRdapTemplate, answer, "--query", "example.com"});
  EXPECT_EQ(r.status, 0) << r.err;
  EXPECT_EQ(r.out,
            "     1  /ldhName: EXAMPLE.COM\n"
            "          -> domain.name = example.com\n"
            "     2  /status/0: client hold\n"
            "          -> domain.status = client hold\n"
            "?    2  /lang: en\n"
            "?    3  /acme_person/x~1y: true\n"
            "     3  /acme_lock: Y\n"
            "          -> domain.registry-lock = yes\n"
            "\n"
            "note: domain.registry-lock is not a key of the model, which has no similar key: it is a key of the "
            "plugin's own\n"
            "registered: yes, verdict: registered, status: ok, read by rdap.acme\n"
            "values: 3, unused JSON values: 2, marked ?\n");
  const cli::Result json = cli::run({"plugin", "try", "--json", kRdapTemplate, answer, "--query", "example.com"});
  EXPECT_THAT(json.out, AllOf(HasSubstr("\"protocol\": \"rdap\""), HasSubstr("\"pointer\": \"/acme_lock\""),
                              HasSubstr("\"pointer\": \"/acme_person/x~1y\""), HasSubstr("\"text\": \"Y\"")));
}

TEST(PluginTry, TheStatusOfHttpCounts) {
  const char* const free = "{\"errorCode\": 404}";
  const std::vector<std::string> words{"plugin", "try", kRdapTemplate, "-", "--query", "example.com"};
  EXPECT_THAT(cli::run(words, {.input = free}).out, HasSubstr("verdict: unknown, status: ok, read by"));
  std::vector<std::string> more = words;
  more.insert(more.end(), {"--http-status", "404"});
  EXPECT_THAT(cli::run(more, {.input = free}).out,
              HasSubstr("registered: no, verdict: free, status: ok, HTTP status: 404, read by rdap.acme\n"));
  more.back() = "429";
  // By RDAP even without JSON, because the plugin is only for RDAP.
  EXPECT_THAT(cli::run(more, {.input = "slow down"}).out, HasSubstr("verdict: throttled, status: throttled"));
  // The status decides, whatever WHOIS phrases the body contains.
  EXPECT_THAT(cli::run(more, {.input = "Query rate limit exceeded\n"}).out,
              AllOf(HasSubstr("verdict: throttled"), Not(HasSubstr("-> verdict"))));
  more.back() = "99";
  EXPECT_EQ(cli::run(more, {.input = free}).status, 2);
}

TEST(PluginTry, SavesStatusAndContentType) {
  const cli::Folder folder;
  const std::string answer = folder.write("free.txt", cli::read_file(std::string(kRdapTemplateFixtures) + "/free.txt"));
  const cli::Result saved =
      cli::run({"plugin", "try", kRdapTemplate, answer, "--query", "example.com", "--server", "rdap.acme.example",
                "--http-status", "404", "--content-type", "application/rdap+json", "--save"});
  EXPECT_EQ(saved.status, 0) << saved.err;
  EXPECT_EQ(cli::read_file(folder.path() + "/free.json"),
            cli::read_file(std::string(kRdapTemplateFixtures) + "/free.json"));
  EXPECT_EQ(cli::run({"plugin", "try", kRdapTemplate, answer}).out, saved.out);
  EXPECT_EQ(check(kRdapTemplate, {"--only", "fixtures", "--fixtures", folder.path()}).ended.at("fixtures"), "pass");
}

TEST(PluginTry, NotesThatJsonIsReadAsRdap) {
  const std::vector<std::string> words{"plugin", "try", kTemplate, "-", "--query", "example.com"};
  EXPECT_THAT(cli::run(words, {.input = kJson}).out, HasSubstr("note: the answer is JSON and was read as RDAP"));
  std::vector<std::string> text = words;
  text.insert(text.end(), {"--protocol", "whois"});
  EXPECT_THAT(cli::run(text, {.input = kJson}).out, AllOf(Not(HasSubstr("in JSON")), HasSubstr("unused lines")));
}

TEST(PluginTry, NotesKeysThatTheModelDoesNotHave) {
  EXPECT_THAT(cli::run({"plugin", "try", broken("misspelt"), "-"}, {.input = kAnswer}).out,
              HasSubstr("note: domain.exipres is not a key of the model, which has expires\n"));
}

TEST(PluginTry, NamesWhatIsWrong) {
  const cli::Folder folder;
  const std::string answer = folder.write("answer.txt", kAnswer);
  const struct {
    std::vector<std::string> words;
    const char* message;
  } kBad[] = {
      {{"plugin", "try"}, "FILE"},
      {{"plugin", "try", kTemplate}, "RESPONSE"},
      {{"plugin", "try", "/no/such/whois.x.so", answer}, "/no/such/whois.x.so"},
      {{"plugin", "try", kTemplate, "/no/such/answer.txt"}, "/no/such/answer.txt"},
      {{"plugin", "try", kTemplate, answer, "--save"}, "--query"},
      {{"plugin", "try", kTemplate, "-", "--query", "example.com", "--save"}, "NAME.txt"},
      {{"plugin", "try", kTemplate, answer, "--format", "raw"}, "--format raw"},
  };
  for (const auto& bad : kBad) {
    const cli::Result r = cli::run(bad.words);
    EXPECT_EQ(r.status, 2) << bad.message;
    EXPECT_THAT(r.err, HasSubstr(bad.message));
    EXPECT_THAT(r.out, IsEmpty()) << bad.message;
  }
}

}  // namespace
}  // namespace whoiskit::kit
