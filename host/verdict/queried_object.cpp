#include "verdict/queried_object.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "text/ascii.hpp"
#include "verdict/words.hpp"
#include "whoiskit/ip.hpp"

namespace whoiskit::verdicts {
namespace {

using routing::QueryKind;
using text::iequals;
using Relation = QueriedObject::Relation;

// Zones of one registry in which a name belongs to the same registration (RFC 3743, IANA's root zone database).
constexpr std::pair<std::string_view, std::string_view> kVariantZones[] = {
    {"xn--kprw13d", "xn--kpry57d"},  // Taiwan
    {"xn--fiqs8s", "xn--fiqz9s"},    // China
};

using text::is_ascii;

// Whether `name` is `parent` or under it; a parent has at least two labels.
bool is_at_or_under(std::string_view name, std::string_view parent) {
  if (!text::iends_with(name, parent) || parent.find('.') == std::string_view::npos) return false;
  return name.size() == parent.size() || name[name.size() - parent.size() - 1] == '.';
}

bool are_variants(std::string_view a, std::string_view b) {
  const std::size_t dot_a = a.rfind('.'), dot_b = b.rfind('.');
  if (dot_a == std::string_view::npos || dot_b == std::string_view::npos) return false;
  if (!iequals(a.substr(0, dot_a), b.substr(0, dot_b))) return false;
  const std::pair<std::string_view, std::string_view> zones(a.substr(dot_a + 1), b.substr(dot_b + 1));
  return std::any_of(std::begin(kVariantZones), std::end(kVariantZones), [&](const auto& pair) {
    return (iequals(pair.first, zones.first) && iequals(pair.second, zones.second)) ||
           (iequals(pair.second, zones.first) && iequals(pair.first, zones.second));
  });
}

bool is_quote(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  if (std::string_view("\"'`[](){}<>").find(text[at]) != std::string_view::npos) return true;
  return !text::is_blank(text[at]) && static_cast<unsigned char>(text[at]) >= 0x80;  // a quotation mark of Unicode
}

// The part of the line from `at` on that may be a name, an address, a prefix or a number: letters, digits and the
// characters inside of these. Empty if none begins there.
std::string_view token_at(std::string_view line, std::size_t at, bool addresses) {
  const std::string_view inner = addresses ? ".:/-_" : ".-_";
  std::size_t end = at, last = at;
  while (end < line.size()) {
    if (const std::size_t letter = letter_at(line, end)) {
      end += letter;
      last = end;
    } else if (end > at && inner.find(line[end]) != std::string_view::npos) {
      ++end;
    } else {
      break;
    }
  }
  return line.substr(at, last - at);
}

// Whether a word with dots is a name: the last label is of letters, or an A-label.
bool is_name(std::string_view token) {
  const std::size_t dot = token.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || token.find("..") != std::string_view::npos) return false;
  const std::string_view last = token.substr(dot + 1);
  const bool other_signs = std::any_of(token.begin(), token.end(), [](char c) {
    return !text::is_alnum(c) && (c & 0x80) == 0 && c != '.' && c != '-' && c != '_';
  });
  if (last.size() < 2 || other_signs) return false;
  return text::istarts_with(last, "xn--") ||
         std::all_of(last.begin(), last.end(), [](char c) { return text::is_alpha(c) || (c & 0x80) != 0; });
}

}  // namespace

Relation QueriedObject::of_domain(std::string_view name) const {
  const std::string_view asked = query_->asked.empty() ? query_->text : query_->asked;
  while (!name.empty() && name.back() == '.') name.remove_suffix(1);
  if (iequals(name, query_->text) || iequals(name, asked) || name == query_->unicode) return Relation::same;
  if (!is_name(name)) return Relation::none;
  if (is_at_or_under(query_->text, name)) return Relation::same;
  if (is_ascii(name) && name.find("--") == std::string_view::npos && is_ascii(query_->unicode)) return Relation::other;
  const routing::Query other = routing::classify(name, QueryType::domain);
  if (other.type != QueryKind::domain) return is_ascii(name) ? Relation::other : Relation::none;
  return is_at_or_under(query_->text, other.text) || are_variants(asked, other.text) ? Relation::same : Relation::other;
}

Relation QueriedObject::of_address(std::string_view text) const {
  text = text::trim(text.substr(0, text.find('(')));
  std::optional<ip::Range> range = ip::parse_range(text);
  if (!range && text.find(':') == std::string_view::npos) {  // "200.57.128/19"
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos || slash > 15) return Relation::none;
    std::string whole(text.substr(0, slash));
    for (auto dots = std::count(whole.begin(), whole.end(), '.'); dots < 3; ++dots) whole += ".0";
    range = ip::parse_range(whole.append(text.substr(slash)));
  }
  if (!range) return Relation::none;
  for (const std::string* form : {&query_->text, &query_->asked}) {
    const std::optional<ip::Range> asked = ip::parse_range(*form);
    if (asked && asked->first.family == range->first.family &&
        (ip::contains(*range, asked->first) || ip::contains(*asked, range->first))) {
      return Relation::same;
    }
  }
  return Relation::other;
}

