// Layouts that a handler does not know: the generic reader reads what the handler leaves unread.
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "table/table_folder.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::table_plugin {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kServer = "whois.nic.zz";
constexpr const char* kTable = R"(whoiskit-table = 1
claim = "zz"
server = "whois.nic.zz"
format = "labels"
[phrases]
free = ["no such name"]
[labels]
"Domain:" = "domain.name"
"State:" = "domain.status"
"Since:" = "domain.changed"
"Sponsor:" = "registrar.name"
)";

class Unread : public testing::Test {
 protected:
  Record read(const std::string& text) {
    folder_.write("zz", kTable);
    HostOptions options;
    options.plugin_folders = {folder_.path(), {WHOISKIT_TEST_PLUGINS}};
    options.on_log = [&](const LogEntry& entry) {
      if (entry.level == LogLevel::server)
        log_.push_back(std::string(entry.plugin) + ": " + std::string(entry.message));
    };
    Host host(options);
    Record record = host.parse({text, kServer, "example.zz", {}, {}});
    unknown_layouts_ = host.stats().unknown_layouts;
    return record;
  }

  TableFolder folder_;
  std::vector<std::string> log_;
  std::uint64_t unknown_layouts_ = 0;
};

TEST_F(Unread, FillsWhatTheRecordLacks) {
  const Record record = read(
      "Domain: example.zz\nState: active\n\nCreated: 2001-11-05\nExpires: 2027-11-05\n"
      "Registrant Name: Pat Example\nRegistrant Email: pat@example.com\n"
      "Name Server: ns1.example.net\nName Server: ns2.example.net 192.0.2.53\n");
  EXPECT_EQ(record.registered(), Registered::yes);
  EXPECT_EQ(record.value("domain.status"), "active");
  EXPECT_EQ(record.value("domain.created"), "2001-11-05");
  EXPECT_EQ(record.value("domain.expires"), "2027-11-05");
  EXPECT_EQ(record.value("owner.name"), "Pat Example");
  EXPECT_EQ(record.value("owner.email"), "pat@example.com");
  EXPECT_THAT(record.json(), HasSubstr(R"("nserver":{"ns1.example.net":[],"ns2.example.net":["192.0.2.53"]})"));
  EXPECT_THAT(record.json(), HasSubstr(R"("handler":"zz")"));
  EXPECT_THAT(record.explain(), Contains(AllOf(Field(&Provenance::path, "owner.name"), Field(&Provenance::line, 6u))));
  EXPECT_THAT(log_, ElementsAre(HasSubstr("zz: whois.nic.zz: a layout that the handler does not know: 6 lines")));
  EXPECT_EQ(unknown_layouts_, 1u);
}

TEST_F(Unread, WhatTheHandlerReadStays) {
  const Record record = read(
      "Domain: example.zz\nState: active\nSponsor: Example Names\nSince: 2020-01-02\nCreated: 2001-11-05\n"
      "Updated: 2024-01-02\nRegistrar: Other Names\nRegistrar URL: https://other.example\n");
  EXPECT_EQ(record.value("registrar.name"), "Example Names");
  EXPECT_EQ(record.value("registrar.url"), "");
  EXPECT_EQ(record.value("domain.changed"), "2020-01-02");
  EXPECT_EQ(record.value("domain.created"), "2001-11-05");
}

TEST_F(Unread, ADateOfChangeAloneIsTheDatabases) {
  const Record record = read("Domain: example.zz\nState: active\n\nNote: one\nRemark: two\nLast Updated: 2026-11-22\n");
  EXPECT_EQ(record.value("domain.changed"), "");
  EXPECT_EQ(unknown_layouts_, 0u);
}

TEST_F(Unread, FewLinesAreNoLayout) {
  const Record record = read("Domain: example.zz\nState: active\nCreated: 2001-11-05\nExpires: 2027-11-05\n");
  EXPECT_EQ(record.value("domain.created"), "");
  EXPECT_THAT(log_, IsEmpty());
}

TEST_F(Unread, NothingIsMadeOfAFreeName) {
  const Record record =
      read("no such name: example.zz\nCreated: 2001-11-05\nExpires: 2027-11-05\nRegistrant Name: Pat Example\n");
  EXPECT_EQ(record.registered(), Registered::no) << record.json();
}

}  // namespace
}  // namespace whoiskit::table_plugin
