// model/draft.hpp: a record that is being filled. The setters of the ABI write to it and the renderers read from it.
//
// A draft is a list of objects: one per section, or several if a section is a list (the second tech contact). Each
// object has one chain of fields per attribute:
//
//     objects_   [domain] [owner] [tech #0] [tech #1] …
//                   |
//                   +-- mask: which attributes are there
//                   +-- head/tail[attribute] --> fields_[7] -> fields_[9] -> …   (in the order they were added)
//
//     Field      value ------------> a piece of the response text, or of the arena where it had to be changed
//                response, offset -> where the value was read, for --explain and --unused
//
// Single values are never freed; the arena is freed as a whole. Not thread-safe: use a draft on one thread at a time.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

#include "model/arena.hpp"
#include "model/keys.hpp"
#include "model/left.hpp"

namespace whoiskit::model {

inline constexpr std::uint16_t kNoField = 0xffff;
inline constexpr std::size_t kMaxFields = 20'000;    // of one draft
inline constexpr std::size_t kMaxObjects = 500;      // of one draft
inline constexpr std::size_t kMaxValue = 16 * 1024;  // bytes of one value; longer ones are cut
inline constexpr std::size_t kMaxServers = 256;      // name servers of one object; each new one is compared with all
inline constexpr std::size_t kMaxServerAddresses = 1024;  // of all name servers of one object
inline constexpr std::size_t kMaxExtension = 32;          // bytes of a telephone extension

struct Field {
  std::string_view value;
  std::uint32_t offset;    // of the text it was read from, in its response
  std::uint32_t length;    // of that text
  std::uint16_t response;  // index into the draft's responses, or kNoResponse
  std::uint16_t attribute;
  std::uint16_t next;    // in the chain of its attribute, or kNoField
  std::uint16_t server;  // for an address of a name server: the field index of the server
};

struct Object {
  std::uint64_t mask;  // bit a: attribute a has values (standard attributes)
  std::uint16_t section;
  std::uint16_t further;  // head of the chain of fields with further attributes, or kNoField
  std::uint16_t further_tail;
  std::uint16_t values;  // number of fields in all chains
  std::uint16_t head[kStandardAttributes];
  std::uint16_t tail[kStandardAttributes];

  bool has(std::uint16_t attribute) const { return attribute < kStandardAttributes && (mask >> attribute & 1) != 0; }
};

class Draft {
 public:
  // The responses are used only to find the position of values in them. They must outlive the draft.
  Draft(Arena& arena, std::span<const std::string_view> responses);

  // Adds or replaces a value, as described for wk_services::set. `dates`: order of date parts for values of kind date.
  // Returns false if nothing was stored: the value is empty, or a bound was reached (see limited()). A value that is
  // not a piece of a response is copied.
  bool add(Key key, std::string_view value, std::string_view dates);
  bool set(Key key, std::string_view value, std::string_view dates);
  // add() if `all` is set or the key is a list, else set(), of a trimmed value that is a piece of this response
  // (response_of()), as most values of readers are. `kind`: kind_of(key).
  bool put(Key key, Kind kind, bool all, std::string_view piece, std::uint16_t response, std::string_view dates);
  // The response that a text is a piece of, or kNoResponse.
  std::uint16_t response_of(std::string_view text) const;
  // Sets the piece of a response that the following values were made of, for values that are not pieces themselves.
  // Empty: unknown.
  void made_of(std::string_view source);
  std::string_view source() const { return source_; }
  // Marks a piece of a response as known although no value comes from it: a value that a later one replaced, a label
  // that the handler ignores, an object that the query is not about. Only --unused needs it. False: it is not a piece
  // of a response.
  bool leave(std::string_view piece);
  void leave(const Left& left) { left_.add(left); }
  void leave_all(const Draft& other);  // everything that another draft of the same responses read or left
  std::span<const Left> left() const { return left_.all(); }
  void erase(Key key);
  void clear(std::uint16_t section);  // erases all values of its current object
  // Erases the values of an attribute, in any object, for which drop(field) is true. Returns how many there were.
  template <class Drop>
  std::size_t erase_if(Object& object, std::uint16_t attribute, Drop&& drop);

  // Begins a further object of a section; does nothing if the current one is still empty. False if the bound is
  // exceeded: values that follow would go to the previous object.
  bool begin(std::uint16_t section);

  // Copies a field of another draft of the same responses unchanged. Merging uses it to avoid reading values again.
  bool copy(Object& to, const Field& field, std::uint16_t server = kNoField);

  // The current object of a section, or null.
  const Object* current(std::uint16_t section) const {
    if (section >= kStandardSections) return current_further(section);
    return current_[section] == kNoField ? nullptr : objects_[current_[section]];
  }
  // Whether a section of the model has at most one object, its current one.
  bool is_single(std::uint16_t section) const { return (several_ >> section & 1) == 0; }
  Object* make_current(std::uint16_t section);  // creates it if there is none; null past the bound
  Object* make_object(std::uint16_t section);   // always creates one

  std::span<Object* const> objects() const { return {objects_, object_count_}; }
  std::size_t field_count() const { return field_count_; }
  const Field& field(std::uint16_t index) const { return fields_[index]; }
  Field& field(std::uint16_t index) { return fields_[index]; }
  std::span<const std::string_view> responses() const { return responses_; }
  Arena& arena() { return arena_; }
  bool limited() const { return limited_; }
  void limit() { limited_ = true; }  // records that values were left out elsewhere

