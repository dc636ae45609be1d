// render/walk.hpp: a draft in the order it is shown to people: sections as the model lists them, further ones behind;
// in an object the standard attributes in the model's order, further ones behind.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "model/draft.hpp"

namespace whoiskit::render {

// The objects of a section that hold something, which is what "the n-th tech contact" counts. Calls visit(object,
// index) for each and returns how many there are.
template <class Visit>
std::size_t each_object_of(const model::Draft& draft, std::uint16_t section, Visit&& visit) {
  std::size_t count = 0;
  for (const model::Object* object : draft.objects()) {
    if (object->section == section && object->values > 0) visit(*object, count++);
  }
  return count;
}

inline std::size_t count_of(const model::Draft& draft, std::uint16_t section) {
  return each_object_of(draft, section, [](const model::Object&, std::size_t) {});
}

// Calls visit(section) once for each section that holds something.
template <class Visit>
void each_section(const model::Draft& draft, Visit&& visit) {
  for (std::uint16_t s = 1; s < model::kStandardSections; ++s) {
    if (count_of(draft, s) > 0) visit(s);
  }
  const auto objects = draft.objects();
  for (auto it = objects.begin(); it != objects.end(); ++it) {
    if ((*it)->section < model::kStandardSections || (*it)->values == 0) continue;
    const bool seen = std::any_of(
        objects.begin(), it, [&](const model::Object* o) { return o->section == (*it)->section && o->values > 0; });
    if (!seen) visit((*it)->section);
  }
}

// Calls visit(attribute) once for each attribute that an object has.
template <class Visit>
void each_attribute(const model::Draft& draft, const model::Object& object, Visit&& visit) {
  for (std::uint64_t left = object.mask; left != 0; left &= left - 1) {
    visit(static_cast<std::uint16_t>(__builtin_ctzll(left)));
  }
  for (std::uint16_t i = object.further; i != model::kNoField; i = draft.field(i).next) {
    bool seen = false;
    for (std::uint16_t j = object.further; j != i && !seen; j = draft.field(j).next) {
      seen = draft.field(j).attribute == draft.field(i).attribute;
    }
    if (!seen) visit(draft.field(i).attribute);
  }
}

// Calls visit(field, index) for each value of an attribute, standard or further, in the order they were added.
template <class Visit>
void each_field(const model::Draft& draft, const model::Object& object, std::uint16_t attribute, Visit&& visit) {
  if (attribute < model::kStandardAttributes) return model::each_value(draft, object, attribute, visit);
  for (std::uint16_t i = object.further; i != model::kNoField; i = draft.field(i).next) {
    if (draft.field(i).attribute == attribute) visit(draft.field(i), i);
  }
}

}  // namespace whoiskit::render
