// whoiskit/objects.hpp: answers made of objects, as RPSL (RFC 2622 section 2) and its many dialects print them: runs of
// "attribute: value" lines, separated by blank lines and comments. Call::rpsl() reads the common kind by itself. This
// header is for handlers that select and join objects by rules of their registry:
//
//   const Objects objects(call.text(), "nic-hdl");
//   const Object* domain = objects.find("domain");
//   if (domain == nullptr) return;
//   call.labels(domain_, domain->text, {.dates = "dmy"});
//   if (const Object* holder = objects.named(domain->value("holder-c"))) {
//     call.labels(contact_, holder->text, {.dates = "dmy", .main = owner});
//   }
//
// Everything is a view into the text, nothing allocates, and the cost of a hostile answer is bounded.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>

#include "whoiskit/table.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit {

// The name and the value of a line "attribute: value", trimmed. Both are empty if the line has no colon.
struct Attribute {
  std::string_view name, value;
};
constexpr Attribute attribute_of(std::string_view line) {
  Cut c = cut(line, ':');
  if (!c.found) return {};
  // Values are in a column of their own, behind many spaces.
  constexpr std::string_view kSpaces = "    ";
  while (c.after.starts_with(kSpaces)) c.after.remove_prefix(kSpaces.size());
  return {trim(c.before), trim(c.after)};
}

constexpr bool is_comment(std::string_view line) {
  return !line.empty() && (line.front() == '%' || line.front() == '#');
}

struct Object {
  std::string_view text;     // its lines
  std::string_view heading;  // the comment directly above, the last one with a letter, without marks: "Registrar"
  std::string_view kind;     // its first attribute: "domain"
  std::string_view key;      // the value of that attribute: "example.com"
  std::string_view handle;   // its name in references: the value of "nic-hdl" or the like, else its key
  // One bit for each of its attributes, several of which share a bit; all bits of an object that was not read by
  // Objects. Most questions are about attributes that an object does not have, and its lines are not visited for those.
  std::uint64_t attributes = ~std::uint64_t{0};
  // Where the first line with each of these bits begins in `text`.
  std::uint16_t lines[64] = {};

  // 0 for an empty name.
  static constexpr std::uint64_t attribute_bit(std::string_view name) {
    return name.empty() ? 0 : std::uint64_t{1} << number_of(name);
  }
  // The lines from the first one on that may have an attribute with one of these bits. Empty if there is none.
  std::string_view from(std::uint64_t bits) const {
    std::size_t begin = text.size();
    for (bits &= attributes; bits != 0; bits &= bits - 1) {
      begin = std::min<std::size_t>(begin, lines[std::countr_zero(bits)]);
    }
    return text.substr(begin);
  }
  // Notes that a line of `text` has an attribute.
  void note(std::string_view line, std::string_view name) {
    const std::uint64_t bit = attribute_bit(name);
    const auto at = static_cast<std::size_t>(line.data() - text.data());
    if ((attributes & bit) != bit) lines[number_of(name)] = static_cast<std::uint16_t>(at <= UINT16_MAX ? at : 0);
    attributes |= bit;
  }

  // The first value of an attribute, empty if there is none.
  std::string_view value(std::string_view attribute) const {
    wk_str first;
    return values(attribute, {&first, 1}) > 0 ? view(first) : std::string_view{};
  }

  // Writes the values of an attribute to `into`, up to its size and up to the first empty value. Returns their number.
  // For Call::contact():
  //
  //   wk_str lines[16];
  //   call.contact(owner, {lines, object.values("address", lines)});
  std::size_t values(std::string_view attribute, std::span<wk_str> into) const {
    std::string_view rest = from(attribute_bit(attribute));
    std::size_t count = 0;
    for (std::string_view line; count < into.size() && next_line(rest, line);) {
      if (!istarts_with(trim_left(line), attribute)) continue;
      const Attribute a = attribute_of(line);
      if (!iequals(a.name, attribute)) continue;
      if (a.value.empty()) break;
      into[count++] = str(a.value);
    }
    return count;
  }

  // Calls visit(section, value) for each line whose attribute is one of `references`, in the order of the lines, with
  // the section of that reference: {"tech-c", tech} and "tech-c: EX1" give (tech, "EX1"). Lines without a value are
  // skipped. At most kMaxVisits lines are visited, because handling one reference may take time proportional to the
  // answer.
  static constexpr std::size_t kMaxVisits = 64;
  template <class Visit>
  void each(References references, Visit&& visit) const {
    // Most lines have an attribute of another bit than all references, and are not compared with each of them.
    std::uint64_t wanted = 0;
    for (const Reference& reference : references) wanted |= attribute_bit(view(reference.attribute));
    std::string_view rest = from(wanted);
    std::size_t count = 0;
    for (std::string_view line; next_line(rest, line);) {
      const Attribute a = attribute_of(line);
      if (a.value.empty() || (wanted & attribute_bit(a.name)) == 0) continue;
      for (const Reference& reference : references) {
        if (!iequals(a.name, view(reference.attribute))) continue;
        if (++count > kMaxVisits) return;
        visit(keys_of(reference.section), a.value);
        break;
      }
    }
  }

