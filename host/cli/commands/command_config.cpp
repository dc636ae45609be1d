// whoiskit config: shows and checks the files that set defaults of options.
#include <algorithm>
#include <cstdlib>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/options/config.hpp"
#include "cli/options/network_options.hpp"
#include "cli/options/options.hpp"
#include "cli/usage/commands.hpp"
#include "platform/this_process.hpp"
#include "syntax/parse.hpp"
#include "syntax/walk.hpp"

namespace whoiskit::cli {
namespace {

// The options that were already printed: an object and one of its keys.
using Shown = std::set<std::pair<const void*, std::string>>;

constexpr std::size_t kColumn = 40;  // of the comment that names the source of a value

void append_line(std::string& text, const std::string& start, const std::string& from) {
  text += start;
  text.append(start.size() < kColumn ? kColumn - start.size() : 1, ' ');
  text += "# " + from + "\n";
}

// Whether a file could not contain this value, because it only marks an option that is not set.
bool stands_for_none(const syntax::Option& option, const std::string& value) {
  if (option.is_repeatable()) return false;
  const bool quoted = value.size() > 1 && value.front() == '"';
  return !syntax::validate(option, {{quoted ? value.substr(1, value.size() - 2) : value}, {}}).empty();
}

// Appends a line for each option of the set: the value of a file, or the default as a comment.
void append_set(std::string& text, const Config& config, const syntax::Command& command, const syntax::Part& part,
                void* values, Shown& shown) {
  for (const syntax::Option& option : part.set->options) {
    if (!is_configurable(option) || !shown.emplace(part.set->object, key_of(option)).second) continue;
    void* const object = part.object_in(values);
    const syntax::Given* given = config.find(command, *part.set, option);
    if (given != nullptr) syntax::assign(option, *given, object);
    const std::string key = key_of(option), value = syntax::shown_value(option, object);
    if (const std::string_view variable = variable_of(option); !variable.empty()) {
      append_line(text, "# " + key, "set by the variable " + std::string(variable));
    } else if (given != nullptr) {
      append_line(text, key + " = " + value, given->from);
    } else {
      append_line(text, "# " + key + (stands_for_none(option, value) ? " is not set" : " = " + value), "default");
    }
  }
}

void append_files(std::string& text, const std::vector<std::string>& files) {
  for (const std::string& file : files) append_line(text, "# " + file, "is read");
  if (files.empty())
    text += "# No configuration file is read; `whoiskit config show --help` lists where they can be.\n";
}

void append_environment(std::string& text) {
  for (const char* name : {"WHOISKIT_PLUGINS", "WHOISKIT_ROUTES", "WHOISKIT_CACHE", "WHOISKIT_SHARED"}) {
    if (const char* value = platform::environment(name); value != nullptr && *value != '\0') {
      // The URL may have a password.
      const std::string_view shown = std::string_view(name) == "WHOISKIT_SHARED" ? "..." : value;
      append_line(text, std::string("# ") + name + "=" + std::string(shown), "environment");
    }
  }
}

std::shared_ptr<void> values_of(const syntax::Chain& chain) {
  const auto made = std::find_if(chain.rbegin(), chain.rend(), [](const auto* one) { return one->make != nullptr; });
  return made == chain.rend() ? nullptr : (*made)->make();
}

// Finds errors that a single key does not show, such as missing files, invalid addresses, and keys that are missing for
// --signatures.
void try_host(const Config& config) {
  const syntax::Parsed parsed = syntax::parse(kProgram, {std::string(kLookup.name), "example.com"}, config.defaults());
  const auto& command = *static_cast<const LookupCommand*>(parsed.values.get());
  HostOptions options = host_options(command.common);
  LookupOptions ignored;
  apply(command.network, options, ignored);
  const Host host(options);
}

}  // namespace

int show_config(const ConfigCommand& command, Output& out) {
  const std::vector<std::string> files = config_files(command.config);
  const Config config = config_of(files);
  if (!config.faults().empty()) throw UsageError(config.faults());
  std::string text, tables;
  Shown at_top;
  append_files(text, files);
  append_environment(text);
  std::vector<const syntax::OptionSet*> to_come = common_sets();
  const std::vector<const syntax::OptionSet*> common = to_come;
  for (const syntax::Chain& chain : syntax::chains_of(kProgram)) {
    const std::shared_ptr<void> values = values_of(chain);
    if (!values) continue;
    std::string own;
    Shown in_table;
    for (const syntax::Part& part : chain.back()->parts) {
      // This includes commands that have only some of these options, in a set of their own.
      const bool is_common =
          std::any_of(common.begin(), common.end(), [&](const auto* set) { return set->object == part.set->object; });
      // The program itself has no options. A set of the top of a file is shown once, with the first command that has
      // it.
      if (const auto first = std::find(to_come.begin(), to_come.end(), part.set); first != to_come.end()) {
        append_set(text, config, kProgram, part, values.get(), at_top);
        to_come.erase(first);
      }
      if (!is_common) append_set(own, config, *chain.back(), part, values.get(), in_table);
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
  const Config config = config_of(command.file.empty() ? config_files(command.config) : std::vector{command.file});
  if (!config.faults().empty()) throw UsageError(config.faults());
  try_host(config);
  return out.finish(kFound);
}

}  // namespace whoiskit::cli
