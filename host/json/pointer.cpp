#include "json/pointer.hpp"

namespace whoiskit::json {
namespace {

// Values stand in the order of the text.
std::size_t last_begun(const View& view, std::size_t offset) {
  std::size_t low = 0, high = view.size();
  while (high - low > 1) {
    const std::size_t middle = low + (high - low) / 2;
    (view.node(middle)->at <= offset ? low : high) = middle;
  }
  return low;
}

}  // namespace

std::string pointer_at(const View& view, std::size_t offset, model::Arena& arena) {
  std::string pointer;
  if (view.empty()) return pointer;
  const std::size_t wanted = last_begun(view, offset);
  for (std::size_t parent = 0; parent != wanted;) {
    const bool list = view.node(parent)->kind == Kind::list;
    std::size_t child = parent + 1, number = 0;
    for (; view.node(child)->end <= wanted; child = view.node(child)->end) ++number;
    pointer += '/';
    if (list) {
      pointer += std::to_string(number);
    } else {
      for (const char c : view.name(*view.node(child), arena)) {
        if (c == '~' || c == '/') {
          pointer += c == '~' ? "~0" : "~1";
        } else {
          pointer += c;
        }
      }
    }
    parent = child;
  }
  return pointer;
}

}  // namespace whoiskit::json
