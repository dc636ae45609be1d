#include "json/pointer.hpp"

namespace whoiskit::json {

Pointers::Pointers(const View& view) : view_(view), structurals_(view.size()) {
  std::vector<std::uint32_t> open;     // the lists and objects that contain a value
  std::vector<std::uint32_t> counted;  // number of values in each so far
  for (std::uint32_t i = 0; i < structurals_.size(); ++i) {
    while (!open.empty() && view.node(open.back())->end <= i) open.pop_back(), counted.pop_back();
    if (!open.empty()) structurals_[i] = {open.back(), counted.back()++};
    const Kind kind = view.node(i)->kind;
    if (kind == Kind::list || kind == Kind::object) open.push_back(i), counted.push_back(0);
  }
}

// Nodes are in the order of the text.
std::size_t Pointers::at(std::size_t offset) const {
  std::size_t low = 0, high = view_.size();
  while (high - low > 1) {
    const std::size_t middle = low + (high - low) / 2;
    (view_.node(middle)->at <= offset ? low : high) = middle;
  }
  return low;
}

std::string Pointers::of(std::size_t value, model::Arena& arena) const {
  std::vector<std::size_t> way;  // from the value up; at most kMaxDepth
  for (; value != 0 && value < structurals_.size(); value = structurals_[value].parent) way.push_back(value);
  std::string pointer;
  for (auto it = way.rbegin(); it != way.rend(); ++it) {
    pointer += '/';
    if (view_.node(structurals_[*it].parent)->kind == Kind::list) {
      pointer += std::to_string(structurals_[*it].number);
      continue;
    }
    for (const char c : view_.name(*view_.node(*it), arena)) {
      if (c == '~' || c == '/') {
        pointer += c == '~' ? "~0" : "~1";
      } else {
        pointer += c;
      }
    }
  }
  return pointer;
}

}  // namespace whoiskit::json
