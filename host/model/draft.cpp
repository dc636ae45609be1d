#include "model/draft.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "model/walk.hpp"
#include "text/date.hpp"
#include "text/utf8.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::model {
namespace {

// The attribute that a value is stored under, and its kind.
struct Slot {
  std::uint16_t attribute;
  Kind kind;
};

constexpr Slot slot_of(Key key) {
  key = meant(key);
  return {key.attribute, kind_of(key)};
}

// The same for the model's own keys, as a table: each value of each record is looked up.
constexpr auto kSlots = [] {
  std::array<std::array<Slot, kStandardAttributes>, kStandardSections> table{};
  for (std::uint16_t s = 0; s < kStandardSections; ++s) {
    for (std::uint16_t a = 0; a < kStandardAttributes; ++a) table[s][a] = slot_of({s, a});
  }
  return table;
}();

inline Slot find_slot(Key key) {
  const bool standard = key.section < kStandardSections && key.attribute < kStandardAttributes;
  return standard ? kSlots[key.section][key.attribute] : slot_of(key);
}

// trim() for values that mostly have no blanks around them.
inline std::string_view trimmed(std::string_view value) {
  const auto is_ink = [](char c) { return static_cast<unsigned char>(c) > ' '; };
  if (!value.empty() && is_ink(value.front()) && is_ink(value.back())) [[likely]]
    return value;
  return trim(value);
}

}  // namespace

Draft::Draft(Arena& arena, std::span<const std::string_view> responses)
    : arena_(arena), responses_(responses), left_(arena) {
  std::fill(std::begin(current_), std::end(current_), kNoField);
}

Object* Draft::make_object(std::uint16_t section) {
  if (object_count_ == kMaxObjects) {
    limited_ = true;
    return nullptr;
  }
  if (object_count_ == object_capacity_) {
    const std::size_t capacity = object_capacity_ == 0 ? 16 : object_capacity_ * 2;
    auto** grown = arena_.make_array<Object*>(capacity);
    if (grown == nullptr) {
      limited_ = true;
      return nullptr;
    }
    if (object_count_ > 0) std::memcpy(grown, objects_, object_count_ * sizeof(Object*));
    objects_ = grown;
    object_capacity_ = capacity;
  }
  auto* object = arena_.make_array<Object>(1);
  if (object == nullptr) {
    limited_ = true;
    return nullptr;
  }
  // head and tail are read only for attributes in the mask, so they need no initial values.
  object->mask = 0;
  object->section = section;
  object->further = object->further_tail = kNoField;
  object->values = 0;
  objects_[object_count_] = object;
  if (section < kStandardSections) {
    if (current_[section] != kNoField) several_ |= std::uint32_t{1} << section;
    current_[section] = static_cast<std::uint16_t>(object_count_);
  }
  ++object_count_;
  return object;
}

const Object* Draft::current_further(std::uint16_t section) const {
  for (std::size_t i = object_count_; i > 0; --i) {
    if (objects_[i - 1]->section == section) return objects_[i - 1];
  }
  return nullptr;
}

Object* Draft::make_current(std::uint16_t section) {
  if (const Object* object = current(section)) return const_cast<Object*>(object);
  return make_object(section);
}

bool Draft::begin(std::uint16_t section) {
  const Object* object = current(section);
  return (object != nullptr && object->values == 0) || make_object(section) != nullptr;
}

// A guess that most responses do not exceed: a value in 32 bytes.
std::size_t Draft::first_capacity() const {
  std::size_t bytes = 0;
  for (const std::string_view response : responses_) bytes += response.size();
  return std::clamp(std::bit_ceil(bytes / 32), std::size_t{64}, std::size_t{512});
}

bool Draft::grow_fields() {
  const std::size_t capacity = field_capacity_ == 0 ? first_capacity() : field_capacity_ * 2;
  auto* grown = field_count_ == kMaxFields ? nullptr : arena_.make_array<Field>(capacity);
  if (grown == nullptr) {
    limited_ = true;
    return false;
  }
  if (field_count_ > 0) std::memcpy(static_cast<void*>(grown), fields_, field_count_ * sizeof(Field));
  fields_ = grown;
  field_capacity_ = std::min(capacity, kMaxFields);
  return true;
}

inline std::uint16_t Draft::link(Object& object, std::uint16_t attribute) {
  std::uint16_t index = free_;
  if (index != kNoField) {
    free_ = fields_[index].next;
  } else {
    if (field_count_ == field_capacity_ && !grow_fields()) return kNoField;
    index = static_cast<std::uint16_t>(field_count_++);
  }
  fields_[index].attribute = attribute;
  fields_[index].next = kNoField;
  ++object.values;
  if (attribute >= kStandardAttributes) {
    if (object.further == kNoField) {
      object.further = index;
    } else {
      fields_[object.further_tail].next = index;
    }
    object.further_tail = index;
    return index;
  }
  if (object.has(attribute)) {
    fields_[object.tail[attribute]].next = index;
  } else {
    object.mask |= std::uint64_t{1} << attribute;
    object.head[attribute] = index;
  }
  object.tail[attribute] = index;
  return index;
}

