#include "bulk/local_work.hpp"

namespace whoiskit::bulk {
namespace {

constexpr std::string_view kLines = "lines", kDone = "done", kWritten = "written";

std::uint64_t count_of(const Counts& counts, std::string_view word) {
  const auto found = counts.find({std::string(kLines), std::string(word)});
  return found == counts.end() ? 0 : found->second;
}

}  // namespace

LocalWork::LocalWork(State& state, OutputFile& output, bool ordered)
    : state_(state),
      output_(output),
      ordered_(ordered),
      done_(count_of(state.counts(), kDone)),
      next_line_(count_of(state.counts(), kWritten) + 1) {}

void LocalWork::finish(const Task& task, std::string_view line, const CountWords& counts) {
  if (!ordered_ || task.item == next_line_) {
    write(line);
    while (ordered_) {
      const auto held = state_.take_line(next_line_);
      if (!held) break;
      write(*held);
    }
  } else {
    state_.hold_line(task.item, line);
  }
  state_.remove(task);
  state_.count(kLines, kDone);
  for (const auto& [kind, word] : counts) state_.count(kind, word);
  ++done_;
}

void LocalWork::write(std::string_view line) {
  output_.write(line);
  if (!ordered_) return;
  ++next_line_;
  state_.count(kLines, kWritten);
}

}  // namespace whoiskit::bulk
