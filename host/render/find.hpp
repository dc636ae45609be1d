// render/find.hpp: finds values of a draft by paths as people write them ("domain.created", "owner.address.city").
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/draft.hpp"
#include "model/keys.hpp"

namespace whoiskit::render {

// The n-th object of a section that has values; null if there is none. The section is searched by name among those of
// the draft, because reading a record must not add keys to its host.
const model::Object* find_object(const model::Draft& draft, const model::Keys& keys, std::string_view section,
                                 std::size_t n);

// The attribute of an object by its name or a usual alias; nothing if the object has no attribute of that name.
std::optional<std::uint16_t> find_attribute(const model::Draft& draft, const model::Keys& keys,
                                            const model::Object& object, std::string_view name);

// The values under "section.attribute" in the n-th object of the section. "section" alone means the text of the section
// itself ("disclaimer"), or the name of a contact.
std::vector<std::string_view> find_values(const model::Draft& draft, const model::Keys& keys, std::string_view path,
                                          std::size_t n);

}  // namespace whoiskit::render
