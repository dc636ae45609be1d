// text/json_writer.hpp: writes JSON (RFC 8259) directly into a growing buffer, without building a tree.
//
//     CharBuffer out;
//     JsonWriter json(out);
//     json.begin_object().key("query").string("example.com").key("errstr").begin_array().end_array().end_object();
//
// The writer adds commas, colons and (on request) line breaks. The caller is responsible for the order of the calls: a
// key before each value of an object and nowhere else, and an end for each begin. The writer does not check this.
// Several texts may be written one after another with newline() between them, as in NDJSON.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstring>
#include <string_view>

#include "text/char_buffer.hpp"

namespace whoiskit::text {

// Appends `text` as a JSON string with quotes. Any bytes give valid JSON: quotes, backslashes and control characters
// are escaped, and each byte that is not UTF-8 becomes U+FFFD.
void append_json_string(CharBuffer& out, std::string_view text);

// A key as it is written, with quotes and colon. For keys that are known before and need no escaping.
struct JsonName {
  static constexpr std::size_t kRoom = 32;  // bytes that are copied, whatever the length is

  constexpr JsonName() = default;
  explicit constexpr JsonName(std::string_view name) : size(name.size() + 3) {
    piece.at(size - 1) = ':';
    piece[0] = piece[size - 2] = '"';
    std::copy(name.begin(), name.end(), piece.begin() + 1);
  }
  constexpr std::string_view plain() const { return {piece.data() + 1, size - 3}; }

  std::array<char, kRoom> piece{};
  std::size_t size = 0;  // of the text in `piece`
};

class JsonWriter {
 public:
  // `indent`: blanks per level, with one item per line. 0 writes everything in one line without blanks.
  explicit JsonWriter(CharBuffer& out, unsigned indent = 0) noexcept : out_(out), indent_(indent) {}

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }

  JsonWriter& key(std::string_view name) {
    string(name);
    out_.append(indent_ == 0 ? std::string_view(":") : std::string_view(": "));
    state_ = State::key;
    return *this;
  }
  // A key that is known to need no escaping. One that is computed before costs a copy of fixed size.
  JsonWriter& name(const JsonName& known) {
    if (indent_ != 0) return name(known.plain());
    char* const to = put_comma(out_.room(JsonName::kRoom + 1));
    std::memcpy(to, known.piece.data(), JsonName::kRoom);
    out_.commit_until(to + known.size);
    state_ = State::key;
    return *this;
  }
  JsonWriter& name(std::string_view plain) {
    separate();
    char* to = out_.room(plain.size() + 5);
    to = put_comma(to);
    *to++ = '"';
    std::memcpy(to, plain.data(), plain.size());
    to += plain.size();
    std::memcpy(to, "\": ", 3);
    out_.commit_until(to + (indent_ != 0 ? 3 : 2));
    state_ = State::key;
    return *this;
  }
  JsonWriter& string(std::string_view text);
  // A finite number. NaN and the infinities, which JSON does not have, are written as null.
  template <typename Number>
  requires(std::integral<Number> || std::floating_point<Number>) &&
      (!std::same_as<Number, bool>)JsonWriter& number(Number value) {
    if constexpr (std::floating_point<Number>) {
      if (!std::isfinite(value)) return null();
    }
    std::array<char, 64> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    return raw({digits.data(), static_cast<std::size_t>(end - digits.data())});
  }
  JsonWriter& boolean(bool value) { return raw(value ? "true" : "false"); }
  JsonWriter& null() { return raw("null"); }
  // A value that is JSON already.
  JsonWriter& raw(std::string_view json) {
    separate();
    char* const to = put_comma(out_.room(json.size() + 1));
    if (!json.empty()) std::memcpy(to, json.data(), json.size());
    out_.commit_until(to + json.size());
    return *this;
  }
  // Ends one text, so that the next one begins without a comma.
  JsonWriter& newline() {
    out_.append('\n');
    state_ = State::begun;
    return *this;
  }

 private:
  JsonWriter& string_elsewhere(std::string_view text);
  JsonWriter& string_escaped(char* to, std::string_view text);

  enum class State : unsigned char {
    begun,  // the text, or the innermost object or array, is still empty
    key,    // a key was written last
    item,   // a value was written last
  };

  // Writes what comes before an item: nothing after a key, otherwise the comma and, where there is an indent, the line
  // break. Without an indent it leaves the comma to put_comma(), which takes no branch for it.
  void separate() {
    if (indent_ == 0 || state_ == State::key) return;
    if (state_ == State::item) out_.append(',');
    if (depth_ != 0) break_line();
    state_ = State::key;  // nothing more comes before the item
  }
  char* put_comma(char* to) {
    *to = ',';
    to += state_ == State::item;
    state_ = State::item;
    return to;
  }
  void break_line() {
    if (indent_ == 0) return;
    out_.append('\n');
    out_.append(std::size_t{indent_} * depth_, ' ');
  }
  JsonWriter& open(char bracket) {
    separate();
    char* const to = put_comma(out_.room(2));
    *to = bracket;
    out_.commit_until(to + 1);
    ++depth_;
    state_ = State::begun;
    return *this;
  }
  JsonWriter& close(char bracket) {
    --depth_;
    if (state_ != State::begun) break_line();
    out_.append(bracket);
    state_ = State::item;
    return *this;
  }

  CharBuffer& out_;
  unsigned indent_;
  unsigned depth_ = 0;
  State state_ = State::begun;
};

}  // namespace whoiskit::text
