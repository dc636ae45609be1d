#include "routing/row_check.hpp"

#include <algorithm>
#include <iterator>

#include "routing/compile/reader.hpp"
#include "routing/compile/values.hpp"

namespace whoiskit::routing {
namespace {

bool is_plain(std::string_view text) { return text.size() <= kMaxRoutingString && !has_control_bytes(text); }

bool is_valid_text(Text field, std::string_view text) { return is_plain(text) && text_fault(field, text).empty(); }

// `empty`: whether its strings may be empty.
bool is_valid_list(const StringList& list, std::size_t max, bool empty) {
  if (list.size() > max) return false;
  for (const std::string_view text : list) {
    if (!is_plain(text) || (text.empty() && !empty)) return false;
  }
  return true;
}

}  // namespace

bool is_valid_row(const ImageView& image, const Row& row) {
  if (!is_plain(image.string(row.key)) || !is_plain(image.string(row.file))) return false;
  for (std::size_t i = 0; i < kTextCount; ++i) {
    if (row.text[i] != 0 && !is_valid_text(static_cast<Text>(i), image.string(row.text[i]))) return false;
  }
  for (const std::uint32_t list : row.list) {
    if (!is_valid_list(image.list(list), kMaxRoutingList, false)) return false;
  }
  const StringList params = image.list(row.params);
  if (params.size() % 2 != 0 || !is_valid_list(params, 2 * kMaxRoutingList, true)) return false;
  for (std::size_t i = 0; i < kNumberCount; ++i) {
    if (row.number[i] > kNumberMax[i]) return false;
  }
  return std::all_of(std::begin(row.flag), std::end(row.flag), [](std::uint8_t flag) { return flag <= 2; });
}

}  // namespace whoiskit::routing
