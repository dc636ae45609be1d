// whoiskit bulk: looks up the queries of a file, each server at its own pace.
#include <chrono>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <string>

#include "api/core.hpp"
#include "bulk/error.hpp"
#include "bulk/run.hpp"
#include "cli/bulk_progress.hpp"
#include "cli/command.hpp"
#include "cli/end_signals.hpp"
#include "cli/exit_code.hpp"
#include "cli/in_order.hpp"
#include "cli/options/network_options.hpp"
#include "cli/options/options.hpp"
#include "cli/options/query_options.hpp"
#include "cli/simulation.hpp"
#include "platform/file.hpp"
#include "platform/terminal.hpp"
#include "render/json.hpp"

namespace whoiskit::cli {
namespace {

class LineSource : public bulk::Source {
 public:
  explicit LineSource(const std::string& path) : in_(path) {}
  bool next(bulk::Task& task) override {
    while (std::getline(in_, task.query)) {
      ++number_;
      if (task.query.empty()) continue;
      task.item = ++items_;
      task.number = number_;
      return true;
    }
    return false;
  }
  bulk::InputPosition position() const override { return {items_, "", false}; }

 private:
  std::ifstream in_;
  std::uint64_t number_ = 0, items_ = 0;
};

}  // namespace

int bulk_look_up(const BulkCommand& command, Output& out) {
  EndSignals signals;  // before any thread starts
  HostOptions of_host = host_options(command.common);
  LookupOptions options = lookup_options(command.query);
  apply(command.network, of_host, options);
  options.follow = !command.no_follow;
  options.keep_redacted = command.keep_redacted;
  options.timeout = command.timeout == 0 ? kTimeOfSeveral : milliseconds_of(command.timeout);
  std::optional<Simulation> simulation;
  if (!command.simulate.empty()) simulation.emplace(command.simulate, of_host);
  complain_of_folders(of_host);
  LineSource source(command.input);
  if (!platform::exists(command.output + ".state")) bulk::OutputFile::check_new(command.output);
  bulk::State state(command.output + ".state", "job");
  bulk::OutputFile output(command.output, state.output_bytes());
  for (std::uint64_t i = 0; i < state.input().items; ++i) { bulk::Task t; source.next(t); }
  Host host(of_host);
  bulk::Progress last;
  bulk::State::Counts counts;
  const auto make_line = [&](const bulk::Task& task, const std::shared_ptr<const model::RecordData>& record, std::string& line) {
    text::CharBuffer buffer;
    const std::string id = std::to_string(task.number);
    render::write_json(*record, api::core_of(host).keys(), {.rawdata = command.with_raw, .id = id, .input = task.query}, buffer);
    line = buffer.view();
    line += '\n';
  };
  bulk::Run run(api::core_of(host).engine(), {options, static_cast<unsigned>(command.attempts), command.ordered}, source, state, output, make_line,
                [&](const bulk::Progress& progress) { last = progress; std::cerr << progress_line(progress, 0) << "\n"; });
  const auto end = run.go(signals.descriptor());
  counts = state.counts();
  last.counts = &counts;
  if (end == bulk::Run::End::interrupted) {
    std::cerr << "interrupted; the same command continues\n";
    signals.end_by_it();
  }
  state.finish();
  std::cerr << bulk_summary(last);
  return out.finish(unanswered(counts) == 0 ? kFound : kUnclear);
}

}  // namespace whoiskit::cli
