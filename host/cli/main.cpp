// whoiskit: WHOIS answers of every registry in one object model. The command line; see command.hpp for the commands.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <exception>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "whoiskit/abi.h"

namespace {

using namespace whoiskit::cli;

constexpr char kVersion[] = "whoiskit " WHOISKIT_VERSION;

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
  add_lookup(program, chosen);
  add_parse(program, chosen);
  add_route(program, chosen);
  add_plugin(program, chosen);
  std::vector<std::string> words = arrange({argv + std::min(argc, 1), argv + argc});
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
    throw UsageError(std::string(error.what()) + "; `whoiskit --help` and `whoiskit COMMAND --help` tell more");
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
    complain(error.what());
    return kUsage;
  } catch (const whoiskit::HostError& error) {
    complain(error.what());
    return kUsage;
  } catch (const std::exception& error) {
    complain(std::string("broke down: ") + error.what());
    return kUnclear;
  }
}