Relation QueriedObject::of_as_number(std::string_view text) const {
  std::uint64_t ends[2] = {0, 0};
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size() && count < 2;) {
    if (text::istarts_with(text.substr(at), "AS")) at += 2;
    if (at == text.size() || !text::is_digit(text[at])) return Relation::none;
    std::uint64_t number = 0;
    for (; at < text.size() && text::is_digit(text[at]); ++at) {
      number = std::min<std::uint64_t>(number * 10 + static_cast<std::uint64_t>(text[at] - '0'), 1ULL << 33);
    }
    ends[count++] = number;
    while (at < text.size() && (text::is_blank(text[at]) || text[at] == '-')) ++at;
  }
  if (count == 0) return Relation::none;
  if (count == 1) ends[1] = ends[0];
  return ends[0] <= query_->asn && query_->asn <= ends[1] ? Relation::same : Relation::other;
}

Relation QueriedObject::relation(std::string_view value) const {
  value = text::trim(value);
  if (query_ == nullptr || value.empty()) return Relation::none;
  switch (query_->type) {
    case QueryKind::domain:
    case QueryKind::name_server:
      return of_domain(value);
    case QueryKind::ipv4:
    case QueryKind::ipv6:
      return of_address(value);
    case QueryKind::as_number:
      return of_as_number(value);
    case QueryKind::handle:
      return iequals(value, query_->text) ? Relation::same : Relation::none;
    case QueryKind::unknown:
      break;
  }
  return Relation::none;
}

bool QueriedObject::is_label(std::string_view word) const {
  if (query_ == nullptr || word.empty()) return false;
  if (query_->type == QueryKind::handle) return iequals(word, query_->text);
  if (query_->type != QueryKind::domain && query_->type != QueryKind::name_server) return false;
  for (const std::string* name : {&query_->text, &query_->asked, &query_->unicode}) {
    const std::string_view all = *name;
    if (iequals(word, all.substr(0, all.find('.'))) || iequals(word, all.substr(0, all.rfind('.')))) return true;
  }
  return false;
}

QueriedObject::Mention QueriedObject::mask(std::string_view line, std::string& masked, bool bare) const {
  Mention mention;
  masked.assign(line);
  if (query_ == nullptr) {
    for (std::size_t at = 0; at < line.size() && mention.other.empty();) {
      const std::string_view token = token_at(line, at, false);
      if (is_name(token)) mention.other = token;
      at += std::max<std::size_t>(token.size(), 1);
    }
    return mention;
  }
  const bool addresses = query_->is_address();
  for (std::size_t at = 0; at < line.size();) {
    const std::string_view token = token_at(line, at, addresses);
    if (token.empty()) {
      ++at;
      continue;
    }
    const std::size_t end = at + token.size();
    // "AS64496", not "64496": a number alone may be a date or a limit.
    const bool number = query_->type == QueryKind::as_number && !text::istarts_with(token, "AS");
    Relation relation = number && token != query_->text ? Relation::none : this->relation(token);
    std::size_t keep = 0;
    if (relation == Relation::same && !addresses) {
      keep = token.size() - std::min(token.rfind('.'), token.size());
    } else if (relation != Relation::same && is_label(token)) {
      const bool quoted = at > 0 && is_quote(line, at - 1) && is_quote(line, end);
      relation = quoted || bare || query_->type == QueryKind::handle ? Relation::same : Relation::none;
    }
    if (relation == Relation::same) {
      mention.same = true;
      std::fill_n(masked.begin() + static_cast<std::ptrdiff_t>(at), token.size() - keep, kMask);
    } else if (relation == Relation::other && mention.other.empty()) {
      mention.other = token;
    }
    at = end;
  }
  return mention;
}

std::string_view QueriedObject::bare_echo(std::string_view line, std::size_t begin, std::size_t end) const {
  if (query_ == nullptr) return {};
  std::size_t words = 0, own = 0;
  std::string_view echo;
  for (std::size_t at = 0; at < line.size();) {
    const std::string_view token = token_at(line, at, false);
    if (token.empty()) {
      ++at;
      continue;
    }
    ++words;
    const bool touches = at < end && at + token.size() > begin;
    if (touches && is_label(token)) {
      ++own;
      if (echo.empty()) echo = token;
    }
    at += token.size();
  }
  return words > own ? echo : std::string_view();
}

}  // namespace whoiskit::verdicts
