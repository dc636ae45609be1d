// The cost of a whole process: `whoiskit parse` of one stored response, compared with a program that does nothing.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <vector>

namespace {

constexpr int kRuns = 200;
constexpr const char* kAnswer = WHOISKIT_SOURCE_DIR "/tests/simnet/demo/whois.nic.biz/example.biz.txt";

// Runs a program to its end and discards its output. Returns its exit status, or -1.
int run(const std::vector<const char*>& command) {
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
  if (failed != 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status)) return -1;
  return WEXITSTATUS(status);
}

void process(benchmark::State& state, const std::vector<const char*>& command) {
  for (auto _ : state) {
    if (run(command) != 0) {
      state.SkipWithError("the program failed");
      break;
    }
  }
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

}  // namespace
