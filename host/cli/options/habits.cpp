#include "cli/options/habits.hpp"

#include <string_view>

#include "cli/usage/commands.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::cli {
namespace {

bool is_option(std::string_view word) { return word.size() > 1 && word.front() == '-'; }

// Flags of the RIPE database (from its query manual) that whois(1) passes on; those of the second list have a value.
constexpr std::string_view kFlags = "aAbBcCdFGKlLmMnrRx", kFlagsWithValue = "isTtvqg";

bool is_flag(std::string_view word, std::string_view letters) {
  return word.size() == 2 && word.front() == '-' && letters.find(word[1]) != letters.npos;
}

// "-B", and "-rB" for "-r -B".
bool are_flags(std::string_view word) { return is_option(word) && word.find_first_not_of(kFlags, 1) == word.npos; }

// Rewrites the words of a command that takes a server, one by one.
class Speller {
 public:
  Speller(const std::vector<std::string>& words, bool as_whois) : words_(words), as_whois_(as_whois) {}

  std::vector<std::string> run() {
    take(words_.front());  // the command
    while (at_ < words_.size() && words_[at_] != "--") one();
    rest();
    if (as_whois_ && !query_) take_query_of_flags();
    if (!flags_.empty()) spelled_.insert(spelled_.begin() + 1, "--server-flags=" + flags_);
    return std::move(spelled_);
  }

 private:
  void one() {
    const std::string& word = words_[at_];
    const bool last = at_ + 1 == words_.size();
    if (as_whois_ && is_quoted(word)) {
      unquote();
    } else if (word == "-h" && (last || is_option(words_[at_ + 1]))) {
      take("--help");
    } else if (as_whois_ && are_flags(word)) {
      flag();
    } else if (as_whois_ && is_flag(word, kFlagsWithValue)) {
      flag();
      if (!last) flag();
    } else if (word.size() > 1 && word.front() == '@') {
      spelled_.push_back("-h");
      take(word.substr(1));
    } else {
      const bool value = syntax::takes_value(kProgram, word);
      query_ = query_ || !is_option(word);
      take(word);
      if (value && !last) take(words_[at_]);
    }
  }

  // "--" and what follows it: either flags of a server and then the query, or queries.
  void rest() {
    const bool flags = at_ + 1 < words_.size() && is_option(words_[at_ + 1]);
    const bool several = at_ + 2 < words_.size();
    if (flags && !several && is_quoted(words_[at_ + 1])) {
      ++at_;
      unquote();
    } else if (flags) {
      ++at_;
      while (at_ + 1 < words_.size()) flag();
      spelled_.push_back("--");
    } else if (query_ && at_ < words_.size()) {
      ++at_;  // more queries; words without a dash are queries anyway
    }
    query_ = query_ || at_ < words_.size();
    while (at_ < words_.size()) take(words_[at_]);
  }

  // '-T dn example.de': flags and query in one word.
  static bool is_quoted(std::string_view word) {
    word = trim(word);
    return is_option(word) && word.find(' ') != word.npos;
  }
  void unquote() {
    const std::string_view word = trim(words_[at_++]);
    const std::size_t end = word.rfind(' ');
    flags_.append(flags_.empty() ? "" : " ").append(trim(word.substr(0, end)));
    spelled_.emplace_back(word.substr(end + 1));
    query_ = true;
  }

  // "-t person", "-q version": without another query, the value of the last flag is the query.
  void take_query_of_flags() {
    const std::size_t end = flags_.rfind(' ');
    if (end == flags_.npos) return;
    spelled_.push_back(flags_.substr(end + 1));
    flags_.resize(end);
  }

  void take(const std::string& word) {
    spelled_.push_back(word);
    ++at_;
  }
  void flag() { flags_.append(flags_.empty() ? "" : " ").append(words_[at_++]); }

  const std::vector<std::string>& words_;
  const bool as_whois_;
  std::size_t at_ = 0;
  std::vector<std::string> spelled_;
  std::string flags_;
  bool query_ = false;  // the words contain a query
};

}  // namespace

std::vector<std::string> spell_out(std::vector<std::string> words) {
  if (words.empty()) return words;
  const syntax::Command* command = syntax::find(kProgram, words.front());
  if (command == &kWhois && words.size() == 2 && words.back() == "--version") return {words.back()};
  if (command != &kLookup && command != &kRoute && command != &kWatch && command != &kWhois) return words;
  return Speller(words, command == &kWhois).run();
}

}  // namespace whoiskit::cli