  // The n-th value of a key in its section's current object; null data if there is none.
  std::string_view get(Key key, std::size_t n = 0) const;
  bool has(Key key) const { return get(key).data() != nullptr; }

 private:
  const Object* current_further(std::uint16_t section) const;
  bool add_trimmed(Key key, std::string_view value, std::string_view dates);
  // `source`: the piece of the added value that `value` was read from.
  bool store(Key key, std::string_view value, std::string_view source, std::uint16_t server = kNoField);
  bool store_here(Key key, std::string_view value, std::string_view source, std::uint16_t server);
  bool store_kind(Kind kind, Key key, std::string_view value, std::string_view dates);
  bool store_nservers(Key key, std::string_view value);
  enum class Stored { no, yes, full };
  Stored store_address(std::uint16_t section, std::uint16_t server, std::string_view address, std::string_view source);
  bool store_addresses(Key key, std::string_view value);
  bool store_statuses(Key key, std::string_view value);
  bool store_date(Key key, std::string_view value, std::string_view order);
  bool store_extension(Key key, std::string_view value);
  std::string_view lowered(std::string_view text);
  bool holds(Key key) const;
  // Adds a field to the chain of an attribute. Returns its index, or kNoField; the caller sets its value and place.
  std::uint16_t link(Object& object, std::uint16_t attribute);
  std::size_t first_capacity() const;
  bool grow_fields();
  bool is_in(std::uint16_t response, std::string_view source) const;
  std::pair<std::uint16_t, std::string_view> origin_of(std::string_view source) const;
  bool put_rare(Key key, Kind kind, bool all, std::string_view piece, std::uint16_t response, std::string_view dates);
  // The position of the value being added: `source`, or if that is not a piece of a response, what it was made of.
  Left place_of(std::string_view source) const;
  Left place_in(std::uint16_t response, std::string_view piece) const;
  void leave_field(const Field& field) { left_.add({field.offset, field.length, field.response}); }

  Arena& arena_;
  std::span<const std::string_view> responses_;
  Field* fields_ = nullptr;
  std::size_t field_count_ = 0, field_capacity_ = 0;
  std::uint16_t free_ = kNoField;  // chain of erased fields; a value that is replaced repeatedly uses one field
  Object** objects_ = nullptr;
  std::size_t object_count_ = 0, object_capacity_ = 0;
  std::uint16_t current_[kStandardSections];  // index into objects_, or kNoField
  std::uint32_t several_ = 0;                 // bit s: section s of the model has several objects
  std::uint16_t response_ = kNoResponse;      // the response that contains the value being added
  std::string_view source_;                   // made_of()
  LeftPieces left_;
  bool limited_ = false;
};

// The key that a value is stored under. For a contact, the section itself means its name, and a country is the one of
// its address.
constexpr Key meant(Key key) {
  if (!is_contact(key.section)) return key;
  if (key.attribute == kSelf) key.attribute = kName;
  if (key.attribute == kNationality) key.attribute = kCountry;
  return key;
}

// Readers store nearly all of their values by this path.
inline bool Draft::put(Key key, Kind kind, bool all, std::string_view piece, std::uint16_t response,
                       std::string_view dates) {
  const bool plain = kind <= Kind::list && piece.size() - 1 < kMaxValue && response != kNoResponse;
  const Key to = meant(key);
  if (!plain || to.section >= kStandardSections || to.attribute >= kStandardAttributes ||
      current_[to.section] == kNoField || (free_ == kNoField && field_count_ == field_capacity_)) {
    return put_rare(key, kind, all, piece, response, dates);
  }
  Object& object = *objects_[current_[to.section]];
  const bool more = (object.mask >> to.attribute & 1) != 0;
  if (more && !all && kind == Kind::text) return put_rare(key, kind, all, piece, response, dates);
  std::uint16_t index = free_;
  if (index == kNoField) {
    index = static_cast<std::uint16_t>(field_count_++);
  } else {
    free_ = fields_[index].next;
  }
  if (more) {
    fields_[object.tail[to.attribute]].next = index;
  } else {
    object.mask |= std::uint64_t{1} << to.attribute;
    object.head[to.attribute] = index;
  }
  object.tail[to.attribute] = index;
  ++object.values;
  fields_[index] = {piece,
                    static_cast<std::uint32_t>(piece.data() - responses_[response].data()),
                    static_cast<std::uint32_t>(piece.size()),
                    response,
                    to.attribute,
                    kNoField,
                    kNoField};
  return true;
}

template <class Drop>
std::size_t Draft::erase_if(Object& object, std::uint16_t attribute, Drop&& drop) {
  const bool standard = attribute < kStandardAttributes;
  if (standard && !object.has(attribute)) return 0;
  std::uint16_t& head = standard ? object.head[attribute] : object.further;
  std::uint16_t& tail = standard ? object.tail[attribute] : object.further_tail;
  std::uint16_t kept = kNoField;
  std::size_t erased = 0;
  for (std::uint16_t i = head, next = i; i != kNoField; i = next) {
    next = fields_[i].next;
    if (fields_[i].attribute != attribute || !drop(std::as_const(fields_[i]))) {
      kept = i;
      continue;
    }
    (kept == kNoField ? head : fields_[kept].next) = next;
    leave_field(fields_[i]);
    fields_[i].next = free_;
    free_ = i;
    ++erased;
  }
  tail = kept;
  object.values = static_cast<std::uint16_t>(object.values - erased);
  if (standard && kept == kNoField) object.mask &= ~(std::uint64_t{1} << attribute);
  return erased;
}

}  // namespace whoiskit::model
