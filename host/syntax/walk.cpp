#include "syntax/walk.hpp"

#include <algorithm>
#include <iterator>

namespace whoiskit::syntax {
namespace {

void add_chains(const Chain& chain, std::vector<Chain>& chains) {
  chains.push_back(chain);
  for (const Command* command : chain.back()->commands) {
    Chain longer(chain);
    longer.push_back(command);
    add_chains(longer, chains);
  }
}

template <class Wanted>
std::vector<const Option*> select(const Chain& chain, const Wanted& wanted) {
  std::vector<const Option*> options;
  for (const OptionSet* set : sets_of(chain)) {
    for (const Option& option : set->options) {
      if (!option.hidden && wanted(option)) options.push_back(&option);
    }
  }
  return options;
}

}  // namespace

std::vector<Chain> chains_of(const Command& program) {
  std::vector<Chain> chains;
  add_chains({&program}, chains);
  return chains;
}

std::string path_of(const Chain& chain) {
  std::string path;
  for (auto command = std::next(chain.begin()); command != chain.end(); ++command) {
    path.append(path.empty() ? "" : " ").append((*command)->name);
  }
  return path;
}

std::vector<const OptionSet*> sets_of(const Chain& chain) {
  std::vector<const OptionSet*> sets;
  for (auto command = chain.rbegin(); command != chain.rend(); ++command) {
    for (const Part& part : (*command)->parts) sets.push_back(part.set);
    if (!(*command)->takes_options_of_parent) break;
  }
  return sets;
}

std::vector<const Option*> options_of(const Chain& chain) {
  return select(chain, [](const Option& option) { return !option.is_positional(); });
}

std::vector<const Option*> positionals_of(const Chain& chain) {
  return select(chain, [](const Option& option) { return option.is_positional(); });
}

std::vector<std::string_view> value_options_of(const Command& program) {
  std::vector<std::string_view> names;
  for (const Chain& chain : chains_of(program)) {
    for (const Option* option : options_of(chain)) {
      if (!option->takes_value()) continue;
      for (const std::string_view name : split(option->names)) {
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
      }
    }
  }
  return names;
}

}  // namespace whoiskit::syntax