 private:
  static constexpr unsigned number_of(std::string_view name) {
    return (static_cast<unsigned char>(lower(name.front())) + static_cast<unsigned>(name.size()) * 5) & 63;
  }
};

// The text from its beginning to the end of an object in it. This includes the comments above, which are the terms.
inline std::string_view up_to(std::string_view text, const Object& object) {
  return text.substr(0, static_cast<std::size_t>(object.text.data() + object.text.size() - text.data()));
}

class Objects {
 public:
  static constexpr std::size_t kMax = 64;  // objects of one answer; any more are ignored

  // `handle` is the attribute that names an object. `starts(kind, previous, attribute)` decides whether a line of this
  // attribute begins a new object in the middle of one of that kind, below a line of the previous attribute. It serves
  // answers that came without their blank lines.
  template <class Starts>
  Objects(std::string_view text, std::string_view handle, Starts&& starts) {
    bool open = false;
    std::string_view heading, previous;
    for (std::string_view line; next_line(text, line);) {
      const bool blank = line.empty() || (is_blank(line.front()) && trim(line).empty());
      if (blank || is_comment(line)) {
        const std::string_view title = blank ? std::string_view{} : letters_of(line);
        if (blank || !title.empty()) heading = title;
        open = false;
        continue;
      }
      // Values are cut where they are needed: most lines neither begin an object nor name it.
      const Cut c = cut(line, ':');
      const std::string_view name = c.found ? trim(c.before) : std::string_view{};
      if (!open || (!name.empty() && starts(last().kind, previous, name))) {
        if (name.empty()) continue;
        if (size_ == kMax) return;
        new (storage_ + size_++ * sizeof(Object)) Object{line, heading, name, trim(c.after), {}, 0, {}};
        heading = {};
        open = true;
      }
      previous = name;
      Object& object = last();
      object.text = {object.text.data(), static_cast<std::size_t>(line.data() + line.size() - object.text.data())};
      object.note(line, name);
      if (object.handle.empty() && name.data() == line.data() && iequals(name, handle)) object.handle = trim(c.after);
    }
  }
  explicit Objects(std::string_view text, std::string_view handle = {}) : Objects(text, handle, Never{}) {}

  const Object* begin() const { return std::launder(reinterpret_cast<const Object*>(storage_)); }
  const Object* end() const { return begin() + size_; }
  std::size_t size() const { return size_; }

  // The first object of a kind, or null.
  const Object* find(std::string_view kind) const {
    for (const Object& object : *this) {
      if (iequals(object.kind, kind)) return &object;
    }
    return nullptr;
  }

  // The first object, except the main one (the first of all), that a reference names; of any kind or of this kind; or
  // null. If a reference has several words, the first word counts, unless the object is named by all of them.
  const Object* named(std::string_view reference, std::string_view kind = {}) const {
    if (reference.empty()) return nullptr;
    const std::string_view word = reference.substr(0, reference.find_first_of(" \t"));
    for (std::size_t i = 1; i < size_; ++i) {
      const Object& object = begin()[i];
      const std::string_view name = object.handle.empty() ? object.key : object.handle;
      if (!kind.empty() && !iequals(object.kind, kind)) continue;
      if (iequals(name, reference) || iequals(name, word)) return &object;
    }
    return nullptr;
  }

 private:
  // By default no line of an object begins another one.
  struct Never {
    bool operator()(std::string_view, std::string_view, std::string_view) const { return false; }
  };

  // A comment without its marks and its final colon. Empty if it contains no letter.
  static constexpr std::string_view letters_of(std::string_view comment) {
    while (!comment.empty() && (is_comment(comment) || is_blank(comment.front()))) comment.remove_prefix(1);
    comment = trim(comment);
    while (!comment.empty() && (comment.back() == ':' || is_blank(comment.back()))) comment.remove_suffix(1);
    for (const char c : comment) {
      if (is_alpha(c)) return comment;
    }
    return {};
  }

  Object& last() { return const_cast<Object&>(begin()[size_ - 1]); }

  // Objects are made as they are found. Making all of them first takes as long as reading a short answer.
  static_assert(std::is_trivially_copyable_v<Object> && std::is_trivially_destructible_v<Object>);
  alignas(Object) std::byte storage_[kMax * sizeof(Object)];
  std::size_t size_ = 0;
};

}  // namespace whoiskit
