// syntax/command.hpp: a command line as plain data: commands, their options, and where each value is stored. --help,
// the parser, the manual pages and the shell completions are made from it. Nothing is built before it is used.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace whoiskit::syntax {

// Several words in one text, separated by commas without blanks: "text,json,raw".
using Words = std::string_view;

std::vector<std::string_view> split(Words words);
bool contains(Words words, std::string_view word);

// Identifies a type, so that data behind untyped pointers can be checked.
using Type = const void*;
template <class T>
inline constexpr char kTypeTag = 0;
template <class T>
constexpr Type type_of() {
  return &kTypeTag<T>;
}

template <class Member>
struct MemberOf;
template <class Object, class Value>
struct MemberOf<Value Object::*> {
  using ObjectType = Object;
  using ValueType = Value;
};

// A function, not a lambda: GCC 12 gives a lambda here external linkage even if Object is in an unnamed namespace, and
// would treat the lambdas of two files as one. Object is a parameter for the same reason.
template <class Object, auto Member>
void* member_of(void* object) {
  return &(static_cast<Object*>(object)->*Member);
}

enum class Kind : std::uint8_t { flag, text, texts, count, number, real };

template <class T>
constexpr Kind kind_of() = delete;
template <>
constexpr Kind kind_of<bool>() {
  return Kind::flag;
}
template <>
constexpr Kind kind_of<std::string>() {
  return Kind::text;
}
template <>
constexpr Kind kind_of<std::vector<std::string>>() {
  return Kind::texts;
}
template <>
constexpr Kind kind_of<unsigned>() {
  return Kind::count;
}
template <>
constexpr Kind kind_of<std::uint64_t>() {
  return Kind::number;
}
template <>
constexpr Kind kind_of<double>() {
  return Kind::real;
}

// Where a value is stored: a member of the object that its option set fills.
struct Target {
  Kind kind;
  Type object;
  void* (*member)(void* object);
};

template <auto Member>
constexpr Target into() {
  using Object = typename MemberOf<decltype(Member)>::ObjectType;
  using Value = typename MemberOf<decltype(Member)>::ValueType;
  return {kind_of<Value>(), type_of<Object>(), member_of<Object, Member>};
}

// What the shells offer for a value. For a flag, `command` means that another command line begins after it.
enum class Holds : std::uint8_t { word, file, folder, command };

// The least and the greatest value of a number, both allowed. If they are equal, there is no limit.
struct Range {
  double least = 0, greatest = 0;
};

// An option. If the name does not begin with '-', a positional argument.
struct Option {
  Words names;  // "--format", "-p,--port", "FILE"
  std::string_view meaning;
  Target into;
  std::string_view placeholder = {};  // of the value: "FORMAT"; empty for flags and positionals
  Holds holds = Holds::word;
  Words choices = {};  // all allowed values; empty: any
  Range range = {};
  bool required = false;
  bool hidden = false;
  Words instead = {};               // for a file: words that name no file, such as "stderr", also before a colon
  Words excludes = {}, needs = {};  // other options' names
  std::string_view variable = {};   // the environment variable that sets it; it overrides a file's value

  constexpr bool is_positional() const { return !names.starts_with('-'); }
  constexpr bool takes_value() const { return into.kind != Kind::flag; }
  constexpr bool is_repeatable() const { return into.kind == Kind::texts; }
  // The name that messages and manuals use.
  constexpr std::string_view long_name() const { return names.substr(names.rfind(',') + 1); }
};

// A name and its meaning: environment variables, files.
struct Entry {
  std::string_view name, meaning;
};

// Options that belong together and fill one object. Several commands may have the same set.
struct OptionSet {
  std::string_view group;  // its heading in --help; empty: Options
  Type object;
  std::span<const Option> options;
  std::span<const Entry> environment = {}, files = {};
};

template <class Object>
constexpr OptionSet option_set(std::string_view group, std::span<const Option> options,
                               std::span<const Entry> environment = {}, std::span<const Entry> files = {}) {
  return {group, type_of<Object>(), options, environment, files};
}

// An option set of a command, and the part of the command's values that it fills.
struct Part {
  const OptionSet* set;
  Type values;  // the type of the command's values
  Type object;  // the type of the set's object
  void* (*object_in)(void* values);
};

// A part that fills the command's values themselves.
template <class Values>
constexpr Part own(const OptionSet& set) {
  return {&set, type_of<Values>(), type_of<Values>(), [](void* values) { return values; }};
}

// A part that fills a member of the command's values.
template <auto Member>
constexpr Part part(const OptionSet& set) {
  using Values = typename MemberOf<decltype(Member)>::ObjectType;
  using Object = typename MemberOf<decltype(Member)>::ValueType;
  return {&set, type_of<Values>(), type_of<Object>(), member_of<Values, Member>};
}

struct Example {
  std::string_view line, remark = {};
};

struct ExitStatus {
  std::string_view number, meaning;
};

// A command, or the program itself.
struct Command {
  std::string_view name, summary;
  // Makes the object that holds the values of its options and of those of its own commands. Null: the object of the
  // command above is used.
  std::shared_ptr<void> (*make)() = nullptr;
  Type values = nullptr;
  std::span<const Part> parts = {};
  std::span<const Command* const> commands = {};
  const Command* otherwise = nullptr;    // the one of `commands` that is meant if the words name none
  bool takes_options_of_parent = false;  // "plugin list --format json": --format is one of plugin's

  // The text below the options of --help, in this order; the manual page has it in its sections.
  std::string_view details = {};  // lines
  std::span<const Example> examples = {};
  std::string_view hint = {};                       // a line after the examples; not in the manual
  std::span<const ExitStatus> exit_statuses = {};   // as a table
  std::string_view exit_note = {}, exit_more = {};  // lines after the table, or instead of it

  // For the manual page only.
  std::string_view about = {};    // what the summary leaves out; paragraphs, separated by empty lines
  Words see_also = {};            // "whoiskit-routes(5)"
  std::string_view version = {};  // of a program, as --version prints it
};

template <class Values>
std::shared_ptr<void> make_values() {
  return std::make_shared<Values>();
}

// The command with this name among those of `above`; null if there is none.
const Command* find(const Command& above, std::string_view name);

// Whether the command's own options include this name. An option "-h" replaces the one for help.
bool declares(const Command& command, std::string_view option);

// Whether a command below `program`, at any depth, has an option with this name that takes a value.
bool takes_value(const Command& program, std::string_view option);

// What --help prints below the options.
std::string footer_of(const Command& command);

}  // namespace whoiskit::syntax
