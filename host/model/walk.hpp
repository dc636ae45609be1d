// model/walk.hpp: functions that visit the values of a draft. Renderers, checks and the merging of drafts use them, so
// all see the same values in the same order: sections in the model's order, then further ones; in an object the
// standard attributes in the model's order, then further ones; the values of an attribute as they were added. An
// address of a name server is a value of kNserverIp, with the index of its server's field.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "model/draft.hpp"

namespace whoiskit::model {

// The objects of a section that contain values. "The n-th tech contact" counts only these. Calls visit(object, index)
// for each of them and returns their number.
template <class Visit>
std::size_t each_object_of(const Draft& draft, std::uint16_t section, Visit&& visit) {
  std::size_t count = 0;
  if (section < kStandardSections && draft.is_single(section)) {  // as most are; records have a dozen objects
    const Object* const only = draft.current(section);
    if (only != nullptr && only->values > 0) visit(*only, count++);
    return count;
  }
  for (const Object* object : draft.objects()) {
    if (object->section == section && object->values > 0) visit(*object, count++);
  }
  return count;
}

inline std::size_t count_of(const Draft& draft, std::uint16_t section) {
  return each_object_of(draft, section, [](const Object&, std::size_t) {});
}

// Calls visit(section) once for each section that contains values.
template <class Visit>
void each_section(const Draft& draft, Visit&& visit) {
  const auto objects = draft.objects();
  const auto is_of = [](std::uint16_t section) {
    return [section](const Object* object) { return object->section == section && object->values > 0; };
  };
  for (std::uint16_t s = 1; s < kStandardSections; ++s) {
    const Object* const current = draft.current(s);  // usually the only one
    if (current == nullptr) continue;
    if (current->values > 0 || std::any_of(objects.begin(), objects.end(), is_of(s))) visit(s);
  }
  for (auto it = objects.begin(); it != objects.end(); ++it) {
    if ((*it)->section < kStandardSections || (*it)->values == 0) continue;
    if (std::none_of(objects.begin(), it, is_of((*it)->section))) visit((*it)->section);
  }
}

// Calls visit(attribute) once for each attribute of an object.
template <class Visit>
void each_attribute(const Draft& draft, const Object& object, Visit&& visit) {
  for (std::uint64_t left = object.mask; left != 0; left &= left - 1) {
    visit(static_cast<std::uint16_t>(std::countr_zero(left)));
  }
  for (std::uint16_t i = object.further; i != kNoField; i = draft.field(i).next) {
    bool seen = false;
    for (std::uint16_t j = object.further; j != i && !seen; j = draft.field(j).next) {
      seen = draft.field(j).attribute == draft.field(i).attribute;
    }
    if (!seen) visit(draft.field(i).attribute);
  }
}

// Calls visit(field, index) for each value of a standard attribute.
template <class Visit>
void each_value(const Draft& draft, const Object& object, std::uint16_t attribute, Visit&& visit) {
  if (!object.has(attribute)) return;
  for (std::uint16_t i = object.head[attribute]; i != kNoField; i = draft.field(i).next) visit(draft.field(i), i);
}

// The same for any attribute, standard or further.
template <class Visit>
void each_field(const Draft& draft, const Object& object, std::uint16_t attribute, Visit&& visit) {
  if (attribute < kStandardAttributes) return each_value(draft, object, attribute, visit);
  for (std::uint16_t i = object.further; i != kNoField; i = draft.field(i).next) {
    if (draft.field(i).attribute == attribute) visit(draft.field(i), i);
  }
}

// Calls visit(field, index) for each field of an object. Further attributes come in the order of their fields, not
// grouped by attribute.
template <class Visit>
void each_field(const Draft& draft, const Object& object, Visit&& visit) {
  for (std::uint64_t left = object.mask; left != 0; left &= left - 1) {
    each_value(draft, object, static_cast<std::uint16_t>(std::countr_zero(left)), visit);
  }
  for (std::uint16_t i = object.further; i != kNoField; i = draft.field(i).next) visit(draft.field(i), i);
}

// Calls visit(field) for each address of an object's name server. `server`: the index of the server's field.
template <class Visit>
void each_address_of(const Draft& draft, const Object& object, std::uint16_t server, Visit&& visit) {
  each_value(draft, object, kNserverIp, [&](const Field& address, std::uint16_t) {
    if (address.server == server) visit(address);
  });
}

// Whether an address of an object's name server is known.
inline bool has_address(const Draft& draft, const Object& object, std::uint16_t server) {
  bool known = false;
  each_address_of(draft, object, server, [&](const Field&) { known = true; });
  return known;
}

// Copies the values of a standard attribute. Values of kNserver include the addresses of each server; kNserverIp alone
// is not copied. Returns the number of values, not counting the addresses.
inline std::size_t copy_values(const Draft& from, const Object& object, std::uint16_t attribute, Draft& into,
                               Object& to) {
  std::size_t copied = 0;
  if (attribute == kNserverIp) return copied;
  each_value(from, object, attribute, [&](const Field& field, std::uint16_t index) {
    if (!into.copy(to, field)) return;
    ++copied;
    if (attribute != kNserver) return;
    const std::uint16_t server = to.tail[kNserver];
    each_address_of(from, object, index, [&](const Field& address) { into.copy(to, address, server); });
  });
  return copied;
}

}  // namespace whoiskit::model
