// whoiskit/lines.hpp: the lines of a block, and what handlers make of those whose place alone tells what they are: the
// parts of an address, a name in two pieces, a name server with its addresses below it.
#pragma once

#include <initializer_list>
#include <span>
#include <string_view>

#include "whoiskit/call.hpp"
#include "whoiskit/fields.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::sections {

inline constexpr uint32_t kMaxContactLines = 64;  // lines of a contact or of an address that are read

// The line without its line end and blanks; moves `rest` behind it.
inline bool next_trimmed(std::string_view& rest, std::string_view& line) {
  if (!next_line(rest, line)) return false;
  line = trim(line);
  return true;
}

// Takes the lines up to the next blank one off `rest`; false where there are none left.
inline bool next_paragraph(std::string_view& rest, std::string_view& paragraph) {
  const char* begin = nullptr;
  while (!rest.empty()) {
    const char* const from = rest.data();
    std::string_view line;
    next_trimmed(rest, line);
    if (line.empty()) {
      if (begin == nullptr) continue;
      paragraph = {begin, static_cast<std::size_t>(from - begin)};
      return true;
    }
    if (begin == nullptr) begin = from;
  }
  if (begin == nullptr) return false;
  paragraph = {begin, static_cast<std::size_t>(rest.data() - begin)};
  return true;
}

// The lines of `text` that are not blank, for Call::contact(). At most kMaxContactLines.
class Lines {
 public:
  explicit Lines(std::string_view text) {
    for (std::string_view line; count_ < kMaxContactLines && next_trimmed(text, line);) {
      if (!line.empty()) lines_[count_++] = str(line);
    }
  }
  std::string_view operator[](uint32_t i) const { return i < count_ ? view(lines_[i]) : std::string_view{}; }
  uint32_t size() const { return count_; }
  std::span<const wk_str> span(uint32_t from = 0) const { return span(from, count_); }
  std::span<const wk_str> span(uint32_t from, uint32_t to) const {
    to = to < count_ ? to : count_;
    return {lines_ + (from < to ? from : to), lines_ + to};
  }

 private:
  wk_str lines_[kMaxContactLines];
  uint32_t count_ = 0;
};

// The street lines stored for a role's current contact so far. At most kMaxContactLines: what has more is left as it
// is.
class StreetLines {
 public:
  StreetLines(const Call& call, std::string_view role) {
    const FieldPath path(role, "address.street");
    while (count_ < kMaxContactLines && !(lines_[count_] = call.get(path.view(), count_)).empty()) ++count_;
    if (count_ == kMaxContactLines) count_ = 0;
  }
  std::string_view operator[](uint32_t i) const { return i < count_ ? lines_[i] : std::string_view{}; }
  uint32_t size() const { return count_; }

 private:
  std::string_view lines_[kMaxContactLines];
  uint32_t count_ = 0;
};

// Gives the last lines of the address of a role's current contact the keys they have in the registry's layout:
// split_address(call, "owner", {"country", "pcode", "city"}) takes the country from the last line, the postal code from
// the one above. An address keeps at least its first line.
inline void split_address(Call& call, std::string_view role, std::initializer_list<std::string_view> from_end) {
  const StreetLines lines(call, role);
  uint32_t count = lines.size();
  if (count < 2) return;
  call.erase(FieldPath(role, "address.street").view());
  for (const std::string_view key : from_end) {
    if (count < 2) break;
    const FieldPath path(FieldPath(role, "address").view(), key);
    call.set(path.view(), lines[--count]);
  }
  const FieldPath append(role, "address.street.");
  for (uint32_t i = 0; i < count; ++i) call.set(append.view(), lines[i]);
}

// Makes one value of two, parted by a blank ("Given name:" and "Family name:"), stores it as the role's `to` and
// removes the two. Nothing is done where both are empty.
inline void join_values(Call& call, std::string_view role, std::string_view first, std::string_view second,
                        std::string_view to) {
  const FieldPath a(role, first), b(role, second);
  const std::string_view left = call.get(a.view()), right = call.get(b.view());
  if (left.empty() && right.empty()) return;
  auto* joined = static_cast<char*>(call.alloc(left.size() + 1 + right.size(), 1));
  if (joined == nullptr) return;
  char* end = joined;
  for (const char c : left) *end++ = c;
  *end++ = ' ';
  for (const char c : right) *end++ = c;
  call.erase(a.view());
  call.erase(b.view());
  call.set(FieldPath(role, to).view(), trim({joined, static_cast<std::size_t>(end - joined)}));
}

// Name servers whose addresses stand on lines of their own below them:
//   Host Name  : ns1.example.net        Primary server.....: ns1.example.net
//   IP Address : 192.0.2.1              Primary ip address.: 192.0.2.1, 2001:db8::1
// What reaches from the name to its last address is stored as one server: words that are neither are passed over.
// `names` are whole labels, `addresses` how a label begins ("IP n° 1", "IP n° 2").
inline void paired_servers(Call& call, std::string_view text, std::initializer_list<std::string_view> names,
                           std::initializer_list<std::string_view> addresses) {
  constexpr std::size_t kMaxPair = 2048;  // bytes from a name to its last address
  const auto one_of = [](std::string_view label, std::initializer_list<std::string_view> labels, bool whole) {
    for (const std::string_view l : labels) {
      if (whole ? iequals(l, label) : istarts_with(label, l)) return true;
    }
    return false;
  };
  std::string_view server;
  const auto store = [&] { call.set("domain.nserver.", server); };
  for (std::string_view line; next_trimmed(text, line);) {
    const Cut field = cut(line, ':');
    std::string_view label = trim(field.before);
    while (label.ends_with('.')) label = trim_right(label.substr(0, label.size() - 1));
    const std::string_view value = trim(field.after);
    if (one_of(label, names, true)) {
      store();
      server = value;
    } else if (!server.empty() && !value.empty() && one_of(label, addresses, false)) {
      const auto size = static_cast<std::size_t>(value.data() + value.size() - server.data());
      if (size <= kMaxPair) server = {server.data(), size};
    }
  }
  store();
}

}  // namespace whoiskit::sections
