// render/view.hpp: reads the values of one object of a draft, for the renderings of whole records.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/draft.hpp"
#include "model/keys.hpp"
#include "model/walk.hpp"

namespace whoiskit::render {

class View {
 public:
  View(const model::Draft& draft, const model::Object& object) : draft_(&draft), object_(&object) {}

  const model::Draft& draft() const { return *draft_; }
  const model::Object& object() const { return *object_; }
  bool has(std::uint16_t attribute) const { return object_->has(attribute); }

  // The field of the first value, or null if there is none; and the first value itself.
  const model::Field* field(std::uint16_t attribute) const {
    return has(attribute) ? &draft_->field(object_->head[attribute]) : nullptr;
  }
  std::string_view one(std::uint16_t attribute) const {
    const model::Field* const first = field(attribute);
    return first == nullptr ? std::string_view() : first->value;
  }
  std::vector<std::string_view> all(std::uint16_t attribute) const {
    std::vector<std::string_view> values;
    each(attribute, [&](std::string_view value) { values.push_back(value); });
    return values;
  }

  // Calls use(value) for each value of an attribute.
  template <class Use>
  void each(std::uint16_t attribute, Use&& use) const {
    each_field(*draft_, *object_, attribute, [&](const model::Field& field, std::uint16_t) { use(field.value); });
  }

  // Calls use(host, addresses) for each name server.
  template <class Use>
  void each_server(Use&& use) const {
    model::each_value(*draft_, *object_, model::kNserver, [&](const model::Field& server, std::uint16_t index) {
      std::vector<std::string_view> addresses;
      model::each_address_of(*draft_, *object_, index,
                             [&](const model::Field& address) { addresses.push_back(address.value); });
      use(server.value, addresses);
    });
  }

 private:
  const model::Draft* draft_;
  const model::Object* object_;
};

// The first object of a section that has values; null if there is none.
inline const model::Object* first_object(const model::Draft* draft, std::uint16_t section) {
  const model::Object* first = nullptr;
  if (draft == nullptr) return first;
  each_object_of(*draft, section, [&](const model::Object& object, std::size_t index) {
    if (index == 0) first = &object;
  });
  return first;
}

}  // namespace whoiskit::render
