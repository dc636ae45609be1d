// table_plugin/rules.hpp: the rules of a table's rows, by their names in C++ (whoiskit/rule.hpp):
//
//   "Status:"    = {to = "domain.status", before = " -"}
//   "Registrar:" = {to = "registrar.name", rule = "name_and_url"}
//   "State:"     = {to = "domain.status", rule = ["no_placeholder", "statuses"]}
//
// The keys of a row are its steps, in the order of the file. A layout may name steps for reuse:
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

// The words of an order of lines, for messages.
std::string shape_words();

class Rules {
 public:
  explicit Rules(const Paths& paths) : paths_(paths) {}

  // Reads [rules] of a file or of a layout.
  void read_named(Scope& scope);

  // Reads the steps of a row or heading. The keys in `others` belong to the caller.
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
