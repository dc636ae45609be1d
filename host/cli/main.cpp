// whoiskit: WHOIS answers of every registry in one object model. The command line; see command.hpp for the commands.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "text/lines.hpp"
#include "whoiskit/abi.h"

namespace {

using namespace whoiskit::cli;

constexpr char kVersion[] = "whoiskit " WHOISKIT_VERSION;

// Adds the command that is asked for, or all of them to show: options are dear to make, and starting must be cheap.
void add_commands(CLI::App& program, const std::vector<std::string>& words, Run& chosen) {
  constexpr struct {
    std::string_view name;
    void (*add)(CLI::App&, Run&);
  } kAll[] = {{"lookup", add_lookup}, {"parse", add_parse}, {"route", add_route},
              {"plugin", add_plugin}, {"cache", add_cache}, {"watch", add_watch}};
  const bool one = !words.empty() && is_command(words.front());
  for (const auto& command : kAll) {
    if (!one || words.front() == command.name) command.add(program, chosen);
  }
}

// What the parser does not know, or what it says.
std::string complaint(const CLI::App& program, const CLI::ParseError& error) {
  const std::vector<std::string> unknown = program.remaining(true);
  std::string text = unknown.empty() ? std::string(error.what()) : unknown.front() + ": no such option or command here";
  return text + "; `whoiskit --help` and `whoiskit COMMAND --help` tell more";
}

int run(int argc, char** argv, Output& out) {
  CLI::App program("WHOIS answers of every registry in one object model", "whoiskit");
  Run chosen;
  program.set_version_flag("--version", kVersion);
  program.require_subcommand(1);
  program.footer(std::string("Examples:\n"
                             "  whoiskit example.com                  the same as: whoiskit lookup example.com\n"
                             "  whoiskit parse --query example.at answer.txt\n"
                             "  whoiskit route 192.0.2.1\n"
                             "`whoiskit COMMAND --help` tells more of each.\n\n") +
                 kExitHelp);
  std::vector<std::string> words = arrange({argv + std::min(argc, 1), argv + argc});
  add_commands(program, words, chosen);
  if (words.empty()) {
    complain("say what to look up, as in: whoiskit example.com; `whoiskit --help` tells more");
    return kUsage;
  }
  std::reverse(words.begin(), words.end());  // as the parser takes them
  try {
    program.parse(std::move(words));
  } catch (const CLI::CallForHelp&) {
    out.write(program.help());
    return out.finish(kFound);
  } catch (const CLI::CallForVersion&) {
    out.write(std::string(kVersion) + "\n");
    return out.finish(kFound);
  } catch (const CLI::ParseError& error) {
    throw UsageError(complaint(program, error));
  }
  return chosen(out);
}

}  // namespace

int main(int argc, char** argv) {
  guard_standard_streams();
  std::signal(SIGPIPE, SIG_IGN);  // a reader that goes away is seen as a failed write
  Output out;
  try {
    return run(argc, argv, out);
  } catch (const UsageError& error) {
    // A table may have several faults, a line each.
    for (const std::string_view line : whoiskit::text::lines(error.what())) complain(line);
    return kUsage;
  } catch (const whoiskit::HostError& error) {
    complain(error.what());
    return kUsage;
  } catch (const std::exception& error) {
    complain(std::string("broke down: ") + error.what());
    return kUnclear;
  }
}
