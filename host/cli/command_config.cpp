// whoiskit config: the files that hold defaults of options.
#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/config.hpp"
#include "cli/exit_code.hpp"
#include "cli/options.hpp"
#include "cli/usage/commands.hpp"
#include "syntax/walk.hpp"

namespace whoiskit::cli {
namespace {

constexpr std::size_t kColumn = 40;  // where it stands from where a value comes

void append_line(std::string& text, const std::string& start, const std::string& from) {
  text += start;
  text.append(start.size() < kColumn ? kColumn - start.size() : 1, ' ');
  text += "# " + from + "\n";
}

// A line for each option of the set: what a file says, or, as a comment, what holds without one.
void append_set(std::string& text, const Config& config, const syntax::Command& command, const syntax::Part& part,
                void* values) {
  for (const syntax::Option& option : part.set->options) {
    if (!is_configurable(option)) continue;
    void* const object = part.object_in(values);
    const syntax::Given* given = config.find(command, *part.set, option);
    if (given != nullptr) syntax::assign(option, *given, object);
    const std::string line = key_of(option) + " = " + syntax::shown_value(option, object);
    const std::string_view variable = variable_of(option);
    const std::string from = given != nullptr ? given->from : variable.empty() ? "default" : std::string(variable);
    append_line(text, given != nullptr ? line : "# " + line, from);
  }
}

void append_environment(std::string& text) {
  for (const char* name : {"WHOISKIT_PLUGINS", "WHOISKIT_ROUTES", "WHOISKIT_CACHE"}) {
    if (const char* value = ::secure_getenv(name); value != nullptr && *value != '\0') {
      append_line(text, std::string("# ") + name + "=" + value, "environment");
    }
  }
}

std::shared_ptr<void> values_of(const syntax::Chain& chain) {
  const auto made = std::find_if(chain.rbegin(), chain.rend(), [](const auto* one) { return one->make != nullptr; });
  return made == chain.rend() ? nullptr : (*made)->make();
}

}  // namespace

int show_config(const ConfigCommand& command, Output& out) {
  Config config;
  for (const std::string& file : config_files(command.config)) config.load(file);
  if (!config.faults().empty()) throw UsageError(config.faults());
  std::string text, tables;
  append_environment(text);
  std::vector<const syntax::OptionSet*> to_come = common_sets();
  const std::vector<const syntax::OptionSet*> common = to_come;
  for (const syntax::Chain& chain : syntax::chains_of(kProgram)) {
    const std::shared_ptr<void> values = values_of(chain);
    if (!values) continue;
    std::string own;
    for (const syntax::Part& part : chain.back()->parts) {
      // Also where a command has only some of them, in a set of its own.
      const bool is_common =
          std::any_of(common.begin(), common.end(), [&](const auto* set) { return set->object == part.set->object; });
      // The program itself has no options: what holds at the top is shown once, with the first command that has it.
      if (const auto first = std::find(to_come.begin(), to_come.end(), part.set); first != to_come.end()) {
        append_set(text, config, kProgram, part, values.get());
        to_come.erase(first);
      }
      if (!is_common) append_set(own, config, *chain.back(), part, values.get());
    }
    if (own.empty()) continue;
    std::string table = syntax::path_of(chain);
    std::replace(table.begin(), table.end(), ' ', '.');
    tables += "\n[" + table + "]\n" + own;
  }
  out.write(text + tables);
  return out.finish(kFound);
}

int check_config(const ConfigCommand& command, Output& out) {
  Config config;
  if (command.file.empty()) {
    for (const std::string& file : config_files(command.config)) config.load(file);
  } else {
    config.load(command.file);
  }
  if (!config.faults().empty()) throw UsageError(config.faults());
  return out.finish(kFound);
}

}  // namespace whoiskit::cli
