#include "table_plugin/rules.hpp"

#include <algorithm>
#include <iterator>

#include "model/keys.hpp"
#include "parsers/rules/apply.hpp"
#include "table_plugin/words.hpp"
#include "text/nearest.hpp"
#include "whoiskit/abi.h"
#include "whoiskit/shape.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::table_plugin {
namespace {

// Steps without a text: values of `rule`.
constexpr std::pair<std::string_view, std::uint32_t> kPlain[] = {
    {"first_word", WK_RULE_FIRST_WORD},
    {"last_word", WK_RULE_LAST_WORD},
    {"no_placeholder", WK_RULE_NO_PLACEHOLDER},
    {"whole_line", WK_RULE_WHOLE_LINE},
    {"plain_email", WK_RULE_PLAIN_EMAIL},
    {"boolean_text", WK_RULE_BOOLEAN_TEXT},
    {"date", WK_RULE_DATE},
    {"find_date", WK_RULE_FIND_DATE},
    {"find_hosts", WK_RULE_FIND_HOSTS},
    {"name_and_url", WK_RULE_NAME_AND_URL},
    {"name_and_handle", WK_RULE_NAME_AND_HANDLE},
    {"name_and_codes", WK_RULE_NAME_AND_CODES},
    {"statuses", WK_RULE_STATUSES},
    {"city_line", WK_RULE_CITY_LINE},
    {"phone", WK_RULE_PHONE},
    {"contact_line", WK_RULE_CONTACT_LINE},
    {"first", WK_RULE_FIRST},
    {"last", WK_RULE_LAST},
    {"fallback", WK_RULE_FALLBACK},
    {"goes_on", WK_RULE_GOES_ON},
};
// Steps with one text: keys of the row.
constexpr std::pair<std::string_view, std::uint32_t> kWithText[] = {
    {"before", WK_RULE_BEFORE}, {"after", WK_RULE_AFTER},
    {"strip", WK_RULE_STRIP},   {"strip_front", WK_RULE_STRIP_FRONT},
    {"unless", WK_RULE_UNLESS}, {"only", WK_RULE_ONLY},
    {"split", WK_RULE_SPLIT},
};
// All other steps, with values of different types.
constexpr std::string_view kOthers[] = {"rule", "between", "word",     "bracketed", "also",
                                        "part", "ds_part", "in_order", "role",      "verdict"};

constexpr std::pair<std::string_view, std::uint32_t> kVerdicts[] = {
    {"registered", WK_VERDICT(WK_REGISTERED_YES, WK_STATUS_OK)},
    {"free", WK_VERDICT(WK_REGISTERED_NO, WK_STATUS_OK)},
    {"unknown", WK_VERDICT(WK_REGISTERED_UNKNOWN, WK_STATUS_OK)},
    {"throttled", WK_VERDICT(WK_REGISTERED_UNKNOWN, WK_STATUS_THROTTLED)},
    {"unavailable", WK_VERDICT(WK_REGISTERED_UNKNOWN, WK_STATUS_UNAVAILABLE)},
    {"unsupported", WK_VERDICT(WK_REGISTERED_UNKNOWN, WK_STATUS_UNSUPPORTED)},
    {"error", WK_VERDICT(WK_REGISTERED_UNKNOWN, WK_STATUS_ERROR)},
};

bool is_key_of_rules(std::string_view key) {
  return find(kWithText, key) != nullptr || std::find(std::begin(kOthers), std::end(kOthers), key) != std::end(kOthers);
}

StepText step(std::uint32_t kind, std::string text = {}) { return {kind, 0, std::move(text), {}, 0, {}}; }

}  // namespace

std::string shape_words() {
  std::vector<std::string_view> words;
  for (const ShapeWord& word : kShapeWords) words.push_back(word.text);
  return "its words are " + joined(words) +
         ", each with '?', '*' or '+' behind it where the line may be missing or several";
}

void Rules::read_named(Scope& scope) {
  auto all = scope.table("rules");
  if (!all) return;
  for (const std::string& name : all->keys()) {
    auto inner = all->table(name);
    if (find(kPlain, name) != nullptr || is_key_of_rules(name)) {
      all->fault(all->line_of(name), name, "is a built-in rule already; give yours another name");
    } else if (inner) {
      named_[name] = read(*inner, {});
      inner->end();
    }
  }
  all->end();
}

RuleText Rules::read(Scope& row, const std::vector<std::string_view>& others) {
  RuleText rule;
  for (const std::string& key : row.keys()) {
    if (std::find(others.begin(), others.end(), key) == others.end()) read_step(row, key, rule);
  }
  for (const auto& known : kWithText) row.know(known.first);
  for (const std::string_view known : kOthers) row.know(known);
  if (rule.size() > parsers::kMaxSteps) {
    row.fault("has more than " + std::to_string(parsers::kMaxSteps) + " steps");
  }
  return rule;
}

