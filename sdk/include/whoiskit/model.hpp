// whoiskit/model.hpp: the keys of the Common Object Model as C++ constants. Editors can complete them, and a misspelt
// key does not compile:
//
//   domain.created   owner.name   admin.address.city   registrar.url   network.inetnum    of a section
//   contact.name     contact.address.city                                                 of the section being read
//   owner            disclaimer                                                           a section itself
//   own_key("department")            own_key(owner, "vat")                                not in the model, on purpose
//   all(contact.phone)                                                                    may have several values
#pragma once

#include <string_view>

#include "whoiskit/model.h"

namespace whoiskit {

// A key of the model. A relative key has no section: it applies to the section that is being read.
struct Key {
  wk_key value = 0;
  constexpr uint32_t section() const { return value >> 16; }
  friend constexpr bool operator==(Key, Key) = default;
};

// The parts of a postal address. Used alone, it means the lines of the address.
struct AddressKeys {
#define WK_MEMBER(number, constant, identifier, name, kind, shape, meaning) Key identifier{constant};
  WK_MODEL_ADDRESS_ATTRIBUTES(WK_MEMBER)
#undef WK_MEMBER
  constexpr operator Key() const { return street; }
};

// The keys of one section. Used alone, it means the section.
struct SectionKeys {
#define WK_MEMBER(number, constant, identifier, name, kind, shape, meaning) Key identifier{constant};
  WK_MODEL_OBJECT_ATTRIBUTES(WK_MEMBER)
#undef WK_MEMBER
  AddressKeys address;
  uint32_t number = 0;

  constexpr SectionKeys() = default;
  explicit constexpr SectionKeys(uint32_t section) : number(section) {
#define WK_MEMBER(n, constant, identifier, name, kind, shape, meaning) identifier = {WK_KEY(section, constant)};
    WK_MODEL_OBJECT_ATTRIBUTES(WK_MEMBER)
#undef WK_MEMBER
#define WK_MEMBER(n, constant, identifier, name, kind, shape, meaning) address.identifier = {WK_KEY(section, constant)};
    WK_MODEL_ADDRESS_ATTRIBUTES(WK_MEMBER)
#undef WK_MEMBER
  }
  constexpr operator Key() const { return {WK_KEY(number, 0)}; }

  // The key that a relative key becomes in this section.
  constexpr Key operator[](Key relative) const { return {WK_KEY(number, relative.value & 0xffff)}; }
};

// disclaimer, domain, network, as, owner, admin, tech, zone, billing, abuse, registrar.
#define WK_CONSTANT(n, constant, identifier, name, shape, meaning) inline constexpr SectionKeys identifier{constant};
WK_MODEL_SECTIONS(WK_CONSTANT)
#undef WK_CONSTANT

// Relative keys: they apply to the contact or object that contains the line.
inline constexpr SectionKeys contact{};
inline constexpr const SectionKeys& object = contact;

// The keys of a section by its number, for sections that are known only at run time.
constexpr SectionKeys keys_of(uint32_t section) { return SectionKeys(section); }

// A key that the model does not have: a word, or "section.word" for a section that the model does not have either.
struct OwnKey {
  uint32_t section = 0;
  std::string_view name;
  constexpr OwnKey in(const SectionKeys& of) const { return {of.number, name}; }
};

namespace detail {

constexpr bool is_word(std::string_view word) {
  if (word.empty() || word.size() > 48) return false;
  for (const char c : word) {
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_')) return false;
  }
  return true;
}
constexpr bool is_attribute(std::string_view word) {
#define WK_COMPARE(n, constant, identifier, name, kind, shape, meaning) \
  if (word == name) return true;
  WK_MODEL_ATTRIBUTES(WK_COMPARE)
#undef WK_COMPARE
  return false;
}
constexpr bool is_section(std::string_view word) {
#define WK_COMPARE(n, constant, identifier, name, shape, meaning) \
  if (word == name) return true;
  WK_MODEL_SECTIONS(WK_COMPARE)
#undef WK_COMPARE
  return false;
}

// Compilers print these names when a constant expression is wrong.
inline void a_key_is_a_word_of_letters_digits_hyphens() {}
inline void the_model_has_this_key_use_its_constant() {}

}  // namespace detail

// Makes a key that is not in the model. Does not compile if the text is not a word or the model has the key.
consteval OwnKey own_key(std::string_view name) {
  const std::string_view head = name.substr(0, name.find('.'));
  const bool has_section = head.size() < name.size();
  if (detail::is_attribute(name) || (has_section && detail::is_section(head))) {
    detail::the_model_has_this_key_use_its_constant();
  }
  const std::string_view tail = has_section ? name.substr(head.size() + 1) : head;
  if (!detail::is_word(head) || !(detail::is_word(tail) || detail::is_attribute(tail))) {
    detail::a_key_is_a_word_of_letters_digits_hyphens();
  }
  return {0, name};
}
consteval OwnKey own_key(const SectionKeys& section, std::string_view word) { return own_key(word).in(section); }

// Where the value of a line goes: to a key, to a collector for values of several lines, or nowhere.
struct Target {
  Key key = {};
  bool collects = false;
  bool section = false;  // the target is a whole section; `contact` has the key 0, as `ignored` does
  std::string_view own = {};

  constexpr Target() = default;
  constexpr Target(Key k) : key(k) {}
  constexpr Target(const SectionKeys& whole) : key(whole), section(true) {}
  constexpr Target(const AddressKeys& address) : key(address) {}
  constexpr Target(const OwnKey& k) : key{WK_KEY(k.section, 0)}, own(k.name) {}
};

// Each line adds a value, although the key's kind is not a list.
constexpr Target all(Target target) {
  target.collects = true;
  return target;
}

// A label that is known and not used.
inline constexpr Target ignored{};

}  // namespace whoiskit
