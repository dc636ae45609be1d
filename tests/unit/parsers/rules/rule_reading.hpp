// unit/parsers/rules/rule_reading.hpp: lines "X: value" read by one rule, for the tests of rules.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/labels.hpp"
#include "unit/parsers/reading.hpp"
#include "whoiskit/rule.hpp"

namespace whoiskit::parsers {

// A row with the steps of its rule; a wk_row is only a view of them.
struct RuleRow {
  RuleRow(const wk_row& made) : row(made) {}
  RuleRow(const wk_row& made, const Rule& of) : row(made), rule(of) {}
  wk_row get() const {
    wk_row whole = row;
    whole.steps = rule.steps;
    whole.step_count = rule.count;
    return whole;
  }

  wk_row row;
  Rule rule = {};
};

inline wk_row row_of(std::string_view label, const Target& target) {
  return {str(label), target.key.value, target.collects ? WK_ROW_ALL : 0u, str(target.own), nullptr, 0, 0};
}
inline RuleRow row_of(std::string_view label, const Target& target, const Rule& rule) {
  return {row_of(label, target), rule};
}

// The record of a text read by rows, with dates in the order day, month, year.
inline std::vector<std::string> read_rows(std::string_view text, std::initializer_list<RuleRow> rows) {
  Reading r(text);
  std::string error;
  std::vector<wk_row> all;
  for (const RuleRow& row : rows) all.push_back(row.get());
  const auto table = LabelTable::compile(all, r.keys, error);
  if (!table) return {"refused: " + error};
  read_labels(r.context(), *table, r.text(), {.dates = "dmy"});
  return r.values();
}

// The record of values, each on a line of its own, read by one rule.
inline std::vector<std::string> read_rule(const Target& target, const Rule& rule,
                                          std::initializer_list<std::string_view> values) {
  std::string text;
  for (const std::string_view value : values) text.append("X: ").append(value).append("\n");
  return read_rows(text, {row_of("X:", target, rule)});
}
inline std::vector<std::string> read_rule(const Target& target, const Rule& rule, std::string_view value) {
  return read_rule(target, rule, {value});
}

}  // namespace whoiskit::parsers
