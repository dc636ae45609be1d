// A registry that answers with web pages: its author tries, checks and simulates it with the pages as received.
#include <filesystem>

#include "kit/checked.hpp"

namespace whoiskit::kit {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr char kTable[] =
    "whoiskit-table = 1\nclaim = \"example\"\nserver = \"www.nic.example\"\nprotocol = \"http\"\n"
    "query = \"/whois?name={domain}\"\nformat = \"labels\"\ndates = \"dmy\"\n"
    "[phrases]\nfree = [\"^{domain} can be yours\"]\n"
    "[labels]\n\"Domain:\" = \"domain.name\"\n\"Registered:\" = \"domain.created\"\n\"Holder:\" = \"owner.name\"\n";
constexpr char kPage[] =
    "<!DOCTYPE html>\n<html><head><title>Registry</title></head>\n<body><table>\n"
    "<tr><th>Domain:</th>\n<td>shop.example</td></tr>\n<tr><th>Registered:</th><td>14.08.1995</td></tr>\n"
    "<tr><th>Holder:</th><td>Smith &amp; Example</td></tr>\n</table><p>Serial: 7</p></body></html>\n";
constexpr char kFreePage[] = "<!DOCTYPE html>\n<html><title>Registry</title>\n<p>toys.example can be yours!</html>\n";

// The table with its stored pages beside it, and a simulation that sends them.
class PluginPage : public testing::Test {
 protected:
  PluginPage() : table_(folder_.write("whois.example.table.toml", kTable)) {
    page_ = folder_.write("shop.html", kPage);
    free_ = folder_.write("toys.html", kFreePage);
    folder_.write("simnet.toml",
                  "[[server]]\nhost = \"www.nic.example\"\nprotocol = \"http\"\ndefault = \"toys.html\"\n"
                  "[server.answers]\n\"shop.example\" = \"shop.html\"\n");
  }

  // A member of the record that the command prints as JSON, without blanks.
  static std::string member(const std::string& json, const char* name) {
    simdjson::dom::parser parser;
    simdjson::dom::element document, value;
    if (parser.parse(json).get(document) != simdjson::SUCCESS) return "no JSON: " + json;
    if (document.at_key("record").get(value) == simdjson::SUCCESS ||
        document.at_key("expect").get(value) == simdjson::SUCCESS) {
      document = value;
    }
    return document[name].get(value) == simdjson::SUCCESS ? std::string(simdjson::minify(value)) : "none in " + json;
  }
  std::string run(std::vector<std::string> words) {
    words.insert(words.begin(), {"--plugins", folder_.path()});
    const cli::Result r = cli::run(words);
    EXPECT_EQ(r.status, 0) << r.err;
    return r.out;
  }
  std::string try_json(const std::string& page, const char* query) {
    return cli::run({"plugin", "try", "--json", table_, page, "--query", query, "--save"}).out;
  }

  cli::Folder folder_;
  std::string table_, page_, free_;
};

TEST_F(PluginPage, EveryWayGivesTheRecordOfTheLookUp) {
  const std::string live = run({"--simulate", folder_.path(), "--format", "ndjson", "shop.example"});
  EXPECT_THAT(live, AllOf(HasSubstr("\"created\":\"1995-08-14\""), HasSubstr("Smith & Example"), Not(HasSubstr("<"))));
  const std::string regrinfo = member(live, "regrinfo"), rawdata = member(live, "rawdata");
  for (const char* name : {"--tld=example", "--server=www.nic.example", "--handler=example"}) {
    const std::string stored = run({"parse", "--format", "ndjson", "--query=shop.example", name, page_});
    EXPECT_EQ(member(stored, "regrinfo"), regrinfo) << name;
    EXPECT_EQ(member(stored, "rawdata"), rawdata) << name;
  }
  const std::string list = folder_.write("list.ndjson", "{\"query\": \"shop.example\", \"file\": \"shop.html\"}\n");
  const std::string batch = run({"parse", "--batch", "--with-raw", list});
  EXPECT_EQ(member(batch, "regrinfo"), regrinfo);
  EXPECT_EQ(member(batch, "rawdata"), rawdata);
  EXPECT_EQ(member(try_json(page_, "shop.example"), "regrinfo"), regrinfo);
  EXPECT_EQ(member(cli::read_file(folder_.path() + "/shop.json"), "regrinfo"), regrinfo);
}

constexpr char kLines[] =
    "Registry\nDomain: shop.example\nRegistered: 14.08.1995\nHolder: Smith & Example\nSerial: 7\n";

TEST_F(PluginPage, RawIsWhatArrivedAndTextLinesWhatTheHandlerReads) {
  EXPECT_EQ(run({"--simulate", folder_.path(), "--format", "raw", "shop.example"}), kPage);
  EXPECT_EQ(run({"--simulate", folder_.path(), "--format", "text-lines", "shop.example"}), kLines);
  EXPECT_EQ(run({"parse", "--tld=example", "--format", "raw", page_}), kPage);
  EXPECT_EQ(run({"parse", "--tld=example", "--format", "text-lines", page_}), kLines);
  // For other answers both are the text, in UTF-8.
  const std::string plain = folder_.write("plain.txt", "Domain Name: example.biz\r\nRegistrant Name: M\xfcller\r\n");
  const std::string text = "Domain Name: example.biz\r\nRegistrant Name: M\xc3\xbcller\r\n";
  EXPECT_EQ(run({"parse", "--server=whois.nic.biz", "--format", "text-lines", plain}), text);
  EXPECT_EQ(run({"parse", "--server=whois.nic.biz", "--format", "raw", plain}), text);
}

TEST_F(PluginPage, TryShowsWhatAHostWouldReadAlsoWithoutAPlugin) {
  const auto tried = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"plugin", "--plugins", folder_.path(), "try"});
    return cli::run(words);
  };
  EXPECT_EQ(tried({table_, page_, "--format", "text-lines"}).out, kLines);
  EXPECT_EQ(tried({page_, "--format", "text-lines"}).out, kLines);
  const cli::Result alone = tried({page_, "--query", "shop.example"});
  EXPECT_EQ(alone.status, 0) << alone.err;
  EXPECT_THAT(alone.out, AllOf(HasSubstr("     2  Domain: shop.example\n          -> domain.name = shop.example\n"),
                               HasSubstr("read by example\n")));
  const cli::Result no_answer = tried({table_});
  EXPECT_EQ(no_answer.status, 2);
  EXPECT_THAT(no_answer.err, HasSubstr("is a plugin; RESPONSE, the answer that it reads, is missing"));
  const cli::Result saved = tried({page_, "--save"});
  EXPECT_EQ(saved.status, 2);
  EXPECT_THAT(saved.err, HasSubstr("name it before the answer"));
}

