// whoiskit parse: reads stored answers, one or a batch, without any network.
#include <memory>
#include <string>

#include "batch/batch.hpp"
#include "cli/command.hpp"
#include "cli/end_signals.hpp"
#include "cli/exit_code.hpp"
#include "cli/input.hpp"
#include "cli/options.hpp"
#include "cli/print.hpp"

namespace whoiskit::cli {
namespace {

constexpr unsigned kMaxJobs = 256;

struct ParseCommand {
  CommonOptions common;
  std::string file;
  std::string server, query, tld, handler;
  bool explain = false, unused = false;
  bool batch = false, with_raw = false, verbose = false;
  unsigned jobs = 0;
};

void check_handler(Host& host, const std::string& claim) {
  const auto generation = host.core().generation();
  if (claim.empty() || generation->plugins.has(claim) || generation->plugins.has("family." + claim)) return;
  throw UsageError("--handler " + claim + ": there is no plugin whois." + claim +
                   ".so or .table.toml; `whoiskit plugin list` shows those there are");
}

int parse_one(const ParseCommand& command, Output& out) {
  const PrintOptions print{format_of(command.common), colour_of(command.common, out), command.explain, command.unused};
  Printer::check(print);
  Input input(command.file);
  Host host(host_options(command.common));
  check_handler(host, command.handler);
  const std::string text = input.read_all(batch::kMaxResponse);
  const Record record = host.parse({text, command.server, command.query, command.tld, command.handler});
  if (print.format != Format::text) {
    for (const std::string& error : record.errors()) complain(error);
  }
  Printer printer(out, print, false);
  printer.print(record);
  printer.finish();
  return out.finish(exit_code(record));
}

int parse_batch(const ParseCommand& command, Output& out) {
  if (!command.common.format.empty() && command.common.format != "ndjson") {
    throw UsageError("--format " + command.common.format + ": a batch is always written as ndjson");
  }
  Input input(command.file);
  Host host(host_options(command.common));
  check_handler(host, command.handler);
  batch::Options options;
  options.jobs = command.jobs;
  options.with_raw = command.with_raw;
  options.handler = command.handler;
  // No '/': the current directory, as for standard input.
  options.folder = command.file.substr(0, command.file.rfind('/') + 1);
  const EndSignals signals;
  const batch::Totals totals = batch::run(
      host.core(), options,
      [&](char* buffer, std::size_t size) { return input.wait(signals.descriptor()) ? input.read(buffer, size) : 0; },
      [&](std::string_view lines) { return write_lines(out, lines, signals); });
  signals.end_by_it();
  if (command.verbose) {
    complain(std::to_string(totals.lines) + " lines, " + std::to_string(totals.errors) + " of them errors");
  }
  if (!input.error().empty()) throw UsageError(input.error());
  return out.finish(totals.errors > 0 ? kUnclear : kFound);
}

}  // namespace

void add_parse(CLI::App& program, Run& run) {
  auto command = std::make_shared<ParseCommand>();
  CLI::App* app = program.add_subcommand("parse", "Read a stored answer, or a batch of them; no network");
  app->add_option("FILE", command->file, "The answer as it came, or with --batch the list; - is standard input")
      ->required();
  CLI::Option* batch =
      app->add_flag("--batch", command->batch,
                    "FILE has one JSON object a line: {\"id\", \"query\", \"server\", \"tld\", \"file\" or "
                    "\"raw\" or \"raw_base64\"}; \"file\" is relative to FILE's folder. Writes one line "
                    "for each, in order");
  const auto one = [&](CLI::Option* option) { option->excludes(batch)->group("For one answer"); };
  one(app->add_option("--server", command->server, "Server that gave the answer")->type_name("HOST"));
  one(app->add_option("--query", command->query, "What was asked")->type_name("QUERY"));
  one(app->add_option("--tld", command->tld, "Zone of the query, where that is unknown")->type_name("ZONE"));
  one(app->add_flag("--explain", command->explain, "Print each value with the line it was read from"));
  one(app->add_flag("--unused", command->unused, "Print the lines that no value came from"));
  const auto many = [&](CLI::Option* option) { option->needs(batch)->group("For a batch"); };
  many(app->add_option("--jobs", command->jobs, "Threads; all cores if not given")
           ->check(CLI::Range(1u, kMaxJobs))
           ->type_name("N"));
  many(app->add_flag("--with-raw", command->with_raw, "Write the answers, too (rawdata)"));
  many(app->add_flag("--verbose", command->verbose, "Say at the end how many lines there were (standard error)"));
  app->add_option("--handler", command->handler,
                  "Read with this plugin, whatever the server; a family's \"family.\" may be left out")
      ->type_name("CLAIM");
  add_common(*app, command->common);
  app->footer(
      std::string("Examples:\n"
                  "  whoiskit parse --server whois.nic.at --query example.at answer.txt\n"
                  "  whoiskit parse --handler family.icann --unused answer.txt\n"
                  "  whoiskit parse --batch answers.ndjson > records.ndjson\n\n") +
      kExitHelp +
      "A batch: 0 if every line was read, 6 if some are error lines. SIGINT and SIGTERM end it after\na whole line.\n");
  app->callback([command, &run] {
    run = [command](Output& out) { return command->batch ? parse_batch(*command, out) : parse_one(*command, out); };
  });
}

}  // namespace whoiskit::cli
