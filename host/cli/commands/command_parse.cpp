// whoiskit parse: reads one stored answer or a batch, without the network.
#include <string>

#include "api/core.hpp"
#include "batch/batch.hpp"
#include "cli/command.hpp"
#include "cli/end_signals.hpp"
#include "cli/exit_code.hpp"
#include "cli/input.hpp"
#include "cli/options/options.hpp"
#include "cli/print.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::cli {
namespace {

void check_handler(Host& host, const std::string& claim) {
  const auto generation = api::core_of(host).generation();
  if (claim.empty() || generation->plugins.has(claim) || generation->plugins.has("family." + claim)) return;
  throw UsageError("--handler " + claim + ": there is no plugin whois." + claim +
                   ".so or .table.toml; `whoiskit plugin list` shows those there are");
}

int parse_one(const ParseCommand& command, Output& out) {
  PrintOptions print{format_of(command.common), colour_of(command.common, out), command.explain, command.unused};
  print.width = out.width();
  Printer::check(print);
  Input input(command.file);
  Host host(host_options(command.common));
  check_handler(host, command.handler);
  const std::string text = input.read_all(batch::kMaxResponse);
  // Text that begins like JSON is treated as an RDAP answer, because no WHOIS server sends such text.
  const bool json = command.protocol.empty() && command.handler.empty() && trim(text).starts_with('{');
  const std::string protocol = json ? "rdap" : command.protocol;
  const Record record = host.parse({text, command.server, command.query, command.tld, command.handler, protocol,
                                    command.content_type, command.http_status, command.keep_redacted});
  if (print.format != Format::text) {
    for (const std::string& error : record.errors()) complain(error);
  }
  Printer printer(out, print);
  printer.print(record);
  return out.finish(exit_code(record));
}

int parse_batch(const ParseCommand& command, Output& out) {
  const bool rdap = command.common.format == "rdap";
  if (!command.common.format.empty() && command.common.format != "ndjson" && !rdap) {
    throw UsageError("--format " + command.common.format +
                     ": a batch is always written as ndjson, or as rdap, a line each");
  }
  if (rdap && command.with_raw) throw UsageError("--format rdap has no place for the answers; leave --with-raw out");
  Input input(command.file);
  Host host(host_options(command.common));
  check_handler(host, command.handler);
  batch::Options options;
  options.jobs = command.jobs;
  options.with_raw = command.with_raw;
  options.rdap = rdap;
  options.handler = command.handler;
  options.keep_redacted = command.keep_redacted;
  options.files_anywhere = command.files_anywhere;
  // Without a '/' it is the current directory, as for standard input.
  options.folder = command.file.substr(0, command.file.rfind('/') + 1);
  const EndSignals signals;
  const batch::Totals totals = batch::run(
      api::core_of(host), options,
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

int parse(const ParseCommand& command, Output& out) {
  return command.batch ? parse_batch(command, out) : parse_one(command, out);
}

}  // namespace whoiskit::cli
