// What a chain does if a plugin is missing, is broken, or does not know the layout.
#include "unit/lookup/script.hpp"

namespace whoiskit::lookup {
namespace {

using net::FetchError;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(ChainPlugins, WhereNoPluginReadsTheAnswerItsPhrasesDecide) {
  const auto core = make_core("[tld.\"zone.example\"]\nserver = \"whois.zone.example\"\n", "/nonexistent");
  const std::pair<std::string_view, std::string_view> answers[] = {
      {kIsFree, "no free ok plugin_failed"},
      {kThick, "unknown unknown ok plugin_failed"},
      {"Query limit exceeded.\n", "unknown throttled throttled rate_limited"},
  };
  for (const auto& [text, verdict] : answers) {
    Script look_up(*core, "shop.zone.example");
    EXPECT_EQ(look_up.asks(), "whois.zone.example: shop.zone.example");
    look_up.answers(text);
    EXPECT_EQ(look_up.asks(), "");
    const Record r = look_up.record();
    EXPECT_EQ(told(r), verdict) << text;
    EXPECT_EQ(r.servers().at(0).handler, "");
    EXPECT_FALSE(r.errors().empty());
  }
}

TEST(ChainPlugins, APluginThatCannotBeOpenedIsSaid) {
  const auto folder = std::filesystem::temp_directory_path() / ("whoiskit-broken-" + std::to_string(::getpid()));
  std::filesystem::create_directory(folder);
  std::ofstream(folder / "whois.zone.example.so") << "this is no library";
  {
    const auto core = make_core("[tld.\"zone.example\"]\nserver = \"whois.zone.example\"\n", folder.string());
    const std::pair<std::string_view, std::string_view> answers[] = {
        {kIsFree, "no free ok plugin_failed"},
        {kThick, "unknown unknown error plugin_failed"},
    };
    for (const auto& [text, verdict] : answers) {
      Script look_up(*core, "shop.zone.example");
      look_up.asks();
      look_up.answers(text);
      EXPECT_EQ(look_up.asks(), "");
      const Record r = look_up.record();
      EXPECT_EQ(told(r), verdict) << text;
      EXPECT_THAT(r.errors(), ElementsAre(HasSubstr("whois.zone.example.so")));
    }
    Script silent(*core, "shop.zone.example");
    silent.asks();
    silent.fails(FetchError::empty);
    EXPECT_EQ(silent.asks(), "");
    const Record r = silent.record();
    EXPECT_EQ(told(r), "unknown empty unavailable empty_answer");
    EXPECT_THAT(r.errors(), ElementsAre("whois.zone.example: empty")) << "there was nothing to read";
  }
  std::filesystem::remove_all(folder);
}

TEST(ChainPlugins, AnUnknownLayoutIsCountedAndReadByItsStructure) {
  Script look_up("shop.plain.example");
  look_up.asks();
  look_up.answers(
      "Domain Name: {name}\nCreation Date: 2001-02-03\nValid Until: 2027-11-05\n"
      "Holder: Example Ltd\nHolder mail: holder@example.net\nPlace: Exampletown\n");
  EXPECT_EQ(look_up.asks(), "");
  EXPECT_EQ(look_up.chain().unknown_layouts(), 1u);
  EXPECT_EQ(look_up.record().value("domain.expires"), "2027-11-05");
  Script known("shop.plain.example");
  known.asks();
  known.answers(kThick);
  known.asks();
  EXPECT_EQ(known.chain().unknown_layouts(), 0u);
}

TEST(ChainPlugins, HandlersWriteToTheHostsLog) {
  std::vector<std::string> lines;
  HostOptions host;
  host.on_log = [&](const LogEntry& entry) {
    lines.push_back(std::string(entry.plugin) + ": " + std::string(entry.message));
  };
  Script look_up("shop.plain.example", {}, host);
  look_up.asks();
  look_up.answers(
      "Domain Name: {name}\nCreation Date: 2001-02-03\nValid Until: 2027-11-05\n"
      "Holder: Example Ltd\nHolder mail: holder@example.net\nPlace: Exampletown\n");
  look_up.asks();
  look_up.record();
  look_up.chain().write_log();
  EXPECT_THAT(lines, ElementsAre(HasSubstr("family.icann: whois.plain.example: a layout that the handler")));
}

// The verdict may come from the generic reader, too.
TEST(ChainPlugins, AnUnknownLayoutIsJudgedByWhatWasFound) {
  Script look_up = begun("shop.contacts.example", "whois.contacts.example: shop.contacts.example");
  look_up.answers(
      "Domain: {name}\nRegistered on: 2001-02-03\nValid Until: 2027-11-05\nHolder: Example Ltd\n"
      "Holder mail: holder@example.net\nPlace: Exampletown\n");
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(r.value("domain.expires"), "2027-11-05");
}

TEST(ChainPlugins, TheReaderOfTheLastResortIsNamed) {
  Script look_up = begun("shop.thin.example", "whois.thin.example: shop.thin.example");
  look_up.answers(kThin);
  EXPECT_EQ(look_up.asks(), "whois.registrar.example: shop.thin.example");
  look_up.answers(
      "% Terms of use\n\nName.............: {name}\nCreated..........: 2001-02-03\nNameserver.......: "
      "ns1.example.net\nHolder...........: Example Ltd\nHolder mail......: holder@example.net\n");
  const Record r = ended(look_up);
  EXPECT_THAT(readers(r), ElementsAre("whois.thin.example gtld", "whois.registrar.example family.generic"));
  EXPECT_EQ(r.value("owner.email"), "holder@example.net");
}

}  // namespace
}  // namespace whoiskit::lookup
