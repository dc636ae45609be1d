// The table that an author begins with: it is valid as it is, and reads its sample to the last line.
#include "table_plugin/scaffold.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "table_plugin/reader.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::table_plugin {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;

class Scaffold : public testing::TestWithParam<const char*> {
 protected:
  Scaffold() : folder_(fs::temp_directory_path() / ("whoiskit-skeleton-" + std::to_string(::getpid()))) {
    fs::create_directory(folder_);
    const std::string claim = GetParam();
    std::ofstream(folder_ / ("whois." + claim + ".table.toml")) << table_scaffold(claim, "whois.acme.example");
    HostOptions options;
    options.plugin_folders = {folder_.string(), WHOISKIT_TEST_PLUGINS};
    host_.emplace(options);
  }
  ~Scaffold() override { fs::remove_all(folder_); }

  static Sample sample() { return table_sample(GetParam(), "whois.acme.example"); }

  Record parse(const std::string& text, unsigned status = 0) {
    return host_->parse({text, {}, sample().query, {}, GetParam(), sample().protocol, {}, status});
  }

  fs::path folder_;
  std::optional<Host> host_;
};

TEST_P(Scaffold, IsRight) {
  for (const Fault& fault : read_table(table_scaffold(GetParam(), "whois.acme.example")).faults) {
    ADD_FAILURE() << fault.text("skeleton");
  }
  EXPECT_THAT(host_->plugin_problems(), IsEmpty());
}

TEST_P(Scaffold, ReadsItsSample) {
  const Record record = parse(sample().registered);
  EXPECT_THAT(record.errors(), IsEmpty());
  EXPECT_EQ(record.registered(), Registered::yes);
  const bool network = std::string_view(GetParam()).starts_with("ip.");
  const bool rdap = std::string_view(GetParam()).starts_with("rdap.");
  if (rdap) {
    EXPECT_EQ(record.value("domain.expires"), "2027-11-05");
    EXPECT_EQ(record.value("domain.registry-lock"), "yes");
    EXPECT_EQ(record.value("owner.name"), "Pat Example");
    EXPECT_EQ(record.value("domain.handle"), "D1-EXAMPLE");  // which the plugin rdap has read
  } else if (network) {
    EXPECT_EQ(record.value("network.inetnum"), "192.0.2.0 - 192.0.2.255");
    EXPECT_EQ(record.value("network.geoloc"), "51.5 0.0");
    EXPECT_EQ(record.value("tech.name"), "Pat Example");
  } else {
    EXPECT_EQ(record.value("domain.created"), "2001-11-05");
    EXPECT_EQ(record.value("owner.address.country"), "GB");
    EXPECT_EQ(record.value("disclaimer"), "-- For information only.");
  }
}

// Free by the words of the table alone: the answering server is not stated.
TEST_P(Scaffold, KnowsWhatIsFree) {
  const Record record = parse(sample().free, sample().free_status);
  EXPECT_EQ(record.registered(), Registered::no);
  if (!sample().protocol.empty()) return;  // for RDAP the status decides
  EXPECT_EQ(parse("Too many queries, query limit exceeded\n").status(), Status::throttled);
}

INSTANTIATE_TEST_SUITE_P(Claims, Scaffold,
                         testing::Values("gtld.acme", "zz", "co.zz", "ip.acme", "rdap.acme", "rdap.zz"),
                         [](const auto& test) {
                           std::string name = test.param;
                           for (char& c : name) c = c == '.' ? '_' : c;
                           return name;
                         });

}  // namespace
}  // namespace whoiskit::table_plugin
