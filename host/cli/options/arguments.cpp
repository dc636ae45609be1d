#include "cli/options/arguments.hpp"

#include <algorithm>
#include <iterator>

#include "cli/usage/commands.hpp"

namespace whoiskit::cli {
namespace {

using Word = std::vector<std::string>::const_iterator;

// Whether an option before `end` asks for help or the version. A "-h" before another word names a server, as in
// whois(1).
bool asks_about_program(Word word, Word end) {
  for (; word != end; ++word) {
    if (*word == "--help" || *word == "--version") return true;
    if (*word == "-h" && (std::next(word) == end || std::next(word)->starts_with('-'))) return true;
  }
  return false;
}

}  // namespace

bool is_command(std::string_view word) { return syntax::find(kProgram, word) != nullptr; }

std::vector<std::string> arrange(std::vector<std::string> words) {
  auto word = words.begin();
  while (word != words.end() && word->size() > 1 && word->front() == '-' && *word != "--") {
    const auto next = std::next(word);
    const bool help = *word == "-h" && next != words.end() && is_command(*next);
    const bool skip = syntax::takes_value(kProgram, *word) && next != words.end() && !help;
    word += skip ? 2 : 1;
  }
  if (word == words.end() || *word == "--") {
    if (words.empty() || asks_about_program(words.begin(), word)) return words;
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
