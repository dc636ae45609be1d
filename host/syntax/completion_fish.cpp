#include "syntax/completion.hpp"
#include "syntax/script.hpp"

namespace whoiskit::syntax {
namespace {

// Escapes backslashes: fish interprets them in single quotes.
std::string quoted_for_fish(std::string_view text) {
  std::string result = "'";
  for (const char letter : text) {
    if (letter == '\'' || letter == '\\') result += '\\';
    result += letter;
  }
  return result + "'";
}

// What is offered for a value, as options of `complete`.
std::string offer(const Option& option) {
  if (!option.choices.empty()) return " -x -a " + quoted_for_fish(joined(split(option.choices), " "));
  if (option.holds == Holds::file) return " -r -F";
  if (option.holds == Holds::folder) return " -x -a '(__fish_complete_directories)'";
  return " -x";
}

class Script {
 public:
  explicit Script(const Command& program) : program_(program), name_("__" + identifier_of(program)) {}

  std::string write() {
    text_ = "# fish completion of " + std::string(program_.name) + ", made from its command line.\n\n";
    find_command();
    text_ += "complete -c " + std::string(program_.name) + " -f\n";
    for (const Chain& chain : chains_of(program_)) add_command(chain);
    return std::move(text_);
  }

 private:
  // Functions that find out which command the words before the cursor name.
  void find_command() {
    text_ += "function " + name_ + "_command\n    set -l command\n    set -l place 0\n    set -l skip 0\n" +
             "    for word in (commandline -opc)[2..-1]\n        if test $skip = 1\n            set skip 0\n" +
             "            continue\n        end\n        switch $word\n";
    if (const Option* rest = rest_option(program_)) {
      text_ += "            case " + std::string(rest->long_name()) + "\n                set command rest\n" +
               "                break\n";
    }
    if (const auto names = value_options_of(program_); !names.empty()) {
      text_ += "            case " + joined(names, " ") + "\n                set skip 1\n";
    }
    text_ += "            case '-*'\n            case '*'\n                switch \"$place/$command/$word\"\n";
    for (const Step& step : steps_of(program_)) {
      text_ += "                    case " + quoted_for_fish("0/" + step.from) +
               "\n                        set command " + quoted_for_fish(step.path) + "\n";
    }
    text_ += "                    case '*'\n";
    if (program_.otherwise != nullptr) {
      text_ += "                        test -z \"$command\"; and set command " +
               std::string(program_.otherwise->name) + "\n";
    }
    text_ +=
        "                        set place 1\n                end\n        end\n    end\n    echo "
        "\"$command\"\nend\n\n";
    if (const Option* rest = rest_option(program_)) {
      text_ += "function " + name_ + "_rest\n    set -l words (commandline -opc)\n    set -l from (math 1 + " +
               "(contains -i -- " + std::string(rest->long_name()) + " $words))\n" +
               "    complete -C (string join -- ' ' (string escape -- $words[$from..-1]) (commandline -ct))\nend\n\n";
    }
    text_ += "function " + name_ + "_at\n    contains -- \"$(" + name_ + "_command)\" $argv\nend\n\n";
  }

  void add(const std::string& at, const std::string& rest) {
    text_ += "complete -c " + std::string(program_.name) + " -n \"" + name_ + "_at " + at + "\"" + rest + "\n";
  }

  static std::string names_of(const Option& option) {
    std::string text;
    for (const std::string_view name : split(option.names)) {
      text += name.starts_with("--") ? " -l " + std::string(name.substr(2)) : " -s " + std::string(name.substr(1));
    }
    return text;
  }

  void add_command(const Chain& chain) {
    std::string at = quoted_for_fish(path_of(chain));
    for (const Command* command : chain.back()->commands) {
      add(at, " -a " + std::string(command->name) + " -d " + quoted_for_fish(command->summary));
    }
    if (!chain.back()->version.empty()) add(at, " -l version -d 'Print the version and exit'");
    if (chain.back() == program_.otherwise) at = "'' " + at;  // its options are also valid before any command's name
    add(at,
        std::string(declares(*chain.back(), "-h") ? "" : " -s h") + " -l help -d 'Print this help message and exit'");
    for (const Option* option : options_of(chain)) {
      std::string spec = names_of(*option);
      if (option->takes_value()) spec += offer(*option);
      add(at, spec + " -d " + quoted_for_fish(option->meaning));
      if (option->holds == Holds::command) add("rest", " -a '(" + name_ + "_rest)'");
    }
    for (const Option* option : positionals_of(chain)) {
      if (!option->choices.empty()) add(at, " -a " + quoted_for_fish(joined(split(option->choices), " ")));
      if (option->holds == Holds::file) add(at, " -F");
      if (option->holds == Holds::folder) add(at, " -a '(__fish_complete_directories)'");
    }
  }

  const Command& program_;
  const std::string name_;
  std::string text_;
};

}  // namespace

std::string fish_completion(const Command& program) { return Script(program).write(); }

}  // namespace whoiskit::syntax
