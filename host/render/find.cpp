#include "render/find.hpp"

#include "model/walk.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::render {

using namespace model;

const Object* find_object(const Draft& draft, const Keys& keys, std::string_view section, std::size_t n) {
  for (const Object* object : draft.objects()) {
    if (object->values > 0 && keys.section_name(object->section) == section && n-- == 0) return object;
  }
  return nullptr;
}

std::optional<std::uint16_t> find_attribute(const Draft& draft, const Keys& keys, const Object& object,
                                            std::string_view name) {
  if (std::optional<std::uint16_t> known = standard_attribute(name)) {
    if (*known == kNationality && is_contact(object.section)) known = kCountry;
    return object.has(*known) ? known : std::nullopt;
  }
  for (std::uint16_t i = object.further; i != kNoField; i = draft.field(i).next) {
    if (keys.attribute_name(draft.field(i).attribute) == name) return draft.field(i).attribute;
  }
  return std::nullopt;
}

std::vector<std::string_view> find_values(const Draft& draft, const Keys& keys, std::string_view path, std::size_t n) {
  const Cut parts = cut(path, '.');
  const Object* object = find_object(draft, keys, parts.before, n);
  if (object == nullptr) return {};
  std::optional<std::uint16_t> attribute;
  if (!parts.after.empty()) {
    attribute = find_attribute(draft, keys, *object, parts.after);
  } else {
    attribute = is_contact(object->section) ? kName : kSelf;
  }
  std::vector<std::string_view> values;
  if (!attribute) return values;
  each_field(draft, *object, *attribute, [&](const Field& field, std::uint16_t) { values.push_back(field.value); });
  return values;
}

}  // namespace whoiskit::render
