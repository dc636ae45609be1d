#include "bulk/local_work.hpp"

namespace whoiskit::bulk {
namespace {

constexpr std::string_view kDone = "done", kWritten = "written";

std::uint64_t count_of(const Counts& counts, std::string_view word) {
  const auto found = counts.find({std::string(kLines), std::string(word)});
  return found == counts.end() ? 0 : found->second;
}

}  // namespace

LocalWork::LocalWork(State& state, OutputFile& output, bool ordered, Previous* previous, OutputFile* changes)
    : state_(state),
      output_(output),
      ordered_(ordered),
      previous_(previous),
      changes_(changes),
      done_(count_of(state.counts(), kDone)),
      next_line_(count_of(state.counts(), kWritten) + 1) {}

void LocalWork::add(Task& task) {
  if (previous_ != nullptr) {
    previous_->note_query(task);
    if (const auto copy = previous_->copy(task)) {
      hand_in(task, copy->line);
      state_.count(kLines, kTakenOver);
      state_.count("verdict", model::to_string(copy->verdict));
      if (!copy->reason.empty()) state_.count("reason", copy->reason);
      return;
    }
  }
  state_.add(task);
}

void LocalWork::finish(const Task& task, std::string_view line, const CountWords& counts) {
  std::string lines(line);
  if (previous_ != nullptr) lines += previous_->change(task, line);
  hand_in(task, lines);
  state_.remove(task);
  for (const auto& [kind, word] : counts) state_.count(kind, word);
}

// First the output, then the state that says how long it is.
void LocalWork::commit() {
  const std::uint64_t output = output_.sync();
  state_.commit(output, changes_ != nullptr ? changes_->sync() : state_.changes_bytes());
}

// The line of a task that is done, and behind it the line of its change, if there is one.
void LocalWork::hand_in(const Task& task, std::string_view lines) {
  if (!ordered_ || task.item == next_line_) {
    write(lines);
    while (ordered_) {
      const auto held = state_.take_line(next_line_);
      if (!held) break;
      write(*held);
    }
  } else {
    state_.hold_line(task.item, lines);
  }
  state_.count(kLines, kDone);
  ++done_;
}

void LocalWork::write(std::string_view lines) {
  // Without changes it is one line, of which CSV may have ends within a cell.
  const std::size_t end = changes_ != nullptr ? lines.find('\n') + 1 : lines.size();
  output_.write(lines.substr(0, end));
  if (end < lines.size()) changes_->write(lines.substr(end));
  if (!ordered_) return;
  ++next_line_;
  state_.count(kLines, kWritten);
}

}  // namespace whoiskit::bulk
