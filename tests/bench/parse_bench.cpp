// How fast stored responses are read: `parse --batch` on one core, against the same bytes merely split into lines.
//
// The responses are the fixtures of the ICANN family's plugin, repeated to 100 MB. All speeds count bytes of responses,
// not of the JSON around them.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "batch/batch.hpp"
#include "render/json.hpp"
#include "text/json_writer.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBytes = 100'000'000;
constexpr std::string_view kServer = "whois.nic.biz";
constexpr std::string_view kQuery = "example.biz";

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

// The family's fixtures; where it has none, an answer of the demonstration.
std::vector<std::string> fixtures() {
  const fs::path source = WHOISKIT_SOURCE_DIR;
  std::vector<fs::path> paths;
  std::error_code none;
  for (const auto& file : fs::directory_iterator(source / "plugins/family/icann/fixtures", none)) {
    if (file.path().extension() == ".txt") paths.push_back(file.path());
  }
  if (paths.empty()) paths.push_back(source / "tests/simnet/demo/whois.nic.biz/example.biz.txt");
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const fs::path& path : paths) texts.push_back(read_file(path));
  return texts;
}

struct Corpus {
  std::vector<std::string_view> responses;  // views of `bytes`
  std::string bytes;
  std::string lines;  // the same as input of a batch
};

const Corpus& corpus() {
  static const Corpus* const all = [] {
    auto* c = new Corpus;
    const std::vector<std::string> texts = fixtures();
    text::CharBuffer lines;
    c->bytes.reserve(kBytes + (1u << 20));
    for (std::size_t i = 0; c->bytes.size() < kBytes; ++i) {
      const std::string& one = texts[i % texts.size()];
      c->responses.emplace_back(c->bytes.data() + c->bytes.size(), one.size());
      c->bytes += one;
      text::JsonWriter json(lines);
      json.begin_object().key("id").number(i).key("query").string(kQuery).key("server").string(kServer);
      json.key("tld").null().key("raw").string(one).end_object().newline();
    }
    c->lines = lines.view();
    return c;
  }();
  return *all;
}

void count_bytes(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * corpus().bytes.size()));
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
  count_bytes(state);
}
BENCHMARK(split_lines)->Unit(benchmark::kMillisecond);

// The whole of `whoiskit parse --batch --jobs 1`, but for the files. Timed by the processor's time of all threads, the
// reading one included, as that is what it costs a core.
void batch_one_core(benchmark::State& state) {
  const std::string& lines = corpus().lines;
  Host host;
  batch::Options options;
  options.jobs = 1;
  std::uint64_t errors = 0;
  for (auto _ : state) {
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
    errors += batch::run(host.core(), options, source, sink).errors;
    benchmark::DoNotOptimize(written);
  }
  if (errors != 0) state.SkipWithError("the batch had lines with errors");
  count_bytes(state);
}
BENCHMARK(batch_one_core)->MinTime(2)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

// The same without the JSON around the input: routing, handler, verdict, record, JSON out.
void parse_and_write(benchmark::State& state) {
  const Corpus& all = corpus();
  Host host;
  model::RecordData record;
  text::CharBuffer out;
  StoredResponse response{
      .text = {}, .server = std::string(kServer), .query = std::string(kQuery), .tld = {}, .handler = {}};
  for (auto _ : state) {
    for (const std::string_view text : all.responses) {
      response.text = text;
      host.core().parse(response, record);
      out.clear();
      render::write_json(record, host.core().keys(), {0, false, false, "1"}, out);
      benchmark::DoNotOptimize(out.view().data());
    }
  }
  if (record.registered == model::Registered::unknown) state.SkipWithError("the responses were not read");
  count_bytes(state);
}
BENCHMARK(parse_and_write)->Unit(benchmark::kMillisecond);

// Prints the usual table, and below it each speed as a share of that of splitting lines.
class ShareReporter : public benchmark::ConsoleReporter {
 public:
  ShareReporter() : ConsoleReporter(OO_Tabular) {}

  void ReportRuns(const std::vector<Run>& runs) override {
    ConsoleReporter::ReportRuns(runs);
    for (const Run& run : runs) {
      const auto bytes = run.counters.find("bytes_per_second");
      if (run.run_type == Run::RT_Iteration && bytes != run.counters.end()) {
        speeds_[run.run_name.function_name] = bytes->second / 1e6;
      }
    }
  }
  void Finalize() override {
    const auto lines = speeds_.find("split_lines");
    if (lines == speeds_.end()) return;  // left out by a filter
    for (const auto& [name, speed] : speeds_) {
      std::printf("%-16s %6.0f MB/s %6.1f %% of split_lines\n", name.c_str(), speed, 100 * speed / lines->second);
    }
  }

 private:
  std::map<std::string, double> speeds_;
};

}  // namespace
}  // namespace whoiskit

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  whoiskit::ShareReporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
}
