#include "syntax/parse.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

namespace whoiskit::syntax {
namespace {

// Builds the parser from a declaration, and stores what it chose.
class Builder {
 public:
  Builder(const std::vector<std::string>& words, const Defaults& defaults, Parsed& parsed)
      : words_(words), defaults_(defaults), parsed_(parsed) {}

  // `values`: those of the command above.
  void build(CLI::App& app, const Command& command, std::shared_ptr<void> values) {
    if (command.make != nullptr) values = command.make();
    if (const std::string footer = footer_of(command); !footer.empty()) app.footer(footer);
    if (declares(command, "-h")) app.set_help_flag("--help", "Print this help message and exit");
    std::vector<Built> built;
    for (const Part& part : command.parts) add_options(app, command, part, values.get(), built);
    for (const Built& one : built) relate(one, built);
    if (defaults_) built_.insert(built_.end(), built.begin(), built.end());
    if (command.takes_options_of_parent) app.fallthrough();
    if (!command.commands.empty()) {
      app.require_subcommand(1);
      add_commands(app, command, values);
    } else {
      app.callback([this, &command, values] {
        parsed_.command = &command;
        parsed_.values = values;
      });
    }
  }

  // Called after the words are read: a flag that is set by default is cleared if the words contain an option that
  // excludes it.
  void apply_rules() const {
    for (const Built& one : built_) {
      if (one.option->count() == 0) continue;
      for (const Built& other : built_) {
        const bool apart = contains(one.declared->excludes, other.declared->long_name()) ||
                           contains(other.declared->excludes, one.declared->long_name());
        if (!apart || other.object != one.object || other.declared->into.kind != Kind::flag) continue;
        if (other.option->count() == 0) *static_cast<bool*>(other.declared->into.member(other.object)) = false;
      }
    }
  }

 private:
  struct Built {
    const Option* declared;
    CLI::Option* option;
    void* object;
  };

  // Building options is slow. If the first word names a command, the other commands are left out. If it names none, all
  // commands are added for --help, without options.
  void add_commands(CLI::App& app, const Command& above, const std::shared_ptr<void>& values) {
    const Command* first = words_.empty() ? nullptr : find(above, words_.front());
    for (const Command* command : above.commands) {
      if (first != nullptr && command != first) continue;
      CLI::App* added = app.add_subcommand(std::string(command->name), std::string(command->summary));
      const bool named = std::find(words_.begin(), words_.end(), command->name) != words_.end();
      if (named) build(*added, *command, values);
    }
  }

  static CLI::Option* add(CLI::App& app, const Option& option, void* object) {
    const std::string names(option.names), meaning(option.meaning);
    void* const place = option.into.member(object);
    switch (option.into.kind) {
      case Kind::flag:
        return app.add_flag(names, *static_cast<bool*>(place), meaning);
      case Kind::text:
        return app.add_option(names, *static_cast<std::string*>(place), meaning);
      case Kind::texts: {
        CLI::Option* added = app.add_option(names, *static_cast<std::vector<std::string>*>(place), meaning);
        // "--routes FILE" takes exactly one word each time, because the next word may be a query.
        if (!option.is_positional()) added->allow_extra_args(false);
        return added;
      }
      case Kind::count:
        return app.add_option(names, *static_cast<unsigned*>(place), meaning);
      case Kind::number:
        return app.add_option(names, *static_cast<std::uint64_t*>(place), meaning);
      case Kind::real:
        return app.add_option(names, *static_cast<double*>(place), meaning);
    }
    return nullptr;
  }

  void add_options(CLI::App& app, const Command& command, const Part& part, void* values, std::vector<Built>& built) {
    for (const Option& option : part.set->options) {
      void* const object = part.object_in(values);
      CLI::Option* added = add(app, option, object);
      built.push_back({&option, added, object});
      if (const Given* given = defaults_ ? defaults_(command, *part.set, option) : nullptr) {
        assign(option, *given, object);
      }
      if (option.range.least != option.range.greatest) {
        if (option.into.kind == Kind::real) {
          added->check(CLI::Range(option.range.least, option.range.greatest));
        } else {
          added->check(
              CLI::Range(static_cast<unsigned>(option.range.least), static_cast<unsigned>(option.range.greatest)));
        }
      }
      if (!option.choices.empty()) {
        const std::vector<std::string_view> choices = split(option.choices);
        added->check(CLI::IsMember(std::vector<std::string>(choices.begin(), choices.end())));
      }
      if (!option.placeholder.empty()) added->type_name(std::string(option.placeholder));
      added->required(option.required);
      if (option.hidden) {
        added->group("");
      } else if (!part.set->group.empty()) {
        added->group(std::string(part.set->group));
      }
    }
  }

  // Called when all of a command's options exist.
  static void relate(const Built& one, const std::vector<Built>& all) {
    if (one.declared->excludes.empty() && one.declared->needs.empty()) return;
    for (const Built& other : all) {
      const std::string_view name = other.declared->long_name();
      if (contains(one.declared->excludes, name)) one.option->excludes(other.option);
      if (contains(one.declared->needs, name)) one.option->needs(other.option);
    }
  }

  const std::vector<std::string>& words_;
  const Defaults& defaults_;
  std::vector<Built> built_;
  Parsed& parsed_;
};

}  // namespace

Parsed parse(const Command& program, std::vector<std::string> words, const Defaults& defaults) {
  Parsed parsed;
  CLI::App app(std::string(program.summary), std::string(program.name));
  if (!program.version.empty()) app.set_version_flag("--version", std::string(program.version));
  Builder builder(words, defaults, parsed);  // the parser's callbacks refer to it
  builder.build(app, program, nullptr);
  try {
    std::reverse(words.begin(), words.end());  // the order that the parser expects
    app.parse(std::move(words));
    builder.apply_rules();
    parsed.outcome = Parsed::Outcome::chosen;
  } catch (const CLI::CallForHelp&) {
    parsed.outcome = Parsed::Outcome::help;
    parsed.text = app.help();
  } catch (const CLI::CallForVersion&) {
    parsed.outcome = Parsed::Outcome::version;
    parsed.text = std::string(program.version) + "\n";
  } catch (const CLI::ParseError& error) {
    const std::vector<std::string> unknown = app.remaining(true);
    parsed.text = unknown.empty() ? std::string(error.what()) : unknown.front() + ": no such option or command here";
  }
  return parsed;
}

}  // namespace whoiskit::syntax