// By differences of addresses, which are defined for pointers into different arrays, too. The length is compared
// separately: a plugin may have set it, and the sum could overflow.
inline bool Draft::is_in(std::uint16_t response, std::string_view source) const {
  const std::string_view text = responses_[response];
  const auto offset = reinterpret_cast<std::uintptr_t>(source.data()) - reinterpret_cast<std::uintptr_t>(text.data());
  return offset <= text.size() && source.size() <= text.size() - offset;
}

std::uint16_t Draft::response_of(std::string_view source) const {
  for (std::size_t i = 0; i < responses_.size(); ++i) {
    if (is_in(static_cast<std::uint16_t>(i), source)) return static_cast<std::uint16_t>(i);
  }
  return kNoResponse;
}

inline Left Draft::place_in(std::uint16_t response, std::string_view piece) const {
  return {static_cast<std::uint32_t>(piece.data() - responses_[response].data()),
          static_cast<std::uint32_t>(piece.size()), response};
}

// Which piece of which response the value being added was read from: `source`, or if that is no piece of a response,
// what it was made of.
inline std::pair<std::uint16_t, std::string_view> Draft::origin_of(std::string_view source) const {
  if (response_ != kNoResponse) return {response_, source};
  return {source_.empty() ? kNoResponse : response_of(source_), source_};
}

Left Draft::place_of(std::string_view source) const {
  const auto [response, piece] = origin_of(source);
  return response == kNoResponse ? Left{0, 0, kNoResponse} : place_in(response, piece);
}

[[gnu::always_inline]] inline bool Draft::store_here(Key key, std::string_view value, std::string_view source,
                                                     std::uint16_t server) {
  Object* object = make_current(key.section);
  if (object == nullptr) return false;
  const std::uint16_t index = link(*object, key.attribute);
  if (index == kNoField) return false;
  // Member by member: a Left that a function returns is written in parts and then read as a whole, for which the
  // processor waits.
  Field& field = fields_[index];
  field.value = value;
  field.server = server;
  const auto [response, piece] = origin_of(source);
  const bool known = response != kNoResponse;
  field.response = response;
  field.offset = known ? static_cast<std::uint32_t>(piece.data() - responses_[response].data()) : 0;
  field.length = known ? static_cast<std::uint32_t>(piece.size()) : 0;
  return true;
}

bool Draft::store(Key key, std::string_view value, std::string_view source, std::uint16_t server) {
  return store_here(key, value, source, server);
}

bool Draft::copy(Object& to, const Field& field, std::uint16_t server) {
  Field made = field;  // a copy, as it may be one of those that move
  const std::uint16_t index = link(to, made.attribute);
  if (index == kNoField) return false;
  made.next = kNoField;
  made.server = server;
  fields_[index] = made;
  return true;
}

void Draft::made_of(std::string_view source) { source_ = source; }

bool Draft::leave(std::string_view piece) {
  const std::uint16_t response = piece.empty() ? kNoResponse : response_of(piece);
  if (response == kNoResponse) return false;
  leave(place_in(response, piece));
  return true;
}

void Draft::leave_all(const Draft& other) {
  for (const Left& left : other.left()) leave(left);
  for (const Object* object : other.objects()) {
    each_field(other, *object, [&](const Field& field, std::uint16_t) { leave_field(field); });
  }
}

bool Draft::add(Key key, std::string_view value, std::string_view dates) {
  return add_trimmed(key, trimmed(value), dates);
}

[[gnu::always_inline]] inline bool Draft::add_trimmed(Key key, std::string_view value, std::string_view dates) {
  if (value.size() > kMaxValue) [[unlikely]]
    value = text::cut_utf8(value, kMaxValue);
  if (value.empty() || !key.valid()) return false;
  const Slot slot = find_slot(key);
  key.attribute = slot.attribute;
  response_ = response_of(value);
  if (response_ == kNoResponse) [[unlikely]] {
    // The value is not a piece of a response, so its owner may free it after this call.
    value = arena_.copy(value);
    if (value.empty()) {
      limited_ = true;
      return false;
    }
  }
  return slot.kind <= Kind::list ? store_here(key, value, value, kNoField) : store_kind(slot.kind, key, value, dates);
}

