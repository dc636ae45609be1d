#include "render/rdap/remarks.hpp"

#include <algorithm>

#include "model/walk.hpp"

namespace whoiskit::render::rdap {

using namespace model;

void Remarks::add(std::string_view title, std::string line) {
  auto at = std::find_if(remarks_.begin(), remarks_.end(), [&](const auto& remark) { return remark.first == title; });
  if (at == remarks_.end()) at = remarks_.insert(at, {std::string(title), {}});
  at->second.push_back(std::move(line));
}

void Remarks::add_rest(const View& view, const Keys& keys, std::uint64_t shown, std::uint64_t first) {
  each_attribute(view.draft(), view.object(), [&](std::uint16_t attribute) {
    const std::uint64_t mask = attribute < kStandardAttributes ? bit(attribute) : 0;
    if ((shown & mask) != 0 && (first & mask) == 0) return;
    bool skip = (shown & mask) != 0;
    const std::string_view name = attribute == kSelf ? std::string_view("text") : keys.attribute_name(attribute);
    view.each(attribute, [&](std::string_view value) {
      if (std::exchange(skip, false)) return;
      add("Further data", std::string(name).append(": ").append(value));
    });
  });
}

void Remarks::write(text::JsonWriter& json) const {
  if (remarks_.empty()) return;
  json.name("remarks").begin_array();
  for (const auto& [title, lines] : remarks_) {
    json.begin_object().name("title").string(title).name("description").begin_array();
    for (const std::string& line : lines) json.string(line);
    json.end_array().end_object();
  }
  json.end_array();
}

}  // namespace whoiskit::render::rdap