void Rules::read_step(Scope& row, std::string_view key, RuleText& rule) {
  if (const std::uint32_t* kind = find(kWithText, key)) {
    auto text = row.text(key);
    if (text && text->value.empty()) row.fault(text->line, key, "is empty");
    if (text) rule.push_back(step(*kind, std::move(text->value)));
  } else if (key == "rule") {
    for (const Text& name : row.list(key)) add_named(row, name, rule);
  } else if (key == "between") {
    std::vector<Text> pair = row.list(key);
    if (pair.size() != 2) {
      row.fault(row.line_of(key), key, "must be two strings, such as [\"(\", \")\"]");
    } else {
      rule.push_back({WK_RULE_BETWEEN, 0, std::move(pair[0].value), std::move(pair[1].value), 0, {}});
    }
  } else if (key == "bracketed") {
    if (const auto path = row.text(key)) rule.push_back({WK_RULE_BRACKETED, 0, {}, {}, key_of(row, key, *path), {}});
  } else if (key == "also" && row.is_text(key)) {
    if (const auto path = row.text(key)) rule.push_back({WK_RULE_ALSO, 0, {}, {}, key_of(row, key, *path), {}});
  } else if (key == "part" || key == "ds_part") {
    const bool ds = key == "ds_part";
    if (const auto number = row.number(key, 1, ds ? 4 : parsers::Held::kMaxParts)) {
      rule.push_back({ds ? WK_RULE_DS_PART : WK_RULE_PART, static_cast<std::uint32_t>(*number), {}, {}, 0, {}});
    }
  } else if (key == "in_order") {
    auto shape = row.text(key);
    if (shape && !is_shape(shape->value)) {
      row.fault(shape->line, key, "\"" + shape->value + "\" is no order of lines; " + shape_words());
    }
    if (shape) rule.push_back(step(WK_RULE_IN_ORDER, std::move(shape->value)));
  } else if (key == "word" || key == "also" || key == "role" || key == "verdict") {
    read_words(row, key, rule);
  }
}

// The steps of a built-in rule or of a rule of this table.
void Rules::add_named(Scope& row, const Text& name, RuleText& rule) {
  if (const std::uint32_t* kind = find(kPlain, name.value)) {
    rule.push_back(step(*kind));
  } else if (const auto own = named_.find(name.value); own != named_.end()) {
    rule.insert(rule.end(), own->second.begin(), own->second.end());
  } else {
    std::vector<std::string_view> all = names(kPlain);
    for (const auto& known : named_) all.push_back(known.first);
    const std::string meant = text::suggestion(name.value, all);
    row.fault(name.line, "rule", "no rule \"" + name.value + "\"" + (meant.empty() ? "; use " + joined(all) : meant));
  }
}

// word = {"Signed" = "signedDelegation"}, also = {"domain.dnssec" = "signed"}, role = {"registrant" = "owner"}, verdict
// = {"free" = "free"}.
void Rules::read_words(Scope& row, std::string_view key, RuleText& rule) {
  auto words = row.table(key);
  if (!words) return;
  StepText table;
  table.kind = key == "role" ? WK_RULE_ROLE : WK_RULE_VERDICT;
  for (Scope::Entry& entry : words->entries()) {
    if (!entry.value) continue;
    if (key == "word") {
      rule.push_back({WK_RULE_WORD, 0, std::move(entry.key), std::move(entry.value.value), 0, {}});
    } else if (key == "also") {
      const wk_key to = key_of(*words, entry.key, {entry.key, entry.line});
      rule.push_back({WK_RULE_ALSO, 0, std::move(entry.value.value), {}, to, {}});
    } else if (key == "role") {
      std::string fault = entry.value.value.empty() ? std::string() : paths_.validate_section(entry.value.value);
      if (!fault.empty()) words->fault(entry.line, entry.key, std::move(fault));
      table.words.emplace_back(std::move(entry.key), model::standard_section(entry.value.value));
    } else if (const std::uint32_t* meaning = find(kVerdicts, entry.value.value)) {
      table.words.emplace_back(std::move(entry.key), *meaning);
    } else {
      words->fault(entry.line, entry.key,
                   quoted(entry.value.value) + " is no verdict; use " + joined(names(kVerdicts)) +
                       text::suggestion(entry.value.value, names(kVerdicts)));
    }
  }
  if (key == "role" || key == "verdict") rule.push_back(std::move(table));
}

// A key with or without a section. A key that the table declares cannot be used in a step.
wk_key Rules::key_of(Scope& row, std::string_view key, const Text& path) {
  const bool relative = paths_.has_relative(path.value);
  if (std::string fault = relative ? std::string() : paths_.validate(path.value); !fault.empty()) {
    row.fault(path.line, key, std::move(fault));
    return WK_NAME;
  }
  const TargetText target = relative ? Paths::target_of_relative(path.value) : Paths::target_of(path.value);
  if (!target.own.empty()) row.fault(path.line, key, quoted(path.value) + " is no key of the model");
  return target.key;
}

}  // namespace whoiskit::table_plugin
