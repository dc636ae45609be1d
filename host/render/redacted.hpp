// render/redacted.hpp: the keys that a record lists as redacted.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/draft.hpp"
#include "render/view.hpp"

namespace whoiskit::render {

// Calls visit(path) for each path of "redacted", in the order of the record.
template <class Visit>
void each_redacted(const model::Draft& draft, Visit&& visit) {
  if (const model::Object* const list = first_object(&draft, model::kRedacted)) {
    View(draft, *list).each(model::kSelf, visit);
  }
}

// The key of the model for a path. Attribute kSelf means the whole section. Section kNoSection means that the model has
// no such key.
inline model::Key standard_key(std::string_view path) {
  const std::size_t dot = path.find('.');
  model::Key key{model::standard_section(path.substr(0, dot)), model::kSelf};
  if (dot == path.npos) return key;
  const auto attribute = model::standard_attribute(path.substr(dot + 1));
  return attribute ? model::Key{key.section, *attribute} : model::Key{};
}

inline bool is_redacted(const model::Draft& draft, model::Key key) {
  bool found = false;
  each_redacted(draft, [&](std::string_view path) {
    const model::Key listed = standard_key(path);
    found = found || (listed.section == key.section && listed.attribute == key.attribute);
  });
  return found;
}

}  // namespace whoiskit::render