// Stores a value whose response is known, or which was copied.
bool Draft::store_kind(Kind kind, Key key, std::string_view value, std::string_view dates) {
  switch (kind) {
    case Kind::text:
    case Kind::list:
      break;
    case Kind::date:
      return store_date(key, value, dates);
    case Kind::nserver:
      return store_nservers(key, value);
    case Kind::addresses:
      return store_addresses(key, value);
    case Kind::status:
      return store_statuses(key, value);
    case Kind::extension:
      return store_extension(key, value);
    case Kind::host: {
      std::string_view host = value;
      while (!host.empty() && host.back() == '.') host.remove_suffix(1);
      return !host.empty() && store(key, lowered(host), value);
    }
  }
  return store(key, value, value);
}

// A fast test for erase(): false if there is nothing to erase. Most values are set once.
inline bool Draft::holds(Key key) const {
  constexpr std::uint64_t kAlone = ~(std::uint64_t{1} << kSelf | std::uint64_t{1} << kNationality);
  const Object* object = current(key.section);
  if (object == nullptr || object->values == 0) return false;
  if (key.attribute >= kStandardAttributes) return object->further != kNoField;
  std::uint64_t mask = std::uint64_t{1} << key.attribute;
  if ((mask & kAlone) == 0) return true;  // a contact has the value under another key
  if (key.attribute >= kCreated && key.attribute <= kExpires) mask |= mask << (kCreatedRaw - kCreated);
  if (key.attribute == kNserver) mask |= std::uint64_t{1} << kNserverIp;
  return (object->mask & mask) != 0;
}

bool Draft::set(Key key, std::string_view value, std::string_view dates) {
  value = trimmed(value);
  if (value.empty()) return false;
  if (holds(key) && kind_of(key) != Kind::extension) erase(key);
  return add_trimmed(key, value, dates);
}

bool Draft::put_rare(Key key, Kind kind, bool all, std::string_view piece, std::uint16_t response,
                     std::string_view dates) {
  const bool replaces = !all && !is_list(key);
  if (response == kNoResponse || piece.empty() || piece.size() > kMaxValue) {
    return replaces ? set(key, piece, dates) : add(key, piece, dates);
  }
  if (replaces && kind != Kind::extension && holds(key)) erase(key);
  response_ = response;
  return store_kind(kind, meant(key), piece, dates);
}

void Draft::erase(Key key) {
  auto* object = const_cast<Object*>(current(key.section));
  if (object == nullptr) return;
  key = meant(key);
  const auto unlink = [&](std::uint16_t attribute) {
    if (!object->has(attribute)) return;
    for (std::uint16_t i = object->head[attribute]; i != kNoField; i = fields_[i].next) {
      leave_field(fields_[i]);
      --object->values;
    }
    fields_[object->tail[attribute]].next = free_;
    free_ = object->head[attribute];
    object->mask &= ~(std::uint64_t{1} << attribute);
  };
  if (key.attribute < kStandardAttributes) {
    unlink(key.attribute);
    if (key.attribute == kNserver) unlink(kNserverIp);
    if (key.attribute >= kCreated && key.attribute <= kExpires) {
      unlink(static_cast<std::uint16_t>(key.attribute - kCreated + kCreatedRaw));
    }
    return;
  }
  std::uint16_t kept_tail = kNoField;
  for (std::uint16_t i = object->further, next = i; i != kNoField; i = next) {
    next = fields_[i].next;
    if (fields_[i].attribute == key.attribute) {
      leave_field(fields_[i]);
      --object->values;
      (kept_tail == kNoField ? object->further : fields_[kept_tail].next) = next;
      fields_[i].next = free_;
      free_ = i;
    } else {
      kept_tail = i;
    }
  }
  object->further_tail = kept_tail;
}

void Draft::clear(std::uint16_t section) {
  const Object* object = current(section);
  if (object == nullptr) return;
  for (std::uint16_t a = 0; a < kStandardAttributes; ++a) erase({section, a});
  while (object->further != kNoField) erase({section, fields_[object->further].attribute});
}

std::string_view Draft::get(Key key, std::size_t n) const {
  const Object* object = current(key.section);
  if (object == nullptr) return {};
  key = meant(key);
  if (key.attribute < kStandardAttributes) {
    if (!object->has(key.attribute)) return {};
    for (std::uint16_t i = object->head[key.attribute]; i != kNoField; i = fields_[i].next) {
      if (n-- == 0) return fields_[i].value;
    }
    return {};
  }
  for (std::uint16_t i = object->further; i != kNoField; i = fields_[i].next) {
    if (fields_[i].attribute == key.attribute && n-- == 0) return fields_[i].value;
  }
  return {};
}

}  // namespace whoiskit::model
