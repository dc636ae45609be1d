// Tables that are equivalent to bundled plugins in C++: they read those plugins' fixtures to the same records. The
// tables are in a folder before the bundled one, so that they serve the plugins' claims.
#include <gtest/gtest.h>

#include <algorithm>

#include "fixtures/fixture.hpp"
#include "render/json.hpp"
#include "text/char_buffer.hpp"

namespace whoiskit {
namespace {

namespace fs = std::filesystem;

constexpr const char* kTwins = WHOISKIT_SOURCE_DIR "/tests/table/twins";

api::Core& twins() {
  static api::Core core([] {
    HostOptions options;
    options.plugin_folders = {{kTwins, Isolation::worker}, WHOISKIT_TEST_PLUGINS};
    return options;
  }());
  return core;
}

struct Case {
  std::string claim;
  fs::path json;
};
std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.json.stem(); }

// A fixture for which the plugin has code in addition to its declarations: glue in remarks, objects that run together.
bool needs_code(const std::string& claim, const std::string& fixture) {
  return claim == "at" && (fixture == "registered" || fixture == "two-tech" || fixture == "no-blank-lines");
}

// The fixtures of the plugin of each table.
std::vector<Case> cases() {
  std::vector<Case> all;
  std::vector<fs::path> tables(fs::directory_iterator(kTwins), {});
  std::sort(tables.begin(), tables.end());
  for (const fs::path& table : tables) {
    const std::string claim(loader::claim_of(table.string()));
    const std::string folder = claim.substr(claim.rfind('.') + 1);
    for (const char* kind : {"cc/", "gtld/"}) {
      const fs::path plugin = fs::path(WHOISKIT_SOURCE_DIR "/plugins") / (kind + folder);
      if (!fs::exists(plugin)) continue;
      for (const fs::path& json : fixtures::fixture_files(plugin)) {
        if (!needs_code(claim, json.stem().string())) all.push_back({claim, json});
      }
    }
  }
  return all;
}

class Twin : public testing::TestWithParam<Case> {};

TEST_P(Twin, ReadsWhatThePluginReads) {
  const fixtures::Fixture fixture = fixtures::load(GetParam().json);
  model::RecordData record;
  twins().parse({fixture.text, fixture.server, fixture.query, fixture.tld, {}}, record);
  EXPECT_EQ(record.exchanges.front()->handler, GetParam().claim);
  text::CharBuffer out;
  render::write_json(record, twins().keys(), {.indent = 2, .query = true, .rawdata = false, .id = {}}, out);
  const std::string got(out.view());
  if (fixtures::minified(fixture.expect) == fixtures::minified(got)) return;
  EXPECT_EQ(fixture.expect, got) << GetParam().json << ": the record differs";
}

INSTANTIATE_TEST_SUITE_P(Tables, Twin, testing::ValuesIn(cases()), [](const auto& test) {
  std::string name = test.param.claim + "_" + test.param.json.stem().string();
  std::replace_if(
      name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
});

TEST(Twins, AreAllRead) {
  std::string error;
  const auto generation = twins().generation();
  for (const fs::path& table : fs::directory_iterator(kTwins)) {
    const std::string path = table.string();
    const loader::Plugin* plugin = generation->plugins.get(loader::claim_of(path), error);
    ASSERT_NE(plugin, nullptr) << error;
    EXPECT_EQ(plugin->path(), path);
  }
}

}  // namespace
}  // namespace whoiskit
