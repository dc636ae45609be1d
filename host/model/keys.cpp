#include "model/keys.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "model/bundled_words.hpp"

namespace whoiskit::model {
namespace {

constexpr auto kSectionNames = [] {
  std::array<std::string_view, kStandardSections> names;
#define WK_NAME_OF(number, constant, identifier, name, shape, meaning) names[constant] = name;
  WK_MODEL_SECTIONS(WK_NAME_OF)
#undef WK_NAME_OF
  return names;
}();

constexpr auto kAttributeNames = [] {
  std::array<std::string_view, kStandardAttributes> names;
#define WK_NAME_OF(number, constant, identifier, name, kind, shape, meaning) names[constant] = name;
  WK_MODEL_ATTRIBUTES(WK_NAME_OF)
#undef WK_NAME_OF
  return names;
}();

// Other spellings of keys of the model. Handlers of phpWhois use some, and authors of tables will use others.
struct Alias {
  std::string_view name;
  std::uint16_t attribute;
};
#define WK_ALIAS(name, constant) {name, constant},
constexpr Alias kAliases[] = {WK_MODEL_ALIASES(WK_ALIAS)};
#undef WK_ALIAS

bool well_formed(std::string_view word) {
  return !word.empty() && word.size() <= Keys::kMaxWord && std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

bool is_attribute(std::string_view name) { return standard_attribute(name) || well_formed(name); }

}  // namespace

std::string_view standard_section_name(std::uint16_t s) { return s < kStandardSections ? kSectionNames[s] : ""; }
std::string_view standard_attribute_name(std::uint16_t a) { return a < kStandardAttributes ? kAttributeNames[a] : ""; }

std::uint16_t standard_section(std::string_view name) {
  for (std::uint16_t s = 1; s < kStandardSections; ++s) {
    if (kSectionNames[s] == name) return s;
  }
  return kNoSection;
}

std::optional<std::uint16_t> standard_attribute(std::string_view name) {
  // Each path that a handler sets or reads by name is looked up here.
  struct Slot {
    std::string_view name;
    std::uint16_t attribute = 0;
  };
  static constexpr std::size_t kSlots = 256;  // a power of two, a quarter of them filled
  static constexpr auto kSlotOf = [](std::string_view n) -> std::size_t {
    const auto at = [n](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(n[i])); };
    return (n.size() * 131 + at(0) * 7 + at(n.size() - 1) * 29 + at(n.size() / 2) * 3) % kSlots;
  };
  static constexpr auto kTable = [] {
    std::array<Slot, kSlots> slots{};
    const auto insert = [&slots](std::string_view n, std::uint16_t attribute) {
      std::size_t i = kSlotOf(n);
      while (!slots[i].name.empty()) i = (i + 1) % kSlots;
      slots[i] = {n, attribute};
    };
    for (std::uint16_t a = 1; a < kStandardAttributes; ++a) insert(kAttributeNames[a], a);
    for (const Alias& alias : kAliases) insert(alias.name, alias.attribute);
    return slots;
  }();
  if (name.empty()) return std::nullopt;
  for (std::size_t i = kSlotOf(name); !kTable[i].name.empty(); i = (i + 1) % kSlots) {
    if (kTable[i].name == name) return kTable[i].attribute;
  }
  return std::nullopt;
}

Keys::Keys() {
  for (const std::string_view name : kHostSections) intern_further(sections_, name, kFirstOwnSection, {});
}

std::optional<Key> Keys::intern(std::string_view path, std::string_view plugin, KeyFault* fault) {
  if (fault != nullptr) *fault = KeyFault::malformed;
  if (path.size() > kMaxPath) return std::nullopt;
  const auto dot = path.find('.');
  const std::string_view head = path.substr(0, dot);
  const std::string_view tail = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
  Key key;
  key.section = standard_section(head);
  const bool further = key.section == kNoSection;
  // A path that is not a key must not create a section.
  if (further && (!well_formed(head) || (dot != std::string_view::npos && !is_attribute(tail)))) return std::nullopt;
  if (further) {
    const auto section = intern_further(sections_, head, kFirstOwnSection, plugin);
    if (!section) {
      if (fault != nullptr) *fault = KeyFault::no_room;
      return std::nullopt;
    }
    key.section = *section;
  }
  if (dot == std::string_view::npos) {
    // A role alone means its name: maps of phpWhois write a single line of a contact in this form.
    if (is_contact(key.section)) key.attribute = kName;
  } else {
    const auto attribute = intern_attribute(tail, plugin, fault);
    if (!attribute) return std::nullopt;
    key.attribute = *attribute;
  }
  if (fault != nullptr) *fault = KeyFault::none;
  return key;
}

std::optional<Key> Keys::find(std::string_view path) const {
  if (path.size() > kMaxPath) return std::nullopt;
  const auto dot = path.find('.');
  Key key;
  key.section = standard_section(path.substr(0, dot));
  if (key.section == kNoSection) {
    const auto further = find_further(sections_, path.substr(0, dot));
    if (!further) return std::nullopt;
    key.section = *further;
  }
  if (dot == std::string_view::npos) {
    if (is_contact(key.section)) key.attribute = kName;
    return key;
  }
  const std::string_view name = path.substr(dot + 1);
  auto attribute = standard_attribute(name);
  if (!attribute) attribute = find_further(attributes_, name);
  if (!attribute) return std::nullopt;
  key.attribute = *attribute;
  return key;
}

std::optional<std::uint16_t> Keys::intern_attribute(std::string_view name, std::string_view plugin, KeyFault* fault) {
  if (fault != nullptr) *fault = KeyFault::none;
  if (const auto known = standard_attribute(name)) return known;
  const bool good = well_formed(name);
  const auto made = good ? intern_further(attributes_, name, kFirstOwnAttribute, plugin) : std::nullopt;
  if (!made && fault != nullptr) *fault = good ? KeyFault::no_room : KeyFault::malformed;
  return made;
}

std::optional<std::uint16_t> Keys::find_further(const Names& names, std::string_view name) const {
  const std::shared_lock lock(mutex_);
  const auto it = names.index.find(name);
  return it == names.index.end() ? std::nullopt : std::optional(it->second);
}

std::optional<std::uint16_t> Keys::intern_further(Names& names, std::string_view name, std::uint16_t first,
                                                  std::string_view plugin) {
  if (const auto known = find_further(names, name)) return known;
  const std::unique_lock lock(mutex_);
  if (const auto it = names.index.find(name); it != names.index.end()) return it->second;
  if (!take_room(name, plugin)) return std::nullopt;
  const auto number = static_cast<std::uint16_t>(first + names.names.size());
  names.names.emplace_back(name);
  names.index.emplace(names.names.back(), number);
  (&names == &sections_ ? section_count_ : attribute_count_) = static_cast<std::uint16_t>(names.names.size());
  return number;
}

// Whether there is room for one more word; counts it if so. Call it with the lock held.
bool Keys::take_room(std::string_view name, std::string_view plugin) {
  if (std::binary_search(std::begin(kBundledWords), std::end(kBundledWords), name)) return true;
  if (others_ >= kMaxFurther - 2 * std::size(kBundledWords)) return false;  // a word may be a section and an attribute
  if (!plugin.empty()) {
    auto part = parts_.find(plugin);
    if (part == parts_.end()) part = parts_.emplace(plugin, 0).first;
    if (part->second >= kMaxFurtherOfPlugin) return false;
    ++part->second;
  }
  ++others_;
  return true;
}

std::string_view Keys::section_name(std::uint16_t s) const {
  if (s < kFirstOwnSection) return standard_section_name(s);
  const std::shared_lock lock(mutex_);
  const std::size_t i = s - kFirstOwnSection;
  return i < sections_.names.size() ? std::string_view(sections_.names[i]) : std::string_view();
}

std::string_view Keys::attribute_name(std::uint16_t a) const {
  if (a < kFirstOwnAttribute) return standard_attribute_name(a);
  const std::shared_lock lock(mutex_);
  const std::size_t i = a - kFirstOwnAttribute;
  return i < attributes_.names.size() ? std::string_view(attributes_.names[i]) : std::string_view();
}

std::optional<Key> PluginKeys::intern(std::string_view path, KeyFault* fault) {
  KeyFault why = KeyFault::none;
  const auto key = keys_->intern(path, plugin_, &why);
  note(path, why);
  if (fault != nullptr) *fault = why;
  return key;
}

std::optional<std::uint16_t> PluginKeys::intern_attribute(std::string_view name, KeyFault* fault) {
  KeyFault why = KeyFault::none;
  const auto attribute = keys_->intern_attribute(name, plugin_, &why);
  note(name, why);
  if (fault != nullptr) *fault = why;
  return attribute;
}

std::optional<Key> PluginKeys::intern_in(std::uint16_t section, std::string_view word, KeyFault* fault) {
  const bool path = section == kNoSection && word.find('.') != std::string_view::npos && !standard_attribute(word);
  if (path) return intern(word, fault);
  const auto attribute = intern_attribute(word, fault);
  return attribute ? std::optional(Key{section, *attribute}) : std::nullopt;
}

void PluginKeys::note(std::string_view path, KeyFault fault) {
  if (fault == KeyFault::no_room && lost_.empty()) lost_ = path;
}

}  // namespace whoiskit::model
