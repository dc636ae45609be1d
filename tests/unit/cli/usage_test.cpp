// The declared command lines are consistent in ways that the compiler cannot check.
#include "cli/usage/commands.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "simnet/command_line.hpp"
#include "syntax/parse.hpp"

namespace whoiskit::cli {
namespace {

using syntax::Command;
using syntax::Option;
using syntax::Part;

// Calls `visit` with each command, with what stores its values, and with the options that may be used with it.
template <class Visit>
void each_command(const Command& command, syntax::Type values, const std::vector<const Part*>& above, Visit&& visit) {
  if (command.values != nullptr) values = command.values;
  std::vector<const Part*> parts;
  if (command.takes_options_of_parent) parts = above;
  for (const Part& part : command.parts) parts.push_back(&part);
  visit(command, values, parts);
  for (const Command* inner : command.commands) each_command(*inner, values, parts, visit);
}

template <class Visit>
void each_command(Visit&& visit) {
  each_command(kProgram, nullptr, {}, visit);
  each_command(simnet::kProgram, nullptr, {}, visit);
}

TEST(DeclaredUsage, ValuesGoIntoObjectsOfTheirType) {
  each_command([](const Command& command, syntax::Type values, const std::vector<const Part*>& parts) {
    EXPECT_EQ(command.make == nullptr, command.values == nullptr) << command.name;
    for (const Part* part : parts) {
      EXPECT_EQ(part->values, values) << command.name;
      EXPECT_EQ(part->object, part->set->object) << command.name;
      for (const Option& option : part->set->options) {
        EXPECT_EQ(option.into.object, part->set->object) << command.name << ' ' << option.names;
      }
    }
  });
}

TEST(DeclaredUsage, OptionsAreComplete) {
  each_command([](const Command& command, syntax::Type, const std::vector<const Part*>& parts) {
    EXPECT_FALSE(command.summary.empty()) << command.name;
    std::set<std::string_view> names{"--help"};
    if (!syntax::declares(command, "-h")) names.insert("-h");
    for (const Part* part : parts) {
      for (const Option& option : part->set->options) {
        for (const std::string_view name : syntax::split(option.names)) {
          EXPECT_TRUE(names.insert(name).second) << command.name << ": twice: " << name;
        }
        EXPECT_EQ(option.meaning.empty(), option.hidden) << option.names;
        // Flags have no placeholder. A positional argument is its own placeholder.
        EXPECT_EQ(option.placeholder.empty(), option.is_positional() || !option.takes_value()) << option.names;
      }
    }
    for (const Part* part : parts) {
      for (const Option& option : part->set->options) {
        for (const syntax::Words others : {option.excludes, option.needs}) {
          for (const std::string_view other : syntax::split(others)) EXPECT_TRUE(names.contains(other)) << other;
        }
      }
    }
  });
}

// An option may precede the command's name, which is found by knowing whether the option takes a value.
TEST(DeclaredUsage, AnOptionHasAValueWithAllCommandsOrWithNone) {
  std::map<std::string_view, bool> known;
  each_command(kProgram, nullptr, {}, [&](const Command& command, syntax::Type, const std::vector<const Part*>& parts) {
    for (const Part* part : parts) {
      for (const Option& option : part->set->options) {
        const auto [entry, is_new] = known.emplace(option.long_name(), option.takes_value());
        EXPECT_EQ(entry->second, option.takes_value()) << command.name << ' ' << option.names;
        EXPECT_EQ(syntax::takes_value(kProgram, option.long_name()), option.takes_value() && !option.is_positional());
      }
    }
  });
  EXPECT_TRUE(known.at("--format"));
  EXPECT_TRUE(known.at("--seed"));
  EXPECT_FALSE(known.at("--explain"));
  EXPECT_FALSE(syntax::takes_value(kProgram, "--for"));
}

}  // namespace
}  // namespace whoiskit::cli
