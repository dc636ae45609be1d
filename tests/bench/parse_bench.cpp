// The speed of reading stored responses: `parse --batch` on one core, compared with only splitting the same bytes into
// lines.
//
// The responses are the fixtures of the family plugins, repeated to 100 MB. Each family is also read alone, from 10 MB
// of its own. If a corpus of real responses is available beside the sources, it is read, too: all of it, and the
// registered names of common gTLDs. All speeds count bytes of responses, without the JSON around them.
//
// `two_jobs` compares two threads with one, by real time. `handlers` reads the fixtures of each plugin alone, and
// compares the slowest plugin with the median.
#include <benchmark/benchmark.h>
#include <simdjson.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/core.hpp"
#include "batch/batch.hpp"
#include "render/json.hpp"
#include "text/json_writer.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kBytes = 100'000'000, kFamilyBytes = 10'000'000, kHandlerBytes = 2'000'000;

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

struct Fixture {
  std::string text, server, query;
};

// The members of a fixture's JSON apart from the expected record.
std::string text_of(const simdjson::dom::element& json, std::string_view key) {
  std::string_view value;
  return json[key].get_string().get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

std::vector<Fixture> fixtures_of(const fs::path& family) {
  std::vector<fs::path> paths;
  std::error_code none;
  for (const auto& file : fs::directory_iterator(family / "fixtures", none)) {
    if (file.path().extension() == ".json") paths.push_back(file.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Fixture> fixtures;
  simdjson::dom::parser parser;
  for (fs::path& path : paths) {
    simdjson::dom::element json;
    if (parser.load(path.string()).get(json) != simdjson::SUCCESS) continue;
    fixtures.push_back({read_file(path.replace_extension(".txt")), text_of(json, "server"), text_of(json, "query")});
  }
  return fixtures;
}

// The folders of the family plugins, by name.
std::vector<fs::path> families() {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(WHOISKIT_SOURCE_DIR "/plugins/family")) {
    if (!fixtures_of(entry.path()).empty()) folders.push_back(entry.path());
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

struct Corpus {
  std::vector<Fixture> fixtures;
  std::vector<std::string_view> responses;  // views of `bytes`: the fixtures in turn
  std::string bytes;
  std::string lines;  // the same as batch input
};

Corpus repeat(std::vector<Fixture> fixtures, std::size_t size) {
  Corpus c;
  c.fixtures = std::move(fixtures);
  std::size_t longest = 0;
  for (const Fixture& fixture : c.fixtures) longest = std::max(longest, fixture.text.size());
  text::CharBuffer lines;
  c.bytes.reserve(size + longest);  // the views stay valid
  for (std::size_t i = 0; c.bytes.size() < size; ++i) {
    const Fixture& one = c.fixtures[i % c.fixtures.size()];
    c.responses.emplace_back(c.bytes.data() + c.bytes.size(), one.text.size());
    c.bytes += one.text;
    text::JsonWriter json(lines);
    json.begin_object().key("id").number(i).key("query").string(one.query).key("server").string(one.server);
    json.key("tld").null().key("raw").string(one.text).end_object().newline();
  }
  c.lines = lines.view();
  return c;
}

const Corpus& corpus() {
  static const Corpus* const all = [] {
    std::vector<Fixture> fixtures;
    for (const fs::path& family : families()) {
      for (Fixture& fixture : fixtures_of(family)) fixtures.push_back(std::move(fixture));
    }
    return new Corpus(repeat(std::move(fixtures), kBytes));
  }();
  return *all;
}

// Real responses, or nothing.
std::vector<Fixture> real_responses(bool common_only) {
  const fs::path folder = WHOISKIT_SOURCE_DIR "/../shared/corpus";
  std::vector<Fixture> all;
  std::ifstream labels(folder / "labels.ndjson");
  simdjson::dom::parser parser;
  for (std::string line; std::getline(labels, line);) {
    simdjson::dom::element label;
    bool registered = false;
    if (parser.parse(line).get(label) != simdjson::SUCCESS) continue;
    if (label["expect"]["registered"].get_bool().get(registered) != simdjson::SUCCESS) registered = false;
    const std::string tld = text_of(label, "tld");
    const bool common = registered && (tld == "com" || tld == "net" || tld == "org" || tld == "info" || tld == "biz");
    std::string text = read_file(folder / text_of(label, "file"));
    // The writer of JSON takes UTF-8 only.
    if (common_only && !common) continue;
    if (!simdjson::validate_utf8(text)) continue;
    all.push_back({std::move(text), text_of(label, "server"), text_of(label, "query")});
  }
  return all;
}

void count_bytes(benchmark::State& state, const Corpus& read) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * read.bytes.size()));
}

// The least that any reader of lines does.
void split_lines(benchmark::State& state) {
  const std::string& bytes = corpus().bytes;
  for (auto _ : state) {
    std::size_t lines = 0;
    const char* at = bytes.data();
    const char* const end = at + bytes.size();
    while (const void* newline = std::memchr(at, '\n', static_cast<std::size_t>(end - at))) {
      at = static_cast<const char*>(newline) + 1;
      ++lines;
    }
    benchmark::DoNotOptimize(lines);
  }
  count_bytes(state, corpus());
}
BENCHMARK(split_lines)->Unit(benchmark::kMillisecond);

// Reads all lines once. Returns how many could not be read.
std::uint64_t read_once(Host& host, const Corpus& read, unsigned jobs) {
  const std::string& lines = read.lines;
  batch::Options options;
  options.jobs = jobs;
  std::size_t at = 0, written = 0;
  const auto source = [&](char* buffer, std::size_t size) {
    const std::size_t n = std::min(size, lines.size() - at);
    std::memcpy(buffer, lines.data() + at, n);
    at += n;
    return static_cast<std::int64_t>(n);
  };
  const auto sink = [&](std::string_view out) {
    written += out.size();
    return true;
  };
  const std::uint64_t errors = batch::run(api::core_of(host), options, source, sink).errors;
  benchmark::DoNotOptimize(written);
  return errors;
}

// All of `whoiskit parse --batch --jobs 1`, except the files. Timed by the processor time of all threads, including the
// reading one, because that is the cost for a core.
void run_batch(benchmark::State& state, const Corpus& read) {
  Host host;
  std::uint64_t errors = 0;
  for (auto _ : state) errors += read_once(host, read, 1);
  if (errors != 0) state.SkipWithError("the batch had lines with errors");
  count_bytes(state, read);
}

void batch_one_core(benchmark::State& state) { run_batch(state, corpus()); }
BENCHMARK(batch_one_core)->MinTime(2)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

// The same without the JSON around the input: routing, handler, verdict, record, JSON output.
void parse_and_write(benchmark::State& state) {
  const Corpus& all = corpus();
  Host host;
  model::RecordData record;
  text::CharBuffer out;
  std::vector<StoredResponse> fixtures;
  for (const Fixture& one : all.fixtures) fixtures.push_back({{}, one.server, one.query, {}, {}});
  bool read = false;
  for (auto _ : state) {
    for (std::size_t i = 0; i < all.responses.size(); ++i) {
      StoredResponse& response = fixtures[i % fixtures.size()];
      response.text = all.responses[i];
      api::core_of(host).parse(response, record);
      read |= record.registered != model::Registered::unknown;
      out.clear();
      render::write_json(record, api::core_of(host).keys(), {0, false, false, "1"}, out);
      benchmark::DoNotOptimize(out.view().data());
    }
  }
  if (!read) state.SkipWithError("the responses were not read");
  count_bytes(state, all);
}
BENCHMARK(parse_and_write)->Unit(benchmark::kMillisecond);

// One family after the other, so that a slow one is visible.
void add_families() {
  for (const fs::path& folder : families()) {
    const auto run = [folder](benchmark::State& state) {
      const Corpus one = repeat(fixtures_of(folder), kFamilyBytes);
      run_batch(state, one);
    };
    benchmark::RegisterBenchmark(("batch_family/" + folder.filename().string()).c_str(), run)
        ->Unit(benchmark::kMillisecond)
        ->MeasureProcessCPUTime();
  }
}

void add_corpora() {
  for (const bool common : {true, false}) {
    const auto run = [common](benchmark::State& state) {
      std::vector<Fixture> responses = real_responses(common);
      if (responses.empty()) return state.SkipWithError("skipped: there is no corpus beside the sources");
      const Corpus read = repeat(std::move(responses), kBytes / 2);
      run_batch(state, read);
    };
    benchmark::RegisterBenchmark(common ? "batch_corpus/common_gtlds" : "batch_corpus/whole", run)
        ->Unit(benchmark::kMillisecond)
        ->MeasureProcessCPUTime();
  }
}

// Two threads and one by turns, so that a busy machine slows both.
void two_jobs(benchmark::State& state) {
  Host host;
  double one = 0, two = 0;
  const auto timed = [&](unsigned jobs) {
    const auto begin = Clock::now();
    read_once(host, corpus(), jobs);
    return std::chrono::duration<double>(Clock::now() - begin).count();
  };
  for (auto _ : state) {
    for (int turn = 0; turn < 3; ++turn) {
      one += timed(1);
      two += timed(2);
    }
  }
  state.counters["two_by_one"] = one / two;
}
BENCHMARK(two_jobs)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();

// Each plugin with fixtures, by the processor time for a byte of its responses.
void handlers(benchmark::State& state) {
  Host host;
  std::vector<std::pair<double, std::string>> speeds;  // MB/s
  for (auto _ : state) {
    for (const auto& entry : fs::recursive_directory_iterator(WHOISKIT_SOURCE_DIR "/plugins")) {
      if (entry.path().filename() != "fixtures" || !entry.is_directory()) continue;
      std::vector<Fixture> fixtures = fixtures_of(entry.path().parent_path());
      if (fixtures.empty()) continue;
      const Corpus read = repeat(std::move(fixtures), kHandlerBytes);
      read_once(host, read, 1);  // opens the plugin
      const std::clock_t begin = std::clock();
      read_once(host, read, 1);
      const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
      speeds.emplace_back(static_cast<double>(read.bytes.size()) / 1e6 / seconds,
                          entry.path().parent_path().filename().string());
    }
  }
  if (speeds.empty()) return state.SkipWithError("there are no fixtures");
  std::sort(speeds.begin(), speeds.end());
  const double median = speeds[speeds.size() / 2].first;
  state.counters["plugins"] = static_cast<double>(speeds.size());
  state.counters["median_MB/s"] = median;
  state.counters["slowest_MB/s"] = speeds.front().first;
  state.counters["slowest_by_median"] = speeds.front().first / median;
  state.SetLabel("slowest: " + speeds[0].second + (speeds.size() > 1 ? ", " + speeds[1].second : ""));
}
BENCHMARK(handlers)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();

// Prints the usual table, and below it each speed as a share of the speed of splitting lines.
class ShareReporter : public benchmark::ConsoleReporter {
 public:
  ShareReporter() : ConsoleReporter(OO_Tabular) {}

  void ReportRuns(const std::vector<Run>& runs) override {
    ConsoleReporter::ReportRuns(runs);
    for (const Run& run : runs) {
      const auto bytes = run.counters.find("bytes_per_second");
      if (run.run_type == Run::RT_Iteration && bytes != run.counters.end()) {
        speeds_.emplace_back(run.run_name.function_name, bytes->second / 1e6);
      }
    }
  }
  void Finalize() override {
    const bool lines = !speeds_.empty() && speeds_.front().first == "split_lines";  // or left out by a filter
    for (const auto& [name, speed] : speeds_) {
      std::printf("%-24s %6.0f MB/s", name.c_str(), speed);
      if (lines) std::printf(" %6.1f %% of split_lines", 100 * speed / speeds_.front().second);
      std::printf("\n");
    }
  }

 private:
  std::vector<std::pair<std::string, double>> speeds_;  // MB/s, in the order of the runs
};

}  // namespace
}  // namespace whoiskit

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  whoiskit::add_corpora();
  whoiskit::add_families();
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  whoiskit::ShareReporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
}
