// whoiskit/rule.hpp: rules for reading a value, as the third element of a row. The host executes them (abi/rules.h
// describes each). Rules are chained by '|', and TOML tables have them under the same names.
//
//   {"Registrar:", registrar.name, name_and_url},                    "Example GmbH ( https://reg.example )"
//   {"Status:", domain.status, before(" -") | statuses},             "clientHold - what that means"
//   {"Locality ZipCode:", contact.address.city, city_line},          "Sampletown, 4050-515"
//   {"First name:", contact.name, part(1)}, {"Last name:", contact.name, part(2)},
#pragma once

#include <cstddef>
#include <string_view>

#include "whoiskit/abi/record.h"
#include "whoiskit/abi/rules.h"
#include "whoiskit/model.hpp"
#include "whoiskit/shape.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit {

namespace detail {
inline void a_rule_has_more_than_4_steps() {}
inline void a_shape_has_a_word_that_no_line_is_called() {}
}  // namespace detail

struct Rule {
  static constexpr std::size_t kMaxSteps = 4;
  wk_step steps[kMaxSteps] = {};
  uint32_t count = 0;

  constexpr Rule() = default;
  constexpr Rule(const wk_step& step) : steps{step}, count(1) {}

  // First one rule, then the other. Does not compile past the bound.
  friend constexpr Rule operator|(Rule first, const Rule& second) {
    if (first.count + second.count > kMaxSteps) detail::a_rule_has_more_than_4_steps();
    for (uint32_t i = 0; i < second.count && first.count < kMaxSteps; ++i) first.steps[first.count++] = second.steps[i];
    return first;
  }
};

namespace detail {

constexpr wk_step step(uint32_t kind, uint32_t number = 0, std::string_view text = {}, std::string_view other = {},
                       Key key = {}) {
  return {kind, number, str(text), str(other), key.value, 0, nullptr, nullptr};
}

}  // namespace detail

// ---- rules that cut, refuse or replace a value
constexpr Rule before(std::string_view text) { return detail::step(WK_RULE_BEFORE, 0, text); }
constexpr Rule after(std::string_view text) { return detail::step(WK_RULE_AFTER, 0, text); }
constexpr Rule between(std::string_view open, std::string_view close) {
  return detail::step(WK_RULE_BETWEEN, 0, open, close);
}
constexpr Rule strip(std::string_view characters) { return detail::step(WK_RULE_STRIP, 0, characters); }
constexpr Rule strip_front(std::string_view characters) { return detail::step(WK_RULE_STRIP_FRONT, 0, characters); }
inline constexpr Rule first_word = detail::step(WK_RULE_FIRST_WORD);
inline constexpr Rule last_word = detail::step(WK_RULE_LAST_WORD);
inline constexpr Rule no_placeholder = detail::step(WK_RULE_NO_PLACEHOLDER);
constexpr Rule unless(std::string_view text) { return detail::step(WK_RULE_UNLESS, 0, text); }
constexpr Rule only(std::string_view text) { return detail::step(WK_RULE_ONLY, 0, text); }
constexpr Rule word(std::string_view text, std::string_view other) {
  return detail::step(WK_RULE_WORD, 0, text, other);
}
constexpr Rule split(std::string_view characters) { return detail::step(WK_RULE_SPLIT, 0, characters); }
inline constexpr Rule whole_line = detail::step(WK_RULE_WHOLE_LINE);
inline constexpr Rule plain_email = detail::step(WK_RULE_PLAIN_EMAIL);
inline constexpr Rule date = detail::step(WK_RULE_DATE);
inline constexpr Rule find_date = detail::step(WK_RULE_FIND_DATE);
inline constexpr Rule find_hosts = detail::step(WK_RULE_FIND_HOSTS);

// ---- rules that store a part of the value and leave the rest
inline constexpr Rule name_and_url = detail::step(WK_RULE_NAME_AND_URL);
inline constexpr Rule name_and_handle = detail::step(WK_RULE_NAME_AND_HANDLE);
inline constexpr Rule name_and_codes = detail::step(WK_RULE_NAME_AND_CODES);
constexpr Rule bracketed(Key key) { return detail::step(WK_RULE_BRACKETED, 0, {}, {}, key); }
inline constexpr Rule statuses = detail::step(WK_RULE_STATUSES);
inline constexpr Rule city_line = detail::step(WK_RULE_CITY_LINE);
inline constexpr Rule phone = detail::step(WK_RULE_PHONE);
inline constexpr Rule contact_line = detail::step(WK_RULE_CONTACT_LINE);
constexpr Rule also(Key key, std::string_view text = {}) { return detail::step(WK_RULE_ALSO, 0, text, {}, key); }

// ---- rules that also look at other lines
inline constexpr Rule first = detail::step(WK_RULE_FIRST);
inline constexpr Rule last = detail::step(WK_RULE_LAST);
inline constexpr Rule fallback = detail::step(WK_RULE_FALLBACK);
constexpr Rule part(uint32_t number) { return detail::step(WK_RULE_PART, number); }
constexpr Rule ds_part(uint32_t number) { return detail::step(WK_RULE_DS_PART, number); }
inline constexpr Rule boolean_text = detail::step(WK_RULE_BOOLEAN_TEXT);
inline constexpr Rule goes_on = detail::step(WK_RULE_GOES_ON);
// Does not compile if the shape has an unknown word.
consteval Rule in_order(std::string_view shape) {
  if (!is_shape(shape)) detail::a_shape_has_a_word_that_no_line_is_called();
  return detail::step(WK_RULE_IN_ORDER, 0, shape);
}

// A word in an answer, and the section or the verdict that it means.
struct Word : wk_word {
  constexpr Word(std::string_view text, const SectionKeys& section) : wk_word{str(text), section.number, 0} {}
  constexpr Word(std::string_view text, uint32_t registered, uint32_t status = WK_STATUS_OK)
      : wk_word{str(text), WK_VERDICT(registered, status), 0} {}
};
template <std::size_t N>
constexpr Rule role(const Word (&words)[N]) {
  wk_step s = detail::step(WK_RULE_ROLE);
  s.words = words;
  s.word_count = N;
  return s;
}
template <std::size_t N>
constexpr Rule verdict(const Word (&words)[N]) {
  wk_step s = detail::step(WK_RULE_VERDICT);
  s.words = words;
  s.word_count = N;
  return s;
}

}  // namespace whoiskit
