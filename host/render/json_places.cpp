#include "render/json_places.hpp"

#include <algorithm>

#include "whoiskit/text.hpp"

namespace whoiskit::render {
namespace {

using json::Kind;

constexpr std::size_t kMaxWords = 24;   // of a value that was put together
constexpr std::size_t kMaxSame = 64;    // values with the same text that are distinguished
constexpr std::size_t kMaxStatus = 40;  // bytes of a status
constexpr std::size_t kDay = 10;        // bytes of "2026-11-22"

bool is_leaf(Kind kind) { return kind == Kind::string || kind == Kind::number || kind == Kind::boolean; }

// A time such as "2026-11-22T08:00:00Z". Records keep only its day.
bool is_time(std::string_view s) {
  return s.size() > kDay && s[4] == '-' && s[7] == '-' && (s[kDay] == 'T' || s[kDay] == ' ');
}

// The words of a value, at most kMaxWords.
std::vector<std::string_view> words_of(std::string_view value) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < value.size() && words.size() < kMaxWords;) {
    while (at < value.size() && is_blank(value[at])) ++at;
    const std::size_t from = at;
    while (at < value.size() && !is_blank(value[at])) ++at;
    if (at > from) words.push_back(value.substr(from, at - from));
  }
  return words;
}

}  // namespace

JsonPlaces::JsonPlaces(std::string_view text)
    : view_(json::View::of(text, arena_)), pointers_(view_), used_(view_.size()) {
  const auto keep = [](Texts& texts, std::string_view said, std::uint32_t value) {
    std::vector<std::uint32_t>& all = texts[said];
    if (all.size() < kMaxSame) all.push_back(value);
  };
  for (std::uint32_t i = 0; i < view_.size(); ++i) {
    if (!is_leaf(view_.node(i)->kind) || says_what_others_are(i)) continue;
    const std::string_view said = trim(view_.text(*view_.node(i), arena_));
    if (said.empty()) continue;
    keep(said_, said, i);
    if (is_time(said)) keep(said_, said.substr(0, kDay), i);
    if (said.size() <= kMaxStatus) keep(statuses_, plain_status(said), i);
  }
}

// The plain form, which all spellings of a status share: "client transfer prohibited" is EPP's
// clientTransferProhibited.
std::string_view JsonPlaces::plain_status(std::string_view status) {
  char* const plain = arena_.make_array<char>(status.size());
  if (plain == nullptr) return status;
  char* end = plain;
  for (const char c : status) {
    if (!is_blank(c)) *end++ = lower(c);
  }
  return {plain, static_cast<std::size_t>(end - plain)};
}

std::uint32_t JsonPlaces::use_at(std::size_t offset) {
  const auto value = static_cast<std::uint32_t>(pointers_.at(offset));
  if (value < used_.size()) used_[value] = true;
  return value;
}

std::optional<std::uint32_t> JsonPlaces::find(const Texts& texts, std::string_view text) const {
  const auto found = texts.find(text);
  if (found == texts.end()) return std::nullopt;
  const std::vector<std::uint32_t>& all = found->second;
  const auto fresh = std::find_if(all.begin(), all.end(), [&](std::uint32_t value) { return !used_[value]; });
  return fresh == all.end() ? all.front() : *fresh;
}

std::optional<std::uint32_t> JsonPlaces::use(std::string_view value) {
  std::optional<std::uint32_t> best = find(said_, value);
  if (!best && value.size() <= kMaxStatus) best = find(statuses_, plain_status(value));
  std::size_t length = value.size();
  const auto take = [&](std::string_view piece) {
    const auto found = find(said_, piece);
    if (!found) return false;
    used_[*found] = true;
    if (!best || piece.size() > length) best = found, length = piece.size();
    return true;
  };
  if (best) {
    used_[*best] = true;
    return best;
  }
  // Look for pieces of several words first, and for shorter ones after that.
  const std::vector<std::string_view> words = words_of(value);
  for (std::size_t i = 0; i < words.size();) {
    std::size_t k = words.size();
    const auto piece = [&] {
      return std::string_view(words[i].data(),
                              static_cast<std::size_t>(words[k - 1].data() - words[i].data()) + words[k - 1].size());
    };
    while (k > i && !take(piece())) --k;
    if (k > i) {
      i = k;
      continue;
    }
    // "192.0.2.0/24" and "AS64496" are put together without a blank.
    const Cut c = cut(words[i], '/');
    if (c.found) take(c.before), take(c.after);
    if (words[i].starts_with("AS")) take(words[i].substr(2));
    ++i;
  }
  return best;
}

bool JsonPlaces::says_what_others_are(std::uint32_t value) {
  constexpr std::string_view kNames[] = {"objectClassName", "rdapConformance", "roles", "eventAction", "rel",
                                         "value",           "hreflang"};
  const auto name = [&](std::size_t node) { return view_.name(*view_.node(node), arena_); };
  const auto is_one = [&](std::size_t node) {
    return std::find(std::begin(kNames), std::end(kNames), name(node)) != std::end(kNames);
  };
  const std::size_t parent = pointers_.parent(value);
  const bool in_list = view_.node(parent)->kind == Kind::list;
  if (is_one(in_list ? parent : value)) return true;
  // This is the type of a link, a notice or an identifier. The type of an object is a value.
  if (!in_list && name(value) == "type" && view_.node(pointers_.parent(parent))->kind == Kind::list) return true;
  if (!in_list) return false;
  // Of ["vcard", [["fn", {}, "text", "Pat Example"]]], the label, and the name and type of each property, say what
  // others are.
  if (name(parent) == "vcardArray") return true;
  const std::size_t properties = pointers_.parent(parent);
  if (name(pointers_.parent(properties)) != "vcardArray") return false;
  const std::size_t number = pointers_.number(value);
  return number == 0 || number == 2 || view_.text(*view_.node(parent + 1), arena_) == "version";
}

std::vector<std::uint32_t> JsonPlaces::unused() {
  std::vector<std::uint32_t> left;
  for (std::uint32_t i = 0; i < view_.size(); ++i) {
    if (used_[i] || !is_leaf(view_.node(i)->kind) || says_what_others_are(i)) continue;
    if (!trim(view_.text(*view_.node(i), arena_)).empty()) left.push_back(i);
  }
  return left;
}

}  // namespace whoiskit::render
