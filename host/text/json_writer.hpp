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

class JsonWriter {
 public:
  // `indent`: blanks per level, with one item per line. 0 writes everything in one line without blanks.
  explicit JsonWriter(CharBuffer& out, unsigned indent = 0) noexcept : out_(out), indent_(indent) {}

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }

  JsonWriter& key(std::string_view name) {
    separate();
    append_json_string(out_, name);
    out_.append(indent_ == 0 ? std::string_view(":") : std::string_view(": "));
    separated_ = true;
    return *this;
  }
  // A key that is known to need no escaping.
  JsonWriter& name(std::string_view plain) {
    separate();
    char* to = out_.room(plain.size() + 4);
    *to++ = '"';
    std::memcpy(to, plain.data(), plain.size());
    to += plain.size();
    *to++ = '"';
    *to++ = ':';
    if (indent_ != 0) *to = ' ';
    out_.commit(plain.size() + (indent_ != 0 ? 4 : 3));
    separated_ = true;
    return *this;
  }
  JsonWriter& string(std::string_view text) {
    separate();
    append_json_string(out_, text);
    return *this;
  }
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
    out_.append(json);
    return *this;
  }
  // Ends one text, so that the next one begins without a comma.
  JsonWriter& newline() {
    out_.append('\n');
    first_ = true;
    return *this;
  }

 private:
  // What comes before an item: nothing after a key, otherwise the comma and the line break.
  void separate() {
    if (separated_) {
      separated_ = false;
      return;
    }
    if (!first_) out_.append(',');
    first_ = false;
    if (depth_ != 0) break_line();
  }
  void break_line() {
    if (indent_ == 0) return;
    out_.append('\n');
    out_.append(std::size_t{indent_} * depth_, ' ');
  }
  JsonWriter& open(char bracket) {
    separate();
    out_.append(bracket);
    ++depth_;
    first_ = true;
    return *this;
  }
  JsonWriter& close(char bracket) {
    --depth_;
    if (!first_) break_line();
    out_.append(bracket);
    first_ = false;
    return *this;
  }

  CharBuffer& out_;
  unsigned indent_;
  unsigned depth_ = 0;
  bool first_ = true;       // the innermost object or array is still empty
  bool separated_ = false;  // a key was written last
};

}  // namespace whoiskit::text
