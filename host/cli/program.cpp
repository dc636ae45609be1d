#include "cli/program.hpp"

#include <algorithm>
#include <exception>
#include <string_view>

#include "cli/exit_code.hpp"
#include "cli/options/arguments.hpp"
#include "cli/options/config.hpp"
#include "cli/options/habits.hpp"
#include "cli/options/options.hpp"
#include "cli/usage/commands.hpp"
#include "platform/signals.hpp"
#include "platform/terminal.hpp"
#include "syntax/parse.hpp"
#include "text/lines.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::cli {
namespace {

// Whether the program was started under the name whois, through a link.
bool is_whois(std::string_view called) { return called.substr(called.rfind('/') + 1) == kWhois.name; }

int run(std::vector<std::string> words, std::span<const Action> actions, Output& out) {
  if (words.empty()) {
    complain("name what to look up, as in: whoiskit example.com; see `whoiskit --help`");
    return kUsage;
  }
  const std::vector<std::string> spelled = spell_out(arrange(words));
  // `config show` and `config check` read the files themselves, even those with faults.
  const bool about_config = !spelled.empty() && spelled.front() == kConfig.name;
  const Config config = about_config ? Config() : read_config(spelled);
  if (!config.faults().empty()) throw UsageError(config.faults());
  const syntax::Parsed parsed = syntax::parse(kProgram, spelled, config.defaults());
  switch (parsed.outcome) {
    case syntax::Parsed::Outcome::chosen:
      break;
    case syntax::Parsed::Outcome::help:
    case syntax::Parsed::Outcome::version:
      out.write(parsed.text);
      return out.finish(kFound);
    case syntax::Parsed::Outcome::wrong:
      throw UsageError(parsed.text + "; see `whoiskit --help` and `whoiskit COMMAND --help`");
  }
  const auto chosen = std::find_if(actions.begin(), actions.end(),
                                   [&](const Action& action) { return action.command == parsed.command; });
  if (chosen == actions.end()) {
    throw UsageError(std::string(parsed.command->name) + ": the program whoiskit runs this command");
  }
  return chosen->run(parsed.values.get(), words, out);
}

}  // namespace

int run_program(int argc, char** argv, std::span<const Action> actions) {
  platform::open_missing_streams();
  platform::ignore_broken_pipes();  // if the reader closes the pipe, the write fails
  Output out;
  try {
    std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
    if (argc > 0 && is_whois(argv[0])) words.insert(words.begin(), std::string(kWhois.name));
    return run(std::move(words), actions, out);
  } catch (const UsageError& error) {
    // The message has one line for each fault of a file.
    for (const std::string_view line : text::lines(error.what())) complain(line);
    return kUsage;
  } catch (const HostError& error) {
    complain(error.what());
    return kUsage;
  } catch (const std::exception& error) {
    complain(std::string("internal error: ") + error.what());
    return kUnclear;
  }
}

}  // namespace whoiskit::cli
