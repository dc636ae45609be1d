// bulk/local_work.hpp: the work of a run on one machine: its tasks in the state file, its lines in a file.
#pragma once

#include "bulk/output_file.hpp"
#include "bulk/previous/previous.hpp"
#include "bulk/state.hpp"
#include "bulk/work.hpp"

namespace whoiskit::bulk {

class LocalWork : public Work {
 public:
  // All must outlive this. `ordered`: lines in the order of the input. `previous`: null if there is no earlier output.
  // `changes`: where changes since that are written, line by line; null if nowhere.
  LocalWork(State& state, OutputFile& output, bool ordered, Previous* previous = nullptr,
            OutputFile* changes = nullptr);

  InputPosition input() const override { return state_.input(); }
  void set_input(const InputPosition& position) override { state_.set_input(position); }
  ServerId server(const std::string& name) override { return state_.server(name); }
  std::vector<ServerTasks> servers() override { return state_.servers(); }
  // A task whose answer is taken over from the earlier output is done at once.
  void add(Task& task) override;
  std::vector<Task> load(ServerId server, std::int64_t behind, std::size_t count) override {
    return state_.load(server, behind, count);
  }
  void put(Task& task) override { state_.put(task); }
  void finish(const Task& task, std::string_view line, const CountWords& counts) override;
  void commit() override;
  bool is_complete() override { return state_.tasks_left() == 0; }
  std::uint64_t done() const override { return done_; }
  std::uint64_t total() const override { return state_.input().items; }
  const Counts& counts() const override { return state_.counts(); }

 private:
  void hand_in(const Task& task, std::string_view lines);
  void write(std::string_view lines);

  State& state_;
  OutputFile& output_;
  const bool ordered_;
  Previous* const previous_;
  OutputFile* const changes_;
  std::uint64_t done_, next_line_;
};

}  // namespace whoiskit::bulk
