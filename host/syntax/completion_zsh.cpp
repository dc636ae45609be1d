#include "syntax/completion.hpp"
#include "syntax/script.hpp"

namespace whoiskit::syntax {
namespace {

// Escapes text for a specification of _arguments.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char letter : text) {
    if (std::string_view("[]:\\").find(letter) != std::string_view::npos) result += '\\';
    result += letter;
  }
  return result;
}

std::string action_of(const Option& option) {
  if (!option.choices.empty()) return "(" + joined(split(option.choices), " ") + ")";
  if (option.holds == Holds::file) return "_files";
  if (option.holds == Holds::folder) return "_files -/";
  return " ";
}

void add_option(std::vector<std::string>& specs, const Option& option) {
  for (const std::string_view name : split(option.names)) {
    std::string spec;
    if (option.is_repeatable()) {
      spec = "*";
    } else {
      spec = "(" + joined(split(option.names), " ");
      if (!option.excludes.empty()) spec += " " + joined(split(option.excludes), " ");
      spec += ")";
    }
    spec.append(name);
    if (option.takes_value()) spec += name.starts_with("--") ? "=" : "+";
    spec += "[" + escaped(option.meaning) + "]";
    if (option.takes_value()) {
      spec += ":" + escaped(option.placeholder.empty() ? "value" : option.placeholder) + ":" + action_of(option);
    } else if (option.holds == Holds::command) {
      spec += ":*:::command: _normal";
    }
    specs.push_back(std::move(spec));
  }
}

class Script {
 public:
  explicit Script(const Command& program) : program_(program), name_("_" + identifier_of(program)) {}

  std::string write() {
    text_ = "#compdef " + std::string(program_.name) + "\n# zsh completion of " + std::string(program_.name) +
            ", made from its command line.\n\n";
    for (const Chain& chain : chains_of(program_)) list_commands(chain);
    text_ += name_ + "() {\n  local command= word\n  local -i i=2\n";
    if (!program_.commands.empty()) find_command();
    text_ += "  case $command in\n";
    for (const Chain& chain : chains_of(program_)) arguments(chain);
    text_ += "  esac\n}\n\n";
    text_ += "if [[ $funcstack[1] == " + name_of_file() + " ]]; then\n  " + name_ + " \"$@\"\nelse\n  compdef " +
             name_ + " " + std::string(program_.name) + "\nfi\n";
    return std::move(text_);
  }

 private:
  std::string name_of_file() const { return "_" + std::string(program_.name); }

  // The name of the function that offers the commands below one.
  std::string lister_of(const Chain& chain) const {
    std::string name = name_;
    for (std::size_t i = 1; i < chain.size(); ++i) name += "_" + std::string(chain[i]->name);
    return name + "_commands";
  }

  void list_commands(const Chain& chain) {
    if (chain.back()->commands.empty()) return;
    text_ += lister_of(chain) + "() {\n  local -a commands=(\n";
    for (const Command* command : chain.back()->commands) {
      text_ += "    " + quoted(std::string(command->name) + ":" + std::string(command->summary)) + "\n";
    }
    text_ += "  )\n  _describe -t commands command commands\n}\n\n";
  }

  // Removes the words that name the command from the line, so that options and positionals are left.
  void find_command() {
    text_ += "  while ((i < CURRENT)); do\n    word=$words[i]\n    case $word in\n      (" +
             joined(value_options_of(program_), "|") + ") ((i += 2)) ;;\n      (-*) ((i += 1)) ;;\n      (*)\n" +
             "        case $command/$word in\n";
    for (const Step& step : steps_of(program_)) {
      text_ += "          (" + quoted(step.from) + ") command=" + quoted(step.path) + " ;;\n";
    }
    text_ +=
        "          (*) break ;;\n        esac\n        words[i]=()\n        ((CURRENT -= 1))\n        ;;\n    esac\n  "
        "done\n";
  }

  void arguments(const Chain& chain) {
    std::vector<std::string> specs{"(- *)--help[Print this help message and exit]"};
    if (!chain.back()->version.empty()) specs.push_back("(- *)--version[Print the version and exit]");
    const Chain options = chain.size() == 1 ? default_chain(program_) : chain;
    if (!declares(*options.back(), "-h")) specs.push_back("(- *)-h[Print this help message and exit]");
    for (const Option* option : options_of(options)) add_option(specs, *option);
    const bool has_commands = !chain.back()->commands.empty();
    if (has_commands) specs.push_back("1: :" + lister_of(chain));
    if (!has_commands || options.size() != chain.size()) {
      for (const Option* option : positionals_of(options)) {
        specs.push_back((option->is_repeatable() ? "*:" : ":") + escaped(option->names) + ":" + action_of(*option));
      }
    }
    text_ += "    (" + quoted(path_of(chain)) + ")\n      _arguments -S :";
    for (const std::string& spec : specs) text_ += " \\\n        " + quoted(spec);
    text_ += "\n      ;;\n";
  }

  const Command& program_;
  const std::string name_;
  std::string text_;
};

}  // namespace

std::string zsh_completion(const Command& program) { return Script(program).write(); }

}  // namespace whoiskit::syntax
