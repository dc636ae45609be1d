// What a table may contain, and how its author is informed of faults.
#include "table_plugin/reader.hpp"

#include <gmock/gmock.h>

#include "table_plugin/routing_part.hpp"
#include "text/nearest.hpp"

namespace whoiskit::table_plugin {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

// A valid table with `more` below it. The first line of `more` is the file's line 5.
std::string table(const std::string& more) {
  return "whoiskit-table = 1\nclaim = \"gtld.acme\"\nserver = \"whois.acme.example\"\nformat = \"labels\"\n" + more;
}

std::vector<std::string> faults_of(const std::string& toml) {
  std::vector<std::string> all;
  for (const Fault& fault : read_table(toml).faults) all.push_back(fault.text("x"));
  return all;
}

TEST(TableReader, ATableNeedsFourLines) {
  const Reading reading = read_table(table(""));
  EXPECT_THAT(reading.faults, IsEmpty());
  EXPECT_EQ(reading.spec.description.claim, "gtld.acme");
  EXPECT_EQ(reading.spec.description.version, "1.0.0");
  EXPECT_THAT(reading.spec.servers, SizeIs(1));
  EXPECT_THAT(reading.spec.zones, IsEmpty());
}

TEST(TableReader, WhatIsMissingIsSaid) {
  EXPECT_THAT(faults_of(""), ElementsAre("x:1: whoiskit-table: is missing; a table begins with whoiskit-table = 1",
                                         HasSubstr("x:1: claim: is missing"), HasSubstr("x:1: server: is missing"),
                                         "x:1: format: is missing; use labels, rpsl, blocks, sections or rdap, or name "
                                         "the family that reads them"));
}

TEST(TableReader, AServerIsNamedAndAVersionIsNumbers) {
  const std::string head = "whoiskit-table = 1\nclaim = \"gtld.acme\"\nformat = \"labels\"\n";
  EXPECT_THAT(faults_of(head + "servers = []\n"), ElementsAre(HasSubstr("server: is missing")));
  EXPECT_THAT(faults_of(head + "server = 1\n"), ElementsAre(HasSubstr("x:4: server: must be a list of strings")));
  EXPECT_THAT(faults_of(table("version = \"1.a\"\n")), ElementsAre(HasSubstr("x:5: version: \"1.a\" is not numbers")));
}

TEST(TableReader, AllFaultsAreToldInTheOrderOfTheirLines) {
  EXPECT_THAT(
      faults_of(table("dates = \"dmx\"\nsevrer = \"a\"\n[labels]\n\"Domain:\" = \"domain.nmae\"\n\"Owner:\" = 3\n")),
      ElementsAre(HasSubstr("x:5: dates: \"dmx\" is no order; write the letters d, m and y"),
                  "x:6: sevrer: unknown; did you mean \"server\"?",
                  "x:8: labels.\"Domain:\": \"domain.nmae\" is no key of the record; did you mean \"domain.name\"?",
                  "x:9: labels.\"Owner:\": must be a string in quotes"));
}

TEST(TableReader, BadSyntaxNamesItsLine) {
  EXPECT_THAT(faults_of("whoiskit-table = 1\nclaim = \"x\n"), ElementsAre(HasSubstr("x:2: ")));
}

TEST(TableReader, LettersThatAreNotAsciiStandInQuotes) {
  EXPECT_THAT(faults_of(table("[labels]\nDernière = \"domain.changed\"\n")),
              ElementsAre(HasSubstr("x:6: a letter that is not ASCII stands outside of quotes")));
  EXPECT_THAT(faults_of(table("# é\n[labels]\n\"Derni\\\"ère:\" = 'domain.changed' # é\n")), IsEmpty());
  EXPECT_THAT(faults_of(table("description = \"\"\"a\"\"\"\n")),
              ElementsAre("x:5: no string may have several lines here"));
  EXPECT_THAT(faults_of(table(" [ !labels]\n")), ElementsAre("x:5: a [ without a name; write [NAME]"));
  EXPECT_THAT(faults_of("servers = [\n  \"w.example\",\n]\n"), Not(Contains(HasSubstr("without a name"))));
}

TEST(TableReader, AnotherVersionOfTheFormatIsRefused) {
  EXPECT_THAT(faults_of("whoiskit-table = 2\nclaim = \"a\"\nserver = \"w.example\"\nformat = \"labels\""),
              ElementsAre(HasSubstr("is version 2 of the format; this host reads version 1")));
}

TEST(TableReader, AKeyThatTheRecordDoesNotHaveIsNamedBeforehand) {
  const std::string labels = "[labels]\n\"VAT:\" = \"owner.vat\"\n";
  EXPECT_THAT(faults_of(table(labels)), ElementsAre(HasSubstr("in keys = [...]")));
  EXPECT_THAT(faults_of(table("keys = [\"owner.vat\"]\n" + labels)), IsEmpty());
  EXPECT_THAT(faults_of(table("keys = [\"vat\"]\n")), ElementsAre(HasSubstr("x:5: keys: \"vat\" is no key")));
}

TEST(TableReader, PathsAreCheckedWhereTheyStand) {
  EXPECT_THAT(faults_of(table("[labels]\n\"A:\" = \"name\"\n")),
              ElementsAre(HasSubstr("did you mean \"domain.name\"?")));
  EXPECT_THAT(faults_of(table("[labels]\n\"A:\" = \"onwer.name\"\n")),
              ElementsAre(HasSubstr("did you mean \"owner\"?")));
  EXPECT_THAT(faults_of(table("[labels]\n\"A:\" = \"\"\n\"B:\" = \"owner.phone.\"\n")), IsEmpty());
  const std::string rpsl = "whoiskit-table = 1\nclaim = \"zz\"\nserver = \"w.example\"\nformat = \"rpsl\"\n";
  EXPECT_THAT(faults_of(rpsl + "[labels]\ndomain = \"name\"\norg = \"owner.organization\"\n"), IsEmpty());
  EXPECT_THAT(faults_of(rpsl + "[labels]\ndomain = \"name\"\n[contacts]\ntech-c = \"technical\"\n"),
              ElementsAre(HasSubstr("\"technical\" is no role; use owner, admin, tech")));
  EXPECT_THAT(faults_of(rpsl + "[labels]\ndomain = \"name\"\n[options]\nmain = \"domain.name\"\n"),
              ElementsAre(HasSubstr("x:8: options.main: \"domain.name\" is no section of the record; use")));
  const std::string blocks = "whoiskit-table = 1\nclaim = \"zz\"\nserver = \"w.example\"\nformat = \"blocks\"\n";
  EXPECT_THAT(faults_of(blocks + "[blocks]\n\"Owner:\" = \"owner\"\n[contact]\n\"Tel:\" = \"owner.phone\"\n"),
              ElementsAre(HasSubstr("names a section, which its place tells already; write \"phone\"")));
}

TEST(TableReader, ARowHoldsTheNumberOfItsKeyAndADotCollects) {
  const Reading reading =
      read_table(table("[labels]\n\"NS:\" = \"domain.nserver\"\n\"Sponsor:\" = \"domain.sponsor.\"\n"
                       "\"Street:\" = \"owner.address.street\"\n"));
  ASSERT_THAT(reading.spec.layout.labels, SizeIs(3));
  const RowText& host = reading.spec.layout.labels[0];
  const RowText& sponsor = reading.spec.layout.labels[1];
  const RowText& street = reading.spec.layout.labels[2];
  EXPECT_EQ(host.target.key, WK_KEY(WK_DOMAIN, WK_NSERVER));
  EXPECT_FALSE(host.target.all);
  EXPECT_EQ(sponsor.target.key, WK_KEY(WK_DOMAIN, WK_SPONSOR));
  EXPECT_TRUE(sponsor.target.all);
  EXPECT_EQ(street.target.key, WK_KEY(WK_OWNER, WK_STREET));
}

TEST(TableReader, ALabelIsThereOnce) {
  EXPECT_THAT(faults_of(table("[labels]\n\"Domain  name:\" = \"domain.name\"\n\"Domain Name:\" = \"domain.name\"\n")),
              ElementsAre(HasSubstr("x:7: labels.\"Domain Name:\": is there twice")));
  EXPECT_THAT(faults_of(table("[labels]\n\":\" = \"domain.name\"\n")), ElementsAre(HasSubstr("is no label")));
  EXPECT_THAT(faults_of(table("[labels]\n\"" + std::string(97, 'a') + "\" = \"domain.name\"\n")),
              ElementsAre(HasSubstr("is a label of more than 96 bytes")));
}

TEST(TableReader, EachFormatHasItsParts) {
  EXPECT_THAT(faults_of(table("[blocks]\n\"Owner:\" = \"owner\"\n")),
              ElementsAre("x:5: blocks: has no meaning where format = \"labels\", which has [labels] and [matrix]"));
  EXPECT_THAT(faults_of(table("[options]\nrest = \"disclaimer\"\n")),
              ElementsAre("x:6: options.rest: unknown; use stop, suffix, continuation, comments, stock or preface"));
  EXPECT_THAT(faults_of("whoiskit-table = 1\nclaim = \"zz\"\nserver = \"w.example\"\nformat = \"block\"\n"),
              ElementsAre(HasSubstr(
                  "\"block\" is no format; use labels, rpsl, blocks, sections or rdap; did you mean \"blocks\"?")));
  EXPECT_THAT(faults_of("whoiskit-table = 1\nclaim = \"zz\"\nserver = \"w.example\"\nformat = \"blocks\"\n"),
              ElementsAre("x:1: format: \"blocks\" needs [blocks]"));
}

TEST(TableReader, LayoutsAreReadLikeTheFile) {
  const std::string layout = "[[layout]]\nwhen = \"Registrar IANA ID:\"\n";
  const Reading good = read_table(table(layout + "format = \"blocks\"\n[layout.blocks]\n\"Holder:\" = \"owner\"\n"));
  EXPECT_THAT(good.faults, IsEmpty());
  ASSERT_THAT(good.spec.others, SizeIs(1));
  EXPECT_EQ(good.spec.others[0].when, "Registrar IANA ID:");
  EXPECT_THAT(good.spec.others[0].labels, SizeIs(1));
  EXPECT_THAT(
      faults_of(table(layout)),
      ElementsAre(HasSubstr("x:5: layout.format: is missing; use labels, rpsl, blocks, sections or rdap, or name")));
  EXPECT_THAT(faults_of(table("[[layout]]\nformat = \"labels\"\n[layout.labels]\n\"A:\" = \"owner.nmae\"\n")),
              ElementsAre("x:5: layout.when: is missing; it is a phrase of the answers that the layout is for",
                          HasSubstr("x:8: layout.labels.\"A:\": \"owner.nmae\" is no key")));
  EXPECT_THAT(faults_of(table("[[layout]]\nwhen = \"^\"\nformat = \"labels\"\n")),
              ElementsAre(HasSubstr("x:6: layout.when: \"^\" is no phrase")));
  EXPECT_THAT(faults_of(table("layout = 1\n")), ElementsAre(HasSubstr("x:5: layout: must be tables: [[layout]]")));
  std::string many = table("");
  for (int i = 0; i < 9; ++i) many += layout + "format = \"labels\"\n";
  EXPECT_THAT(faults_of(many), ElementsAre(HasSubstr("layout: is there more than 8 times")));
}

TEST(TableReader, AFamilyStandsInPlaceOfAFormat) {
  const std::string head = "whoiskit-table = 1\nclaim = \"gtld.acme\"\nserver = \"whois.acme.example\"\n";
  const Reading good = read_table(head + "family = \"registrar\"\nrefer = \"registrar.whois\"\n");
  EXPECT_THAT(good.faults, IsEmpty());
  EXPECT_EQ(good.spec.layout.family, "family.registrar");
  EXPECT_THAT(good.spec.description.families, ElementsAre("family.registrar"));
  EXPECT_THAT(faults_of(head + "family = \"family.icann\"\n"),
              ElementsAre("x:4: family: \"family.icann\" is no family; write what stands behind \"family.\" in a "
                          "plugin's claim, such as \"registrar\""));
  EXPECT_THAT(faults_of(head + "family = \"\"\n"), ElementsAre(HasSubstr("x:4: family: \"\" is no family")));
  EXPECT_THAT(faults_of(head + "family = 1\n"), ElementsAre("x:4: family: must be a string in quotes"));
  EXPECT_THAT(faults_of(head + "family = \"icann\"\nformat = \"labels\"\ndates = \"dmy\"\n[options]\nstop = \"-\"\n"
                               "[labels]\n\"A:\" = \"owner.name\"\n"),
              ElementsAre("x:5: format: has no meaning beside family, whose plugin reads these answers",
                          HasSubstr("x:6: dates: has no meaning"), HasSubstr("x:7: options: has no meaning"),
                          HasSubstr("x:9: labels: has no meaning")));
  EXPECT_THAT(faults_of(head + "fmaily = \"icann\"\nformat = \"labels\"\n"),
              ElementsAre("x:4: fmaily: unknown; did you mean \"family\"?"));
}

TEST(TableReader, EachLayoutMayHaveAFamily) {
  const Reading reading =
      read_table(table("[[layout]]\nwhen = \"a\"\nfamily = \"icann\"\n[[layout]]\nwhen = \"b\"\nfamily = \"generic\"\n"
                       "[[layout]]\nwhen = \"c\"\nfamily = \"icann\"\n"));
  EXPECT_THAT(reading.faults, IsEmpty());
  EXPECT_EQ(reading.spec.layout.family, "");
  EXPECT_EQ(reading.spec.others[1].family, "family.generic");
  EXPECT_THAT(reading.spec.description.families, ElementsAre("family.icann", "family.generic"));
}

TEST(TableReader, RowsMayStandElsewhere) {
  const std::string head = "whoiskit-table = 1\nclaim = \"gtld.acme\"\nformat = \"labels\"\n";
  const Reading good =
      read_table(head + "routes = false\n[registry]\nname = \"Acme\"\n[phrases]\nregistered = [\"taken\"]\n");
  EXPECT_THAT(good.faults, IsEmpty());
  EXPECT_FALSE(good.spec.routes);
  EXPECT_EQ(good.spec.description.registrar, "Acme");
  EXPECT_THAT(good.spec.registered, ElementsAre("taken"));
  EXPECT_THAT(faults_of(head),
              ElementsAre("x:1: server: is missing; name the host whose answers the table reads, or write "
                          "routes = false where a routing file has its row"));
  EXPECT_THAT(faults_of(head + "routes = true\n"), ElementsAre(HasSubstr("x:1: server: is missing")));
  EXPECT_THAT(faults_of(head + "routes = false\nserver = \"whois.acme.example\"\nrank = 1\n[registry]\niana_id = 1\n"
                               "[phrases]\nfree = [\"free\"]\n"),
              ElementsAre("x:5: server: has no meaning where routes = false; it stands in the row of the server",
                          HasSubstr("x:6: rank: has no meaning"), HasSubstr("x:8: registry.iana_id: has no meaning"),
                          HasSubstr("x:10: phrases.free: has no meaning")));
  EXPECT_THAT(faults_of(head + "routes = \"no\"\nserver = \"w.example\"\n"),
              ElementsAre("x:4: routes: must be true or false"));
}

TEST(TableReader, SectionsSayHowTheyAreRead) {
  const std::string head =
      "whoiskit-table = 1\nclaim = \"zz\"\nserver = \"w.example\"\nformat = \"sections\"\n[sections]\n";
  const Reading good = read_table(head +
                                  "\"Registrant:\" = \"owner\"\n\"Name servers\" = \"domain.nserver\"\n"
                                  "Tech = {to = \"tech\", reads = \"contact\", gap = true}\n");
  ASSERT_THAT(good.faults, IsEmpty());
  ASSERT_THAT(good.spec.layout.heads, SizeIs(3));
  EXPECT_EQ(good.spec.layout.heads[0].text, "Registrant");
  EXPECT_EQ(good.spec.layout.heads[0].reads, WK_READS_FIELDS);
  EXPECT_EQ(good.spec.layout.heads[1].reads, WK_READS_LINES);
  EXPECT_EQ(good.spec.layout.heads[1].target.key, WK_KEY(WK_DOMAIN, WK_NSERVER));
  EXPECT_TRUE(good.spec.layout.heads[2].gap);
  EXPECT_THAT(
      faults_of(head + "A = {to = \"owner\", reads = \"lined\"}\n"),
      ElementsAre(HasSubstr("x:6: sections.A.reads: \"lined\" is no way of reading; use fields, lines, contact")));
  EXPECT_THAT(faults_of(head + "A = {reads = \"lines\"}\n"), ElementsAre(HasSubstr("x:6: sections.A.to: is missing")));
  EXPECT_THAT(faults_of(head + "A = {to = \"owner.name\", reads = \"fields\"}\n"),
              ElementsAre(HasSubstr("fields go to a section")));
}

TEST(TableReader, HostileFilesAreBounded) {
  EXPECT_THAT(faults_of(std::string(kMaxTableBytes + 1, '#')), ElementsAre("x:1: is larger than 1 MiB"));
  std::string many = table("[labels]\n");
  for (int i = 0; i < 5000; ++i) many += "\"L" + std::to_string(i) + ":\" = \"domain.name\"\n";
  EXPECT_THAT(faults_of(many), ElementsAre(HasSubstr("labels: has more than 4096 lines")));
  std::string bad = table("");
  for (int i = 0; i < 100; ++i) bad += "unknown" + std::to_string(i) + " = 1\n";
  EXPECT_THAT(faults_of(bad), SizeIs(Faults::kMax));
  EXPECT_THAT(faults_of(table("description = \"" + std::string(513, 'a') + "\"\n")),
              ElementsAre(HasSubstr("is longer than 512 bytes")));
  EXPECT_THAT(faults_of(table("description = \"a\\u0007\"\n")), ElementsAre(HasSubstr("holds a control character")));
}

// The rows that a table brings, as "section key: server handler".
std::vector<std::string> rows_of(const std::string& toml) {
  const Reading reading = read_table(toml);
  EXPECT_THAT(reading.faults, IsEmpty());
  routing::ImageBuilder rows;
  add_rows(reading.spec, "x", rows);
  std::vector<std::string> all;
  rows.each([&](std::string_view section, const routing::RowSource& row) {
    const auto text = [&](routing::Text t) { return row.text[static_cast<std::size_t>(t)].value_or("-"); };
    all.push_back(std::string(section) + " " + row.key + ": " + text(routing::Text::server) + " " +
                  text(routing::Text::handler) + " line " + std::to_string(row.line));
  });
  return all;
}

TEST(TableRows, ARegistrarHasItsServers) {
  EXPECT_THAT(
      rows_of("whoiskit-table = 1\nclaim = \"gtld.acme\"\nformat = \"labels\"\n"
              "servers = [\"whois.acme.example\",\n\"whois.acme.test\"]\n"),
      ElementsAre("server whois.acme.example: - gtld.acme line 4", "server whois.acme.test: - gtld.acme line 5"));
}

TEST(TableRows, ARegistryIsAskedForTheZoneOfItsClaimOrThoseItNames) {
  const std::string head = "whoiskit-table = 1\nclaim = \"zz\"\nformat = \"labels\"\nserver = \"w.example\"\n";
  EXPECT_THAT(rows_of(head), ElementsAre("tld zz: w.example zz line 4", "server w.example: - zz line 4"));
  EXPECT_THAT(rows_of(head + "zones = [\"co.zz\"]\n"),
              ElementsAre("tld co.zz: w.example zz line 5", "server w.example: - zz line 4"));
  EXPECT_THAT(rows_of("whoiskit-table = 1\nclaim = \"ip.demo\"\nformat = \"rpsl\"\nserver = \"w.example\"\n"
                      "networks = [\"192.0.2.0/24\"]\nas_numbers = \"64496-64511\"\n[labels]\ninetnum = \"inetnum\"\n"),
              testing::UnorderedElementsAre("server w.example: - ip.demo line 4", HasSubstr("w.example ip.demo line 5"),
                                            HasSubstr("w.example ip.demo line 6")));
}

TEST(TableRows, OneWithoutRoutesBringsNone) {
  for (const char* claim : {"gtld.acme", "zz"}) {
    EXPECT_THAT(
        rows_of("whoiskit-table = 1\nclaim = \"" + std::string(claim) + "\"\nformat = \"labels\"\nroutes = false\n"),
        IsEmpty());
  }
}

TEST(TableRows, WhatCannotBeAskedIsRefused) {
  EXPECT_THAT(faults_of(table("zones = [\"Zz\"]\n")),
              ElementsAre(HasSubstr("x:5: zones: \"Zz\" is none; write it in")));
  EXPECT_THAT(faults_of(table("networks = [\"192.0.2.1/24\"]\n")), ElementsAre(HasSubstr("without host bits")));
  EXPECT_THAT(faults_of(table("query = \"-x {nmae}\"\n")), ElementsAre("x:5: query: unknown macro {nmae}"));
  EXPECT_THAT(faults_of(table("port = 0\n")), ElementsAre("x:5: port: must be a number from 1 to 65535"));
  EXPECT_THAT(faults_of(table("[phrases]\nfre = [\"no match\"]\n")),
              ElementsAre("x:6: phrases.fre: unknown; did you mean \"free\"?"));
  EXPECT_THAT(faults_of(table("[phrases]\nfree = [\"\"]\n")),
              ElementsAre(HasSubstr("phrases.free: has an empty string")));
}

TEST(TableNearest, FindsTheWordThatWasMeant) {
  const std::string_view words[] = {"server", "servers", "zones", "charset"};
  EXPECT_EQ(text::nearest("sevrer", words), "server");
  EXPECT_EQ(text::nearest("zone", words), "zones");
  EXPECT_EQ(text::nearest("char-set", words), "charset");
  EXPECT_EQ(text::nearest("banana", words), "");
  EXPECT_EQ(text::nearest("", words), "");
  EXPECT_EQ(text::nearest(std::string(100, 's'), words), "");
}

}  // namespace
}  // namespace whoiskit::table_plugin
