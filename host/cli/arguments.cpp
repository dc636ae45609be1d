#include "cli/arguments.hpp"

#include <algorithm>
#include <iterator>

#include "cli/usage/commands.hpp"

namespace whoiskit::cli {
namespace {

bool asks_about_program(std::string_view word) { return word == "--help" || word == "-h" || word == "--version"; }

}  // namespace

bool is_command(std::string_view word) { return syntax::find(kProgram, word) != nullptr; }

std::vector<std::string> arrange(std::vector<std::string> words) {
  auto word = words.begin();
  while (word != words.end() && word->size() > 1 && word->front() == '-' && *word != "--") {
    const bool skip = syntax::takes_value(kProgram, *word) && std::next(word) != words.end();
    word += skip ? 2 : 1;
  }
  if (word == words.end() || *word == "--") {
    if (words.empty() || std::any_of(words.begin(), word, asks_about_program)) return words;
  } else if (*word == "help") {
    *word = "--help";
    return words;
  } else if (is_command(*word)) {
    std::rotate(words.begin(), word, std::next(word));
    return words;
  }
  words.insert(words.begin(), std::string(kProgram.otherwise->name));
  return words;
}

}  // namespace whoiskit::cli
