// syntax/command.hpp: a command line as plain data: commands, their options, and where each value goes. --help, the
// parser, the manual pages and the completions of the shells are made of it; nothing of it is built before it is used.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace whoiskit::syntax {

// Several words in one text, with commas between and no blanks: "text,json,raw".
using Words = std::string_view;

std::vector<std::string_view> split(Words words);
bool contains(Words words, std::string_view word);

// Names a type, so that data which is read through pointers without a type can be checked.
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

// A function, not a lambda: GCC 12 gives a lambda here external linkage even where Object is of an unnamed namespace,
// and those of two files would be taken for one. Object is a parameter for the same reason.
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

// Where a value goes: a member of the object that its option set fills.
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

// What the shells offer for a value; of a flag `command`: behind it begins a command line of its own.
enum class Holds : std::uint8_t { word, file, folder, command };

// The least and the greatest value of a number, both allowed; none if they are equal.
struct Range {
  double least = 0, greatest = 0;
};

// An option, or, where the name does not begin with '-', a positional argument.
struct Option {
  Words names;  // "--format", "-p,--port", "FILE"
  std::string_view meaning;
  Target into;
  std::string_view placeholder = {};  // of the value: "FORMAT"; empty for flags and positionals
  Holds holds = Holds::word;
  Words choices = {};  // all values that are allowed; empty: any
  Range range = {};
  bool required = false;
  bool hidden = false;
  Words instead = {};               // of a file: words that name none, such as "stderr", also before a colon
  Words excludes = {}, needs = {};  // other options' names
  std::string_view variable = {};   // of the environment, which says the same and counts more than a file's value

  constexpr bool is_positional() const { return !names.starts_with('-'); }
  constexpr bool takes_value() const { return into.kind != Kind::flag; }
  constexpr bool is_repeatable() const { return into.kind == Kind::texts; }
  // The one that messages and manuals call it by.
  constexpr std::string_view long_name() const { return names.substr(names.rfind(',') + 1); }
};

// A name and what it means: variables of the environment, files.
struct Entry {
  std::string_view name, meaning;
};

// Options that belong together and fill one object; several commands may have them.
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

// An option set in a command, and the part of the command's values that it fills.
struct Part {
  const OptionSet* set;
  Type values;  // of the command
  Type object;  // of the set
  void* (*object_in)(void* values);
};

// The values themselves.
template <class Values>
constexpr Part own(const OptionSet& set) {
  return {&set, type_of<Values>(), type_of<Values>(), [](void* values) { return values; }};
}

// A member of them.
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
  // The object that holds the values of its options and of those of its own commands; null: that of the command above.
  std::shared_ptr<void> (*make)() = nullptr;
  Type values = nullptr;
  std::span<const Part> parts = {};
  std::span<const Command* const> commands = {};
  const Command* otherwise = nullptr;    // of those: the one that is meant where the words name none
  bool takes_options_of_parent = false;  // "plugin list --format json": --format is one of plugin's

  // What --help says below the options, in this order, and the manual page in its sections.
  std::string_view details = {};  // lines
  std::span<const Example> examples = {};
  std::string_view hint = {};                       // a line after the examples; not in the manual
  std::span<const ExitStatus> exit_statuses = {};   // as a table
  std::string_view exit_note = {}, exit_more = {};  // lines after the table, or in place of it

  // Of the manual page alone.
  std::string_view about = {};    // what the summary does not say; paragraphs, parted by empty lines
  Words see_also = {};            // "whoiskit-routes(5)"
  std::string_view version = {};  // of a program, as --version prints it
};

template <class Values>
std::shared_ptr<void> make_values() {
  return std::make_shared<Values>();
}

// The command of that name among those of `above`; null if there is none.
const Command* find(const Command& above, std::string_view name);

// Whether one of the command's own options has this name. One of the name "-h" takes the place of that for help.
bool declares(const Command& command, std::string_view option);

// Whether some command below `program`, at any depth, has an option of this name that stands with a value.
bool takes_value(const Command& program, std::string_view option);

// What --help prints below the options.
std::string footer_of(const Command& command);

}  // namespace whoiskit::syntax
