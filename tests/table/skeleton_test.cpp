// The table that an author begins with: right as it is, reading its sample to the last line.
#include "table/skeleton.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "table/reader.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::table {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;

class Skeleton : public testing::TestWithParam<const char*> {
 protected:
  Skeleton() : folder_(fs::temp_directory_path() / ("whoiskit-skeleton-" + std::to_string(::getpid()))) {
    fs::create_directory(folder_);
    const std::string claim = GetParam();
    std::ofstream(folder_ / ("whois." + claim + ".table.toml")) << table_skeleton(claim, "whois.acme.example");
    HostOptions options;
    options.plugin_folders = {folder_.string()};
    host_.emplace(options);
  }
  ~Skeleton() override { fs::remove_all(folder_); }

  Record parse(const std::string& text) {
    return host_->parse({text, {}, table_sample(GetParam()).query, {}, GetParam()});
  }

  fs::path folder_;
  std::optional<Host> host_;
};

TEST_P(Skeleton, IsRight) {
  for (const Fault& fault : read_table(table_skeleton(GetParam(), "whois.acme.example")).faults) {
    ADD_FAILURE() << fault.text("skeleton");
  }
  EXPECT_THAT(host_->plugin_problems(), IsEmpty());
}

TEST_P(Skeleton, ReadsItsSample) {
  const Sample sample = table_sample(GetParam());
  const Record record = parse(sample.registered);
  EXPECT_THAT(record.errors(), IsEmpty());
  EXPECT_EQ(record.registered(), Registered::yes);
  const bool network = std::string_view(GetParam()).starts_with("ip.");
  if (network) {
    EXPECT_EQ(record.value("network.inetnum"), "192.0.2.0 - 192.0.2.255");
    EXPECT_EQ(record.value("network.geoloc"), "51.5 0.0");
    EXPECT_EQ(record.value("tech.name"), "Pat Example");
  } else {
    EXPECT_EQ(record.value("domain.created"), "2001-11-05");
    EXPECT_EQ(record.value("owner.address.country"), "GB");
    EXPECT_EQ(record.value("disclaimer"), "-- For information only.");
  }
}

// Free by the words of the table alone: nobody said which server answered.
TEST_P(Skeleton, KnowsWhatIsFree) {
  const Record record = parse(table_sample(GetParam()).free);
  EXPECT_EQ(record.registered(), Registered::no);
  EXPECT_EQ(parse("Too many queries, query limit exceeded\n").status(), Status::throttled);
}

INSTANTIATE_TEST_SUITE_P(Claims, Skeleton, testing::Values("gtld.acme", "zz", "co.zz", "ip.acme"),
                         [](const auto& test) {
                           std::string name = test.param;
                           for (char& c : name) c = c == '.' ? '_' : c;
                           return name;
                         });

}  // namespace
}  // namespace whoiskit::table
