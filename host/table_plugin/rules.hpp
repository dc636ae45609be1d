// table_plugin/rules.hpp: the rules of a table's rows, by the names that they have in C++ (whoiskit/rule.hpp):
//
//   "Status:"    = {to = "domain.status", before = " -"}
//   "Registrar:" = {to = "registrar.name", rule = "name_and_url"}
//   "State:"     = {to = "domain.status", rule = ["no_placeholder", "statuses"]}
//
// The keys of a row are its steps, in the order they stand in. A layout may give a name to steps of its own:
//
//   [rules]
//   state = {before = " -", rule = "statuses"}
#pragma once

#include <map>
#include <string>

#include "table_plugin/paths.hpp"
#include "table_plugin/scope.hpp"
#include "table_plugin/spec.hpp"

namespace whoiskit::table_plugin {

// What an order of lines is written with, for messages.
std::string shape_words();

class Rules {
 public:
  explicit Rules(const Paths& paths) : paths_(paths) {}

  // Takes [rules] of a file or of a layout.
  void read_named(Scope& scope);

  // Takes the steps of a row or heading; the keys in `others` are the caller's.
  RuleText read(Scope& row, const std::vector<std::string_view>& others);

 private:
  void read_step(Scope& row, std::string_view key, RuleText& rule);
  void add_named(Scope& row, const Text& name, RuleText& rule);
  void read_words(Scope& row, std::string_view key, RuleText& rule);
  wk_key key_of(Scope& row, std::string_view key, const Text& path);

  const Paths& paths_;
  std::map<std::string, RuleText, std::less<>> named_;
};

}  // namespace whoiskit::table_plugin
