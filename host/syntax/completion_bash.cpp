#include "syntax/completion.hpp"
#include "syntax/script.hpp"

namespace whoiskit::syntax {
namespace {

// The shell code that offers a value of `option`.
std::string offer(const Option& option) {
  if (!option.choices.empty()) return "_words " + quoted(joined(split(option.choices), " "));
  if (option.holds == Holds::file) return "_files -f";
  if (option.holds == Holds::folder) return "_files -d";
  return ":";
}

class Script {
 public:
  explicit Script(const Command& program) : program_(program), name_("_" + identifier_of(program)) {}

  std::string write() {
    text_ = "# bash completion of " + std::string(program_.name) + ", made from its command line.\n\n";
    text_ += name_ + "_words() { mapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$cur\"); }\n";
    text_ += name_ + "_files() {\n  compopt -o filenames 2>/dev/null\n";
    text_ += "  mapfile -t COMPREPLY < <(compgen \"$1\" -- \"$cur\")\n}\n\n";
    text_ += name_ + "() {\n";
    text_ += "  local cur=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]} command= word\n";
    text_ += "  local -i i place=0\n  COMPREPLY=()\n";
    find_command();
    text_ += "  # bash splits \"--option=value\" at the \"=\".\n";
    text_ += "  if [[ $cur == = ]]; then\n    cur=\n";
    text_ += "  elif [[ $option == = ]]; then\n    option=${COMP_WORDS[COMP_CWORD - 2]}\n  fi\n";
    values();
    words();
    text_ += "}\n\ncomplete -F " + name_ + " " + std::string(program_.name) + "\n";
    return std::move(text_);
  }

 private:
  // Finds the command that the words before the cursor name, and counts the other words after it.
  void find_command() {
    text_ += "  for ((i = 1; i < COMP_CWORD; ++i)); do\n    word=${COMP_WORDS[i]}\n    case $word in\n";
    if (const Option* rest = rest_option(program_)) {
      text_ += "    " + std::string(rest->long_name()) + ")\n";
      text_ += "      if declare -F _command_offset >/dev/null; then\n        _command_offset $((i + 1))\n";
      text_ +=
          "      else\n        mapfile -t COMPREPLY < <(compgen -c -f -- \"$cur\")\n      fi\n      return\n      ;;\n";
    }
    if (const auto names = value_options_of(program_); !names.empty()) {
      text_ += "    " + joined(names, " | ") + ")\n      [[ ${COMP_WORDS[i + 1]} == = ]] && ((++i))\n      ((++i))\n";
      text_ += "      ;;\n";
    }
    text_ += "    -*) ;;\n    *)\n      case $place/$command/$word in\n";
    for (const Step& step : steps_of(program_)) {
      text_ += "      " + quoted("0/" + step.from) + ") command=" + quoted(step.path) + " ;;\n";
    }
    text_ += "      *) ((++place)) ;;\n      esac\n      ;;\n    esac\n  done\n";
  }

  void values() {
    text_ += "  case $command:$option in\n";
    for (const Chain& chain : chains_of(program_)) {
      const bool program = chain.size() == 1;
      for (const Option* option : options_of(program ? default_chain(program_) : chain)) {
        if (!option->takes_value()) continue;
        std::string patterns;
        for (const std::string_view name : split(option->names)) {
          patterns += (patterns.empty() ? "" : " | ") + quoted(path_of(chain) + ":" + std::string(name));
        }
        text_ += "  " + patterns + ")\n    " + function(offer(*option)) + "\n    return\n    ;;\n";
      }
    }
    text_ += "  esac\n";
  }

  // Options if the word begins like one, otherwise commands and positionals.
  void words() {
    text_ += "  if [[ $cur == -* ]]; then\n    case $command in\n";
    for (const Chain& chain : chains_of(program_)) {
      std::vector<std::string_view> names = option_names_of(chain);
      if (chain.size() == 1 && program_.otherwise != nullptr) {
        for (const std::string_view name : option_names_of(default_chain(program_))) {
          if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
        }
      }
      text_ += "    " + quoted(path_of(chain)) + ") " + name_ + "_words " + quoted(joined(names, " ")) + " ;;\n";
    }
    text_ += "    esac\n    return\n  fi\n  case $command:$place in\n";
    for (const Chain& chain : chains_of(program_)) {
      std::vector<std::string_view> names;
      for (const Command* command : chain.back()->commands) names.push_back(command->name);
      if (!names.empty()) {
        text_ += "  " + quoted(path_of(chain) + ":0") + ") " + name_ + "_words " + quoted(joined(names, " ")) + " ;;\n";
      }
      std::size_t place = 0;
      for (const Option* option : positionals_of(chain)) {
        const std::string pattern = option->is_repeatable() ? quoted(path_of(chain) + ":") + "*"
                                                            : quoted(path_of(chain) + ":" + std::to_string(place++));
        const std::string code = function(offer(*option));
        if (code != ":") text_ += "  " + pattern + ") " + code + " ;;\n";
      }
    }
    text_ += "  esac\n";
  }

  // "_files -f" as a call of this script's own function.
  std::string function(const std::string& code) const { return code == ":" ? code : name_ + code; }

  const Command& program_;
  const std::string name_;
  std::string text_;
};

}  // namespace

std::string bash_completion(const Command& program) { return Script(program).write(); }

}  // namespace whoiskit::syntax
