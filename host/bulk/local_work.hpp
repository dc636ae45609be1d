// bulk/local_work.hpp: the work of a run on one machine: its tasks in the state file, its lines in a file.
#pragma once

#include "bulk/output_file.hpp"
#include "bulk/state.hpp"
#include "bulk/work.hpp"

namespace whoiskit::bulk {

class LocalWork : public Work {
 public:
  // Both must outlive this. `ordered`: lines in the order of the input.
  LocalWork(State& state, OutputFile& output, bool ordered);

  InputPosition input() const override { return state_.input(); }
  void set_input(const InputPosition& position) override { state_.set_input(position); }
  ServerId server(const std::string& name) override { return state_.server(name); }
  std::vector<ServerTasks> servers() override { return state_.servers(); }
  void add(Task& task) override { state_.add(task); }
  std::vector<Task> load(ServerId server, std::int64_t behind, std::size_t count) override {
    return state_.load(server, behind, count);
  }
  void put(Task& task) override { state_.put(task); }
  void finish(const Task& task, std::string_view line, const CountWords& counts) override;
  // First the output, then the state that says how long it is.
  void commit() override { state_.commit(output_.sync()); }
  bool is_complete() override { return state_.tasks_left() == 0; }
  std::uint64_t done() const override { return done_; }
  std::uint64_t total() const override { return state_.input().items; }
  const Counts& counts() const override { return state_.counts(); }

 private:
  void write(std::string_view line);

  State& state_;
  OutputFile& output_;
  const bool ordered_;
  std::uint64_t done_, next_line_;
};

}  // namespace whoiskit::bulk