TEST_F(PluginPage, LinesAreThoseOfItsText) {
  const cli::Result tried = cli::run({"plugin", "try", table_, page_, "--query", "shop.example"});
  EXPECT_EQ(tried.status, 0) << tried.err;
  EXPECT_EQ(tried.out,
            "?    1  Registry\n"
            "     2  Domain: shop.example\n"
            "          -> domain.name = shop.example\n"
            "     3  Registered: 14.08.1995\n"
            "          -> domain.created = 1995-08-14\n"
            "     4  Holder: Smith & Example\n"
            "          -> owner.name = Smith & Example\n"
            "?    5  Serial: 7\n"
            "\n"
            "note: the answer is a web page: handlers read its text, and these are the lines of that text\n"
            "registered: yes, verdict: registered, status: ok, read by example\n"
            "values: 3, unused lines: 2, marked ?\n");
  EXPECT_THAT(run({"parse", "--query=shop.example", "--explain", page_}), HasSubstr("-:3: Registered: 14.08.1995\n"));
  EXPECT_EQ(run({"parse", "--query=shop.example", "--unused", page_}), "-:1: Registry\n-:5: Serial: 7\n");
}

TEST_F(PluginPage, IsAFixture) {
  EXPECT_THAT(try_json(page_, "shop.example"), HasSubstr("\"registered\":\"yes\""));
  EXPECT_THAT(try_json(free_, "toys.example"), HasSubstr("\"verdict\":\"free\""));
  // From then on the query is taken from there.
  EXPECT_THAT(cli::run({"plugin", "try", table_, free_}).out, HasSubstr("verdict: free"));
  const Checked checked = check(table_, {"--fixtures", folder_.path()});
  EXPECT_THAT(checked.bad, IsEmpty()) << testing::PrintToString(checked.why);
  EXPECT_EQ(checked.why.at("fixtures"), "2 fixtures give their records");
  EXPECT_EQ(checked.why.at("truncation"), "123 cuts, at every byte") << "of the text, which handlers see";
  folder_.write("shop.html", std::string(kPage).replace(std::string(kPage).find("1995"), 4, "1996"));
  const Checked changed = check(table_, {"--fixtures", folder_.path(), "--only", "fixtures"});
  EXPECT_EQ(changed.ended.at("fixtures"), "fail");
  EXPECT_THAT(changed.why.at("fixtures"), HasSubstr("1996"));
  EXPECT_THAT(changed.mend.at("fixtures"), HasSubstr("shop.html --save"));
}

TEST_F(PluginPage, HasOneAnswer) {
  try_json(page_, "shop.example");
  const std::string text = folder_.write("shop.txt", "Domain: shop.example\n");
  for (const std::string& answer : {page_, text}) {
    const cli::Result r = cli::run({"plugin", "try", table_, answer});
    EXPECT_EQ(r.status, 2);
    EXPECT_THAT(r.err, HasSubstr(page_ + ": " + text + " exists too; a fixture has one answer"));
  }
  EXPECT_THAT(check(table_, {"--fixtures", folder_.path(), "--only", "fixtures"}).why.at("fixtures"),
              HasSubstr("a fixture has one answer"));
  std::filesystem::remove(folder_.path() + "/shop.json");
  const cli::Result saved = cli::run({"plugin", "try", table_, text, "--query", "shop.example", "--save"});
  EXPECT_EQ(saved.status, 2);
  EXPECT_THAT(saved.err, HasSubstr("--save: " + page_));
  EXPECT_FALSE(std::filesystem::exists(folder_.path() + "/shop.json"));
}

// What a look-up would do with it must be known before the row is written.
TEST_F(PluginPage, SaysWhatNoRowKnowsOrForbids) {
  const std::string file = folder_.path() + "/whois.gtld.acme.so";
  std::filesystem::copy_file(kTemplate, file);
  const std::string page = folder_.write("page.html", "<html><p>Domain Name: example.com<p>It is free!</html>\n");
  const auto tried = [&](const char* server) {
    return cli::run({"plugin", "try", file, page, "--server", server, "--query", "example.com"}).out;
  };
  EXPECT_THAT(tried("www.acme.example"),
              AllOf(HasSubstr("     1  Domain Name: example.com\n"),
                    HasSubstr("No routing row knows www.acme.example, so it is never called free; a row "
                              "with protocol = \"https\" or \"http\" makes look-ups request pages\n")));
  EXPECT_THAT(
      tried("whois.nic.at"),
      AllOf(HasSubstr("?    1  <html><p>Domain Name: example.com"),
            HasSubstr("note: the answer is a web page, but its server, whois.nic.at, is queried by whois, so it "
                      "was read as received; a row with protocol")));
}

}  // namespace
}  // namespace whoiskit::kit
