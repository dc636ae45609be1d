#include "parsers/rules/held.hpp"

#include <algorithm>

#include "parsers/rules/shape.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::parsers {

using model::Key;

bool Held::hold(const wk_step& step, Key key, std::string_view value) {
  if (waiting_.size() == kMax) return false;
  return waiting_.push({step.kind, step.number, key, view(step.text), value});
}

std::size_t Held::flush(model::Draft& draft, std::uint16_t section, std::string_view dates) {
  const std::size_t stored = settle_if([&](const Waiting& w) { return w.key.section == section; }, draft, dates);
  // Stored values make room.
  std::size_t left = 0;
  for (const Waiting& w : waiting_) {
    if (w.kind != 0) waiting_[left++] = w;
  }
  waiting_.shrink(left);
  return stored;
}

std::size_t Held::settle_all(model::Draft& draft, std::string_view dates) {
  const std::size_t stored = settle_if([](const Waiting&) { return true; }, draft, dates);
  waiting_.clear();
  return stored;
}

template <class Wanted>
std::size_t Held::settle_if(Wanted&& wanted, model::Draft& draft, std::string_view dates) {
  std::size_t stored = 0;
  // Fallbacks come last, because a fallback applies only if no other value was stored.
  for (const bool fallbacks : {false, true}) {
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
      const Waiting& w = waiting_[i];
      if (w.kind != 0 && (w.kind == WK_RULE_FALLBACK) == fallbacks && wanted(w)) stored += settle_one(draft, i, dates);
    }
  }
  return stored;
}

std::size_t Held::settle_one(model::Draft& draft, std::size_t at, std::string_view dates) {
  switch (waiting_[at].kind) {
    case WK_RULE_PART:
    case WK_RULE_DS_PART:
      return settle_parts(draft, at, dates);
    case WK_RULE_IN_ORDER:
      return settle_lines(draft, at, dates);
    default: {
      const Waiting fallback = waiting_[at];
      waiting_[at].kind = 0;
      return !draft.has(fallback.key) && draft.add(fallback.key, fallback.value, dates) ? 1 : 0;
    }
  }
}

// The first value gets the first of each of its parts, the second value the second ones, whether the parts are in
// parallel lists or value by value. If a part is missing somewhere, lists do not show in which record. Then a record
// ends where its first part occurs again.
std::size_t Held::settle_parts(model::Draft& draft, std::size_t at, std::string_view dates) {
  const Waiting like = waiting_[at];
  const bool ds = like.kind == WK_RULE_DS_PART;
  const bool by_value = ds && !has_whole_records(like);
  std::size_t stored = 0;
  for (;;) {
    std::string_view parts[kMaxParts];
    std::size_t size = 0, found = 0;
    std::uint32_t before = 0;
    for (std::size_t i = at; i < waiting_.size(); ++i) {
      Waiting& w = waiting_[i];
      if (w.kind != like.kind || w.key != like.key) continue;
      std::string_view& part = parts[w.number - 1];
      if (by_value && w.number <= before) break;
      if (!part.empty()) continue;
      before = w.number;
      part = w.value;
      size += part.size() + 1;
      ++found;
      w.kind = 0;
    }
    if (found == 0) return stored;
    if (ds && found < kDsParts) continue;  // a record with a missing part is useless
    if (found == 1) {
      const auto only = std::find_if(parts, parts + kMaxParts, [](std::string_view p) { return !p.empty(); });
      stored += draft.add(like.key, *only, dates) ? 1 : 0;
      continue;
    }
    auto* joined = draft.arena().make_array<char>(size);
    if (joined == nullptr) return stored;
    char* end = joined;
    for (const std::string_view part : parts) {
      if (part.empty()) continue;
      if (end != joined) *end++ = ' ';
      end = std::copy(part.begin(), part.end(), end);
    }
    stored += draft.add(like.key, {joined, static_cast<std::size_t>(end - joined)}, dates) ? 1 : 0;
  }
}

// Whether each part of DS records occurs equally often.
bool Held::has_whole_records(const Waiting& like) const {
  std::size_t count[kDsParts + 1] = {};
  for (const Waiting& w : waiting_) {
    if (w.kind == like.kind && w.key == like.key) ++count[w.number];
  }
  return std::all_of(count + 1, count + kDsParts + 1, [&](std::size_t n) { return n == count[1]; });
}

std::size_t Held::settle_lines(model::Draft& draft, std::size_t at, std::string_view dates) {
  const Waiting like = waiting_[at];
  ArenaVector<std::string_view> lines(draft.arena());
  for (std::size_t i = at; i < waiting_.size(); ++i) {
    Waiting& w = waiting_[i];
    if (w.kind != like.kind || w.key != like.key || w.shape != like.shape) continue;
    lines.push(w.value);
    w.kind = 0;
  }
  std::size_t stored = 0;
  const auto shape = Shape::of(like.shape);
  const std::span<const std::string_view> all(lines.begin(), lines.size());
  if (shape && shape->store(draft, like.key.section, all, dates, stored)) return stored;
  if (like.key.attribute == model::kSelf) return stored;  // the row has no key for them
  for (const std::string_view line : lines) stored += draft.add(like.key, line, dates) ? 1 : 0;
  return stored;
}

}  // namespace whoiskit::parsers
