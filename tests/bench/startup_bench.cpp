// The cost of a whole process: `whoiskit parse` of one stored response, compared with a program that does nothing; also
// with ten thousand more plugins in a folder, and `whoiskit route` with a million rows. The time to compare is CPU_ms,
// the processor time of the program.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {

constexpr int kRuns = 200;
constexpr const char* kAnswer = WHOISKIT_SOURCE_DIR "/tests/simnet/demo/whois.nic.biz/example.biz.txt";
constexpr const char* kAnswerOfAt = WHOISKIT_SOURCE_DIR "/plugins/cc/at/fixtures/registered.txt";

namespace fs = std::filesystem;

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

// Runs a program to its end and discards its output. Returns its exit status, or -1; adds its processor time to `cpu`.
int run(const std::vector<const char*>& command, double& cpu) {
  std::vector<char*> arguments;
  for (const char* word : command) arguments.push_back(const_cast<char*>(word));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = -1;
  const int failed = posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  rusage usage{};
  if (failed != 0 || wait4(child, &status, 0, &usage) != child || !WIFEXITED(status)) return -1;
  cpu += seconds(usage.ru_utime) + seconds(usage.ru_stime);
  return WEXITSTATUS(status);
}

void process(benchmark::State& state, const std::vector<const char*>& command) {
  double cpu = 0;
  for (auto _ : state) {
    if (run(command, cpu) != 0) {
      state.SkipWithError("the program failed");
      break;
    }
  }
  state.counters["CPU_ms"] = cpu * 1000 / kRuns;
}
BENCHMARK_CAPTURE(process, true_program, {"/bin/true"})
    ->Iterations(kRuns)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(process, whoiskit_parse,
                  {WHOISKIT_COMMAND, "parse", "--server", "whois.nic.biz", "--query", "example.biz", kAnswer})
    ->Iterations(kRuns)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(process, whoiskit_parse_by_a_library,
                  {WHOISKIT_COMMAND, "parse", "--server", "whois.nic.at", "--query", "example.at", kAnswerOfAt})
    ->Iterations(kRuns)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

// Libraries of claims that no query needs: names of one file.
void ten_thousand_plugins(benchmark::State& state) {
  const fs::path folder = fs::temp_directory_path() / ("whoiskit-startup-bench-" + std::to_string(::getpid()));
  fs::create_directory(folder);
  fs::copy_file(WHOISKIT_PLUGIN, folder / "plugin");
  for (int i = 0; i < 10'000; ++i) {
    fs::create_hard_link(folder / "plugin", folder / ("whois.gtld.n" + std::to_string(i) + ".so"));
  }
  ::setenv("WHOISKIT_PLUGINS", folder.c_str(), 1);
  process(state, {WHOISKIT_COMMAND, "parse", "--server", "whois.nic.biz", "--query", "example.biz", kAnswer});
  ::unsetenv("WHOISKIT_PLUGINS");
  fs::remove_all(folder);
}
BENCHMARK(ten_thousand_plugins)->Iterations(kRuns)->UseRealTime()->Unit(benchmark::kMillisecond);

// A million rows in a compiled file, and a query for one of them.
void million_rows(benchmark::State& state) {
  constexpr int kFiles = 10, kRows = 100'000;
  const fs::path folder = fs::temp_directory_path() / ("whoiskit-routes-bench-" + std::to_string(::getpid()));
  fs::create_directory(folder);
  const std::string compiled = folder / "all.routes";
  std::vector<std::string> files;
  for (int file = 0; file < kFiles; ++file) {
    std::ofstream out(files.emplace_back(folder / (std::to_string(file) + ".toml")));
    out << "[tld]\n";
    for (int row = 0; row < kRows; ++row) {
      out << "\"n" << file * kRows + row << ".example\" = {server = \"whois.s" << row % 1000 << ".example\"}\n";
    }
  }
  std::vector<const char*> compile = {WHOISKIT_COMMAND, "routes", "compile", "--output", compiled.c_str()};
  for (const std::string& file : files) compile.push_back(file.c_str());
  double ignored = 0;
  if (run(compile, ignored) != 0) state.SkipWithError("the rows cannot be compiled");
  process(state, {WHOISKIT_COMMAND, "route", "--routes", compiled.c_str(), "shop.n777777.example"});
  state.counters["file_MiB"] = static_cast<double>(fs::file_size(compiled)) / (1 << 20);
  fs::remove_all(folder);
}
BENCHMARK(million_rows)->Iterations(kRuns)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
