// The check that the author's fixtures give their records. They are read as a host reads them, with routes, charset and
// phrases.
#include <filesystem>
#include <memory>

#include "kit/check.hpp"
#include "kit/difference.hpp"
#include "kit/fixture.hpp"
#include "kit/plugin_under_test.hpp"
#include "loader/plugin.hpp"

namespace whoiskit::kit {

namespace fs = std::filesystem;

Finding check_fixtures(const Job& job, Report& report) {
  const std::vector<std::string> files = fixture_files(job.fixtures);
  if (files.empty()) {
    return skipped(job.fixtures.empty()
                       ? "no folder of fixtures; name one with --fixtures DIR"
                       : job.fixtures + " has no fixtures: NAME.txt or NAME.html with NAME.json beside it");
  }
  api::Core core(host_of(job.file));
  const std::string claim(loader::claim_of(job.file));
  std::string error;
  // A host accepts plugins only from safe folders.
  if (core.generation()->plugins.get(claim, error) == nullptr)
    return failed(error, "docs/operating.md describes which folders are safe");
  for (const std::string& file : files) {
    const std::optional<Fixture> fixture = load_fixture(file, error);
    if (!fixture) return failed(error, "`whoiskit plugin try --save` writes such files");
    report.begin("the fixture " + fixture->name());
    model::RecordData record;
    parse_fixture(core, *fixture, claim, record);
    const std::string got = record_json(record, core.keys());
    if (minified(fixture->expect) == minified(got)) continue;
    const std::string difference = record_difference(fixture->expect, got);
    return failed(report.place() + ": " + (difference.empty() ? "its values are in another order" : difference),
                  "correct the handler; or, if the new record is right: whoiskit plugin try " + job.file + " " +
                      fixture->file + " --save");
  }
  return passed(std::to_string(files.size()) + " fixtures give their records");
}

}  // namespace whoiskit::kit
