// The bundled tables: their rows are in the built-in routing table, and their files are opened when needed.
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>

#include "api/core.hpp"
#include "loader/plugin.hpp"
#include "platform/regular_file.hpp"
#include "routing/builtin.hpp"
#include "table/table_folder.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::table_plugin {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;

// A table with a row that servers/ does not have.
constexpr const char* kClaim = "gtld.namevault";
constexpr const char* kServer = "whois.namevault.com";
constexpr const char* kOther = "whois.namevault.org";  // a name of the same length

std::string content(const std::string& path) {
  std::string error;
  return platform::read_regular(path, 1u << 20, error).value_or(error);
}

std::string bundled_file(const std::string& claim) {
  return std::string(WHOISKIT_TEST_PLUGINS "/whois.") + claim + ".table.toml";
}

std::string edited() {
  std::string text = content(bundled_file(kClaim));
  text.replace(text.find(kServer), std::string(kServer).size(), kOther);
  return text;
}

std::string handler_of(Host& host, const std::string& server) {
  return std::string(api::core_of(host).generation()->routes.route_server(server, routing::QueryKind::domain).handler);
}

// The tables of the host that are open.
std::vector<std::string> opened(Host& host) {
  std::vector<std::string> claims;
  for (const loader::PluginSet::Listed& listed : api::core_of(host).generation()->plugins.list()) {
    if (loader::is_table(listed.path) && listed.opened) claims.push_back(listed.claim);
  }
  return claims;
}

Host host_of(const std::vector<PluginFolder>& folders) {
  HostOptions options;
  options.plugin_folders = folders;
  return Host(options);
}

TEST(BundledTables, AreKnownByTheirBytes) {
  std::size_t count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(WHOISKIT_SOURCE_DIR "/plugins")) {
    const std::string path = entry.path().string();
    if (!loader::is_table(path)) continue;
    ++count;
    const std::string claim(loader::claim_of(path)), text = content(path);
    EXPECT_TRUE(routing::is_builtin_table(claim, text)) << path;
    EXPECT_FALSE(routing::is_builtin_table(claim, text + "#")) << path;
    EXPECT_FALSE(routing::is_builtin_table(claim + "x", text)) << path;
    EXPECT_EQ(content(bundled_file(claim)), text) << "the build has another one";
  }
  EXPECT_GT(count, 0u);
  EXPECT_EQ(count, routing::kBuiltinTableCount);
  EXPECT_TRUE(std::is_sorted(routing::kBuiltinTables, routing::kBuiltinTables + routing::kBuiltinTableCount,
                             [](const auto& a, const auto& b) { return a.claim < b.claim; }));
}

TEST(BundledTables, AreOpenedWhenTheyAreNeeded) {
  Host host = host_of({WHOISKIT_TEST_PLUGINS});
  EXPECT_EQ(handler_of(host, kServer), kClaim);
  EXPECT_THAT(opened(host), IsEmpty());
  const Record record = host.parse({"Domain Name: EXAMPLE.COM\n", kServer, "example.com", {}, {}});
  EXPECT_THAT(record.json(), HasSubstr(std::string("\"handler\":\"") + kClaim));
  EXPECT_THAT(opened(host), testing::ElementsAre(kClaim));
}

TEST(BundledTables, HaveTheirRowsWithoutTheirFiles) {
  const TableFolder empty;
  Host host = host_of({empty.path()});
  EXPECT_EQ(handler_of(host, kServer), kClaim);
}

TEST(BundledTables, ACopyIsTheSame) {
  const TableFolder folder;
  folder.write(kClaim, content(bundled_file(kClaim)));
  Host host = host_of({folder.path(), WHOISKIT_TEST_PLUGINS});
  EXPECT_THAT(opened(host), IsEmpty());
  EXPECT_EQ(handler_of(host, kServer), kClaim);
}

TEST(BundledTables, AnEditedCopyBringsItsOwnRows) {
  const TableFolder folder;
  folder.write(kClaim, edited());
  Host host = host_of({folder.path(), WHOISKIT_TEST_PLUGINS});
  EXPECT_THAT(opened(host), testing::ElementsAre(kClaim));
  EXPECT_EQ(handler_of(host, kOther), kClaim);
  Host without = host_of({WHOISKIT_TEST_PLUGINS});
  EXPECT_EQ(handler_of(without, kOther), "");
}

TEST(BundledTables, AreEditedAndPutBackWhileAHostRuns) {
  const TableFolder folder;
  folder.write(kClaim, content(bundled_file(kClaim)));
  Host host = host_of({folder.path()});
  EXPECT_EQ(handler_of(host, kOther), "");
  folder.write(kClaim, edited());
  EXPECT_TRUE(host.reload().published);
  EXPECT_EQ(handler_of(host, kOther), kClaim);
  folder.write(kClaim, content(bundled_file(kClaim)));
  EXPECT_TRUE(host.reload().published);
  EXPECT_EQ(handler_of(host, kOther), "");
  EXPECT_EQ(handler_of(host, kServer), kClaim);
  EXPECT_THAT(host.plugin_problems(), IsEmpty());
}

}  // namespace
}  // namespace whoiskit::table_plugin
