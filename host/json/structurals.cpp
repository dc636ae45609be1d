#include "json/structurals.hpp"

#include <simdjson.h>

#include <algorithm>
#include <bit>
#include <memory>
#include <new>
#include <string>

#include "json/view.hpp"

namespace whoiskit::json {
namespace {

using simdjson::internal::dom_parser_implementation;

constexpr std::size_t kKept = 1u << 20;  // size of a text for whose index a thread keeps memory
constexpr std::size_t kLeast = 64u << 10;

// One thread's memory for an index.
struct Room {
  std::unique_ptr<dom_parser_implementation> parser;

  void fit(std::size_t bytes) {
    if (parser != nullptr && parser->capacity() >= bytes && (parser->capacity() <= kKept || bytes > kKept / 2)) return;
    parser.reset();
    const std::size_t capacity = std::max(std::bit_ceil(bytes), kLeast);
    const auto code = simdjson::get_active_implementation()->create_dom_parser_implementation(capacity, 1, parser);
    if (code != simdjson::SUCCESS) throw std::bad_alloc();
  }
  simdjson::error_code index(std::string_view text) {
    parser->n_structural_indexes = 0;
    return parser->stage1(reinterpret_cast<const std::uint8_t*>(text.data()), text.size(),
                          simdjson::stage1_mode::regular);
  }
};

// A copy of the text that simdjson can index: control characters inside strings are replaced, and the last string is
// closed. The offsets of all bytes stay the same.
std::string mended(std::string_view text, bool close) {
  std::string copy(text);
  for (char& c : copy) {
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  }
  if (close) {
    const auto last = copy.find_last_not_of('\\');
    const std::size_t marks = copy.size() - (last == std::string::npos ? 0 : last + 1);
    if (marks % 2 == 1) copy.back() = ' ';  // it would escape the quote
    copy += '"';
  }
  return copy;
}

}  // namespace

Structurals find_structurals(std::string_view text) {
  thread_local Room room;
  Structurals structurals;
  if (text.empty()) return structurals;
  room.fit(text.size() + 1);
  auto code = room.index(text);
  if (code == simdjson::UNESCAPED_CHARS || code == simdjson::UNCLOSED_STRING) {
    structurals.unclosed = code == simdjson::UNCLOSED_STRING;
    code = room.index(mended(text, structurals.unclosed));
    // A text may have both faults; simdjson reports one of them.
    if (code == simdjson::UNCLOSED_STRING && !structurals.unclosed) {
      structurals.unclosed = true;
      code = room.index(mended(text, true));
    }
  }
  // A text that is not UTF-8 has an index, too.
  std::size_t count = code == simdjson::SUCCESS || code == simdjson::UTF8_ERROR ? room.parser->n_structural_indexes : 0;
  std::uint32_t* const all = room.parser->structural_indexes.get();
  while (count > 0 && all[count - 1] >= text.size()) --count;
  if (structurals.unclosed && count > 0) --count;
  all[count] = static_cast<std::uint32_t>(text.size());  // simdjson has room for more than it finds
  structurals.begins = {all, count};
  return structurals;
}

}  // namespace whoiskit::json
