#include "syntax/command.hpp"

#include <algorithm>

namespace whoiskit::syntax {
namespace {

constexpr std::size_t kRemarkColumn = 38;  // of an example, counted from its first letter

void append_examples(std::string& text, std::span<const Example> examples) {
  text += examples.size() == 1 ? "Example:\n" : "Examples:\n";
  for (const Example& example : examples) {
    text.append("  ").append(example.line);
    if (!example.remark.empty()) {
      text.append(kRemarkColumn - std::min(kRemarkColumn, example.line.size()), ' ').append(example.remark);
    }
    text += '\n';
  }
}

}  // namespace

std::vector<std::string_view> split(Words words) {
  std::vector<std::string_view> parts;
  while (!words.empty()) {
    const auto comma = words.find(',');
    parts.push_back(words.substr(0, comma));
    words = comma == words.npos ? Words() : words.substr(comma + 1);
  }
  return parts;
}

bool contains(Words words, std::string_view word) {
  for (;;) {
    const auto comma = words.find(',');
    if (words.substr(0, comma) == word) return true;
    if (comma == words.npos) return false;
    words.remove_prefix(comma + 1);
  }
}

const Command* find(const Command& above, std::string_view name) {
  for (const Command* command : above.commands) {
    if (command->name == name) return command;
  }
  return nullptr;
}

bool declares(const Command& command, std::string_view option) {
  for (const Part& part : command.parts) {
    for (const Option& one : part.set->options) {
      if (contains(one.names, option)) return true;
    }
  }
  return false;
}

bool takes_value(const Command& program, std::string_view option) {
  for (const Part& part : program.parts) {
    for (const Option& one : part.set->options) {
      if (!one.is_positional() && one.takes_value() && contains(one.names, option)) return true;
    }
  }
  return std::any_of(program.commands.begin(), program.commands.end(),
                     [&](const Command* command) { return takes_value(*command, option); });
}

std::string footer_of(const Command& command) {
  std::string text;
  if (!command.details.empty()) text.append(command.details).append("\n");
  if (!command.examples.empty()) append_examples(text, command.examples);
  text += command.hint;
  if (!command.exit_statuses.empty() || !command.exit_note.empty()) text += '\n';
  if (!command.exit_statuses.empty()) text += "Exit status:\n";
  for (const ExitStatus& status : command.exit_statuses) {
    text.append("  ").append(status.number).append("  ").append(status.meaning).append("\n");
  }
  text.append(command.exit_note).append(command.exit_more);
  return text;
}

}  // namespace whoiskit::syntax
