// The authors' commands for tables: new --table, try, check.
#include <filesystem>

#include "kit/checked.hpp"

namespace whoiskit::kit {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class PluginTable : public testing::TestWithParam<const char*> {
 protected:
  PluginTable() : made_(folder_.path() + "/made"), table_(made_ + "/whois." + GetParam() + ".table.toml") {
    const cli::Result r =
        cli::run({"plugin", "new", GetParam(), "--server", "whois.acme.example", "--table", "--dir", made_});
    EXPECT_EQ(r.status, 0) << r.err;
    EXPECT_THAT(r.out, AllOf(HasSubstr(table_ + "\n"), HasSubstr(made_ + "/fixtures/free.json\n"),
                             HasSubstr("whoiskit plugin check " + table_)));
  }
  static bool is_rdap() { return std::string_view(GetParam()).starts_with("rdap."); }
  cli::Folder folder_;
  std::string made_, table_;
};

TEST_P(PluginTable, NewWritesOneThatPassesEveryCheck) {
  const Checked checked = check(table_);
  EXPECT_THAT(checked.bad, IsEmpty()) << testing::PrintToString(checked.why);
  EXPECT_EQ(checked.ended.size(), 11u);
  for (const auto& [name, outcome] : checked.ended) EXPECT_EQ(outcome, "pass") << name << ": " << checked.why.at(name);
  EXPECT_EQ(checked.why.at("fixtures"), "2 fixtures give their records");
}

TEST_P(PluginTable, TryUsesEachLineThatSaysSomething) {
  const cli::Result r = cli::run({"plugin", "try", table_, made_ + "/fixtures/registered.txt"});
  EXPECT_EQ(r.status, 0) << r.err;
  EXPECT_THAT(r.out, AllOf(HasSubstr("registered: yes"), HasSubstr("read by " + std::string(GetParam())),
                           HasSubstr(is_rdap() ? "unused JSON values: 0\n" : ", unused lines: 0\n")));
  EXPECT_THAT(cli::run({"plugin", "try", table_, made_ + "/fixtures/free.txt"}).out, HasSubstr("verdict: free"));
}

INSTANTIATE_TEST_SUITE_P(Claims, PluginTable,
                         testing::Values("gtld.acme", "co.zz", "ip.acme", "rdap.acme", "rdap.co.zz"),
                         [](const auto& test) {
                           std::string name = test.param;
                           for (char& c : name) c = c == '.' ? '_' : c;
                           return name;
                         });

// A table that a family reads for, one that two read for, and one that reads a layout itself.
class BundledTable : public testing::TestWithParam<const char*> {};

TEST_P(BundledTable, PassesEveryCheck) {
  const std::string claim = GetParam(), folder = claim.substr(claim.rfind('.') + 1);
  const Checked checked = check(WHOISKIT_PLUGIN_DIR "/whois." + claim + ".table.toml",
                                {"--fixtures", WHOISKIT_SOURCE_DIR "/plugins/gtld/" + folder + "/fixtures"});
  EXPECT_THAT(checked.bad, IsEmpty()) << testing::PrintToString(checked.why);
  EXPECT_EQ(checked.status, 0);
}

INSTANTIATE_TEST_SUITE_P(Tables, BundledTable, testing::Values("gtld.enom", "gtld.rrpproxy", "gtld.joker"),
                         [](const auto& test) { return std::string(test.param).substr(sizeof("gtld.") - 1); });

TEST(PluginTableCheck, FindsTheBundledPluginOfAFamily) {
  const cli::Folder folder;
  const std::string text =
      "whoiskit-table = 1\nclaim = \"gtld.acme\"\nserver = \"whois.acme.example\"\n[phrases]\nfree = [\"can be "
      "yours\"]\n";
  const auto write = [&](const std::string& family) {
    return folder.write("whois.gtld.acme.table.toml", "family = \"" + family + "\"\n" + text);
  };
  const std::string table = write("registrar");
  const std::string answer = folder.write(
      "registered.txt", "Domain Name: EXAMPLE.COM\nRegistrar IANA ID: 9999\nRegistrant Name: Pat Example\n");
  const cli::Result tried =
      cli::run({"plugin", "try", table, answer, "--query", "example.com", "--server", "whois.acme.example", "--save"});
  EXPECT_EQ(tried.status, 0) << tried.err;
  EXPECT_THAT(tried.out, AllOf(HasSubstr("-> owner.name = Pat Example"), HasSubstr("read by gtld.acme")));
  const Checked checked = check(table, {"--fixtures", folder.path()});
  EXPECT_THAT(checked.bad, IsEmpty()) << testing::PrintToString(checked.why);
  EXPECT_EQ(checked.why.at("fixtures"), "1 fixtures give their records");
  const Checked missing = check(write("registar"), {"--fixtures", folder.path()});
  EXPECT_THAT(missing.bad, ElementsAre("fail table"));
  EXPECT_THAT(missing.why.at("table"), HasSubstr("its family is not available"));
}

TEST(PluginTableCheck, SaysWhatIsWrong) {
  const cli::Folder folder;
  const std::string text = "whoiskit-table = 1\nclaim = \"gtld.acme\"\nserver = \"whois.acme.example\"\n";
  const std::string bad = folder.write("whois.gtld.acme.table.toml", text + "format = \"lables\"\ndates = 1\n");
  const Checked faulty = check(bad);
  EXPECT_EQ(faulty.status, 1);
  EXPECT_THAT(faulty.bad, ElementsAre("fail table"));
  EXPECT_THAT(faulty.why.at("table"),
              AllOf(HasSubstr(bad + ":4: format: \"lables\" is no format"), HasSubstr("1 more")));
  EXPECT_EQ(faulty.ended.at("noise"), "skip");
  const std::string named = folder.write("whois.gtld.other.table.toml", text + "format = \"labels\"\n");
  const Checked misnamed = check(named);
  EXPECT_THAT(misnamed.bad, ElementsAre("fail claim"));
  EXPECT_THAT(misnamed.mend.at("claim"), HasSubstr("name the file whois.gtld.acme.table.toml"));
  const cli::Result only = cli::run({"plugin", "check", named, "--only", "exports"});
  EXPECT_EQ(only.status, 2);
  EXPECT_THAT(only.err, HasSubstr("there is no check \"exports\"; there are table, claim, fixtures"));
}

}  // namespace
}  // namespace whoiskit::kit
