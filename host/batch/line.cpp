#include "batch/line.hpp"

#include <simdjson.h>

#include <cstring>

#include "batch/flat_line.hpp"
#include "text/base64.hpp"
#include "text/char_buffer.hpp"
#include "text/json_writer.hpp"

namespace whoiskit::batch {

namespace dom = simdjson::dom;

struct LineReader::Impl {
  dom::parser parser;
  std::string padded;   // a copy of a line with too few readable bytes behind it
  std::string decoded;  // of raw_base64
  text::CharBuffer id;  // as JSON
  FlatBuffers flat;
};

static_assert(LineReader::kReadBehind >= simdjson::SIMDJSON_PADDING);

LineReader::LineReader() : impl_(std::make_unique<Impl>()) {}
LineReader::~LineReader() = default;

namespace {

// Reads a string value; null gives an empty one. False for another type.
bool read_text(const dom::element& value, std::string& out) {
  if (value.is_null()) return true;
  std::string_view text;
  if (value.get_string().get(text)) return false;
  out.assign(text);
  return true;
}

// Reads an id of any simple type, as JSON.
bool read_id(const dom::element& value, text::CharBuffer& buffer, std::string& out) {
  if (value.is_object() || value.is_array()) return false;
  if (std::string_view text; !value.get_string().get(text)) {
    buffer.clear();
    text::append_json_string(buffer, text);
    out.assign(buffer.view());
  } else {
    out = simdjson::minify(value);
  }
  return true;
}

}  // namespace

void Line::clear() {
  id.clear();
  query.clear();
  server.clear();
  tld.clear();
  protocol.clear();
  content_type.clear();
  http_status = 0;
  keep_redacted = false;
  file.clear();
  text = {};
  has_text = false;
}

std::string_view LineReader::padded(std::string_view json, std::size_t behind) {
  if (behind >= kReadBehind) return json;
  impl_->padded.assign(json).append(kReadBehind, ' ');
  return {impl_->padded.data(), json.size()};
}

bool LineReader::parse(std::string_view json, std::size_t behind, Line& line, std::string& error) {
  json = padded(json, behind);
  line.clear();
  return read_flat(json, impl_->flat, line) || parse_padded(json, line, error);
}

bool LineReader::parse_any(std::string_view json, std::size_t behind, Line& line, std::string& error) {
  return parse_padded(padded(json, behind), line, error);
}

bool LineReader::parse_padded(std::string_view json, Line& line, std::string& error) {
  line.clear();
  Impl& impl = *impl_;
  dom::object object;
  const auto parsed = impl.parser.parse(json.data(), json.size(), false);
  if (const auto code = parsed.error(); code != simdjson::SUCCESS) {
    error = std::string("not JSON: ") + simdjson::error_message(code);
    return false;
  }
  if (parsed.get_object().get(object)) {
    error = "not a JSON object";
    return false;
  }
  // The id comes first, because a later error is reported with it.
  dom::element value;
  if (!object.at_key("id").get(value) && !read_id(value, impl.id, line.id)) {
    error = "\"id\" is neither a string nor a number";
    return false;
  }
  struct Member {
    const char* key;
    std::string& text;
  };
  for (const Member& m :
       {Member{"query", line.query}, Member{"server", line.server}, Member{"tld", line.tld}, Member{"file", line.file},
        Member{"protocol", line.protocol}, Member{"content_type", line.content_type}}) {
    if (!object.at_key(m.key).get(value) && !read_text(value, m.text)) {
      error = std::string("\"") + m.key + "\" is not a string";
      return false;
    }
  }
  if (!object.at_key("http_status").get(value) && !value.is_null()) {
    std::uint64_t status = 0;
    if (value.get_uint64().get(status) || status > kMaxHttpStatus) {
      error = "\"http_status\" is not an HTTP status";
      return false;
    }
    line.http_status = static_cast<unsigned>(status);
  }
  if (!object.at_key("keep_redacted").get(value) && !value.is_null() && value.get_bool().get(line.keep_redacted)) {
    error = "\"keep_redacted\" is neither true nor false";
    return false;
  }
  if (!object.at_key("raw").get(value) && !value.is_null()) {
    if (value.get_string().get(line.text)) {
      error = "\"raw\" is not a string";
      return false;
    }
    line.has_text = true;
  } else if (!object.at_key("raw_base64").get(value) && !value.is_null()) {
    std::string_view text;
    if (value.get_string().get(text) || text::decode_base64(text, impl.decoded)) {
      error = "\"raw_base64\" is not base64";
      return false;
    }
    line.text = impl.decoded;
    line.has_text = true;
  }
  if (!line.has_text && line.file.empty()) {
    error = "none of \"file\", \"raw\" and \"raw_base64\" is given";
    return false;
  }
  return true;
}

}  // namespace whoiskit::batch
