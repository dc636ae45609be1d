// whoiskit plugin try: the lines of an answer with what became of each.

#include "kit/checked.hpp"

namespace whoiskit::kit {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

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
            "values: 2, lines that nothing was made of: 1, marked ?\n");
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
  const cli::Result r = cli::run({"plugin", "try", broken("attacked-crash"), "-"}, {.input = "%s%n\n"});
  EXPECT_EQ(r.status, 6);
  EXPECT_THAT(r.out, AllOf(HasSubstr("?    1  %s%n\n"), HasSubstr("killed by signal 11 (SIGSEGV)")));
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
