#include "bootstrap/update.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "bootstrap/place.hpp"
#include "bootstrap/rows.hpp"

namespace whoiskit::bootstrap {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

using routing::RoutingTable;

std::string file_of(const std::string& services, const std::string& date = "2026-01-01T00:00:00Z") {
  return "{\"version\": \"1.0\", \"publication\": \"" + date + "\", \"services\": [" + services + "]}";
}

// A service for each of `count` zones: z0, z1, ...
std::string zones(int count) {
  std::string keys;
  for (int i = 0; i < count; ++i) keys += (i == 0 ? "\"z" : ", \"z") + std::to_string(i) + "\"";
  return "[[" + keys + "], [\"https://r.example/\"]]";
}

class UpdateTest : public testing::Test {
 protected:
  UpdateTest() {
    fs::create_directories(folder_);
    wanted_.folder = folder_ / "kept/bootstrap";
  }
  ~UpdateTest() override { fs::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }
  std::string kept(const std::string& name) {
    std::ifstream file(fs::path(wanted_.folder) / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  Report take_file(const std::string& json, bool force = false) {
    wanted_.from = write("dns.json", json);
    wanted_.force = force;
    return update(wanted_, RoutingTable::empty());
  }
  RoutingTable table() {
    RoutingTable made;
    EXPECT_EQ(made.load_text(kept("rdap.toml"), "rdap.toml"), "");
    return made;
  }

  const fs::path folder_ = fs::temp_directory_path() / ("whoiskit-update-" + std::to_string(::getpid()));
  Update wanted_;
};

TEST_F(UpdateTest, WritesRowsOfWhatTheBuiltInTableDoesNotHave) {
  const Report report =
      take_file(file_of("[[\"com\"], [\"https://rdap.verisign.com/com/v1\"]], [[\"net\", \"newtld\"], "
                        "[\"https://rdap.example/\"]], [[\"kp\"], [\"http://rdap.example/\"]]"),
                true);
  EXPECT_EQ(report.error, "");
  EXPECT_THAT(report.lines, Contains(Pair("added", "newtld https://rdap.example/")));
  EXPECT_THAT(report.lines,
              Contains(Pair("changed", "net https://rdap.verisign.com/net/v1/ -> https://rdap.example/")));
  EXPECT_THAT(report.lines, Contains(Pair("left out", HasSubstr("kp "))));
  EXPECT_THAT(report.lines, Contains(Pair("rows", wanted_.folder + "/rdap.toml")));
  EXPECT_THAT(kept("rdap.toml"), HasSubstr("\n[tld]\n\"net\" = {rdap = \"https://rdap.example/\"}\n"
                                           "\"newtld\" = {rdap = \"https://rdap.example/\"}\n"));
  EXPECT_THAT(kept("rdap.toml"), testing::Not(HasSubstr("\"com\"")));
  EXPECT_EQ(table().route(routing::classify("example.net"))->rdap, "https://rdap.example/");
  EXPECT_EQ(table().route(routing::classify("example.net"))->server, "whois.verisign-grs.com");
  EXPECT_THAT(take_file(file_of(zones(1), "2026-01-02"), true).lines, Contains(Pair("removed", HasSubstr("net "))));
}

TEST_F(UpdateTest, SwitchesABaseOffThatEnded) {
  const std::string without = zones(20), with = without + ", [[\"com\"], [\"https://rdap.verisign.com/com/v1/\"]]";
  EXPECT_EQ(take_file(file_of(with), true).error, "");
  EXPECT_NE(table().route(routing::classify("example.com"))->rdap, "");
  const Report ended = take_file(file_of(without, "2026-01-02"));
  EXPECT_EQ(ended.error, "");
  EXPECT_THAT(ended.lines, Contains(Pair("removed", "com https://rdap.verisign.com/com/v1/")));
  EXPECT_EQ(table().route(routing::classify("example.com"))->rdap, "");
  EXPECT_EQ(take_file(file_of(without, "2026-01-03")).error, "");
  EXPECT_EQ(table().route(routing::classify("example.com"))->rdap, "") << "it is not forgotten";
  EXPECT_EQ(take_file(file_of(with, "2026-01-04")).error, "");
  EXPECT_NE(table().route(routing::classify("example.com"))->rdap, "");
}

TEST_F(UpdateTest, RefusesLossAndOlderFilesUnlessForced) {
  EXPECT_THAT(take_file(file_of(zones(20))).error, HasSubstr("take it with --force"));
  EXPECT_EQ(kept("rdap.toml"), "");
  ASSERT_EQ(take_file(file_of(zones(20)), true).error, "");
  const std::string rows = kept("rdap.toml"), copy = kept("dns.json");
  EXPECT_EQ(take_file(file_of(zones(18))).error, "") << "a tenth may go";
  ASSERT_EQ(take_file(file_of(zones(20))).error, "");
  EXPECT_THAT(take_file(file_of(zones(17))).error,
              HasSubstr("dns.json: lacks 3 of 20 entries that were there, more than 10 %; take it with --force"));
  EXPECT_THAT(take_file(file_of(zones(20), "2025-12-31")).error, HasSubstr("older than the last one"));
  EXPECT_THAT(take_file("{\"version\": \"1.0\"").error, HasSubstr("dns.json:1: "));
  EXPECT_EQ(kept("rdap.toml").substr(0, 60), rows.substr(0, 60));
  EXPECT_EQ(kept("dns.json"), copy) << "the last good copy stays";
  EXPECT_EQ(take_file(file_of(zones(17)), true).error, "");
}

TEST_F(UpdateTest, KeepsTheFormerRows) {
  ASSERT_EQ(take_file(file_of(zones(20)), true).error, "");
  const std::string rows = kept("rdap.toml");
  EXPECT_THAT(take_file(file_of(zones(20))).lines, Contains(Pair("rows", HasSubstr("(as before)"))));
  ASSERT_EQ(take_file(file_of(zones(21), "2026-01-02")).error, "");
  EXPECT_EQ(kept("rdap.toml.before"), rows);
  EXPECT_NE(kept("rdap.toml"), rows);
}

TEST_F(UpdateTest, TakesAFolderAndLeavesWhatItLacks) {
  write("ipv4.json", file_of("[[\"41.0.0.0/8\"], [\"https://rdap.afrinic.net/rdap/\"]]"));
  write("object-tags.json", file_of("[[\"a@example.com\"], [\"NEWTAG\"], [\"https://rdap.example/\"]]"));
  wanted_.from = folder_;
  wanted_.force = true;
  ASSERT_EQ(update(wanted_, RoutingTable::empty()).error, "");
  EXPECT_EQ(table().route(routing::classify("X1-NEWTAG", QueryType::handle))->rdap, "https://rdap.example/");
  ASSERT_EQ(take_file(file_of(zones(2)), true).error, "");
  EXPECT_EQ(table().route(routing::classify("X1-NEWTAG", QueryType::handle))->rdap, "https://rdap.example/");
  wanted_.from = folder_ / "kept";
  EXPECT_THAT(update(wanted_, RoutingTable::empty()).error, HasSubstr("has none of dns.json"));
  wanted_.from = folder_ / "nothing";
  EXPECT_THAT(update(wanted_, RoutingTable::empty()).error, HasSubstr("nothing: "));
}

TEST_F(UpdateTest, RunsAlone) {
  std::string error;
  const Place other(wanted_.folder, error);
  ASSERT_EQ(error, "");
  EXPECT_THAT(take_file(file_of(zones(1)), true).error, HasSubstr("another update is running there"));
}

TEST_F(UpdateTest, TakesPlainHttpFromThisMachineOnly) {
  wanted_.from = "http://rdap.example/dns.json";
  EXPECT_THAT(update(wanted_, RoutingTable::empty()).error, HasSubstr("must be an https URL"));
  wanted_.from = "https://user@rdap.example/";
  EXPECT_THAT(update(wanted_, RoutingTable::empty()).error, HasSubstr("is not a web address"));
}

TEST(Rows, ARegistryThatMovedIsSaidOnce) {
  RoutingTable below;
  const auto registry = [](Kind kind, std::vector<Entry> entries) {
    Registry made;
    made.kind = kind;
    made.entries = std::move(entries);
    return made;
  };
  const std::string moved = rows_of({registry(Kind::ipv4, {{"41.0.0.0/8", "https://new.example/"}}),
                                     registry(Kind::asn, {{"36864-37887", "https://new.example/"}})},
                                    {}, below);
  EXPECT_THAT(moved, HasSubstr("\n[server]\n\"whois.afrinic.net\" = {rdap = \"https://new.example/\"}\n"));
  EXPECT_THAT(moved, testing::Not(HasSubstr("[ip]")));
  ASSERT_EQ(below.load_text(moved, "moved"), "");
  EXPECT_EQ(below.route(routing::classify("41.0.0.1"))->rdap, "https://new.example/");
  const std::string part = rows_of({registry(Kind::ipv4,
                                             {
                                                 {"41.0.0.0/8", "https://rdap.afrinic.net/rdap/"},
                                                 {"102.0.0.0/8", "https://new.example/"},
                                             })},
                                   {}, RoutingTable());
  EXPECT_THAT(part, HasSubstr("\n[ip]\n\"102.0.0.0/8\" = {rdap = \"https://new.example/\"}\n"));
  EXPECT_THAT(part, testing::Not(HasSubstr("[server]")));
}

TEST(Rows, Changes) {
  const Changes changes = changes_of({{"a", "https://a/"}, {"b", "https://b/"}, {"c", "https://c/"}},
                                     {{"b", "https://b"}, {"c", "https://x/"}, {"d", "https://d/"}});
  EXPECT_THAT(changes.added, ElementsAre("d https://d/"));
  EXPECT_THAT(changes.removed, ElementsAre("a https://a/"));
  EXPECT_THAT(changes.changed, ElementsAre("c https://c/ -> https://x/"));
}

}  // namespace
}  // namespace whoiskit::bootstrap
