// Tables compared with libraries: bundled plugins and the equivalent tables of tests/table/twins read the same fixtures
// (tests/table/twin_test.cpp shows that the records are the same, too). Below the usual table the program prints the
// speed of each table relative to its library.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "api/core.hpp"
#include "loader/plugin.hpp"
#include "registry/installation.hpp"

namespace whoiskit {
namespace {

namespace fs = std::filesystem;

constexpr const char* kTwins = WHOISKIT_SOURCE_DIR "/tests/table/twins";

// The answers in the fixtures of a claim's plugin.
std::vector<std::string> answers_of(const std::string& claim) {
  std::vector<fs::path> paths;
  for (const char* kind : {"cc/", "gtld/"}) {
    std::error_code none;
    const fs::path folder =
        fs::path(WHOISKIT_SOURCE_DIR "/plugins") / (kind + claim.substr(claim.rfind('.') + 1)) / "fixtures";
    for (const auto& file : fs::directory_iterator(folder, none)) {
      if (file.path().extension() == ".txt") paths.push_back(file.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> answers;
  for (const fs::path& path : paths) {
    std::ifstream file(path, std::ios::binary);
    answers.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return answers;
}

api::Core& core(bool tables) {
  const auto make = [](bool with) {
    HostOptions options;
    for (std::string& folder : registry::default_plugin_folders())
      options.plugin_folders.emplace_back(std::move(folder));
    if (with) options.plugin_folders.insert(options.plugin_folders.begin(), kTwins);
    return std::make_unique<api::Core>(options);
  };
  static const auto libraries = make(false), twins = make(true);
  return tables ? *twins : *libraries;
}

void read(benchmark::State& state, const std::string& claim, bool table) {
  const std::vector<std::string> answers = answers_of(claim);
  model::RecordData record;
  std::vector<StoredResponse> responses;
  std::size_t bytes = 0;
  std::string error;
  const loader::Plugin* twin = core(true).generation()->plugins.get(claim, error);
  if (twin == nullptr) return state.SkipWithError(error.c_str());
  for (const std::string& answer : answers) {
    responses.push_back({answer, std::string(twin->default_server()), "example.com", {}, claim});
    bytes += answer.size();
  }
  for (auto _ : state) {
    for (const StoredResponse& response : responses) core(table).parse(response, record);
    benchmark::DoNotOptimize(record.registered);
  }
  if (record.exchanges.front()->handler != claim) state.SkipWithError("another plugin read it");
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes));
}

void add_claims() {
  std::vector<std::string> claims;
  for (const auto& table : fs::directory_iterator(kTwins)) claims.emplace_back(loader::claim_of(table.path().string()));
  std::sort(claims.begin(), claims.end());
  for (const std::string& claim : claims) {
    for (const bool table : {false, true}) {
      benchmark::RegisterBenchmark((claim + (table ? "/table" : "/library")).c_str(), [claim,
                                                                                       table](benchmark::State& state) {
        read(state, claim, table);
      })->Unit(benchmark::kMicrosecond);
    }
  }
}

class Comparison : public benchmark::ConsoleReporter {
 public:
  Comparison() : ConsoleReporter(OO_Tabular) {}

  void ReportRuns(const std::vector<Run>& runs) override {
    ConsoleReporter::ReportRuns(runs);
    for (const Run& run : runs) {
      const auto bytes = run.counters.find("bytes_per_second");
      if (run.run_type == Run::RT_Iteration && bytes != run.counters.end()) {
        double& best = speeds_[run.run_name.function_name];
        best = std::max(best, bytes->second / 1e6);
      }
    }
  }
  void Finalize() override {
    for (const auto& [name, library] : speeds_) {
      const std::string claim = name.substr(0, name.find('/'));
      const auto table = speeds_.find(claim + "/table");
      if (!name.ends_with("/library") || table == speeds_.end()) continue;
      std::printf("%-12s library %6.0f MB/s   table %6.0f MB/s   %5.1f %%\n", claim.c_str(), library, table->second,
                  100 * table->second / library);
    }
  }

 private:
  std::map<std::string, double> speeds_;  // MB/s, the best of all repetitions
};

}  // namespace
}  // namespace whoiskit

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  whoiskit::add_claims();
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  whoiskit::Comparison reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
}
