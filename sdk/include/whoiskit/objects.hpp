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

#include <array>
#include <cstddef>
#include <cstdint>
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
  const Cut c = cut(line, ':');
  return c.found ? Attribute{trim(c.before), trim(c.after)} : Attribute{};
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
    std::string_view rest = text;
    std::size_t count = 0;
    for (std::string_view line; count < into.size() && next_line(rest, line);) {
      if (attribute.empty() || !istarts_with(trim_left(line), attribute)) continue;
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
    // Most lines have an attribute of another size than all references, and are not compared with each of them.
    std::uint64_t sizes = 0;
    for (const Reference& reference : references) sizes |= size_bit(reference.attribute.len);
    std::string_view rest = text;
    std::size_t count = 0;
    for (std::string_view line; next_line(rest, line);) {
      const Attribute a = attribute_of(line);
      if (a.value.empty() || (sizes & size_bit(a.name.size())) == 0) continue;
      for (const Reference& reference : references) {
        if (!iequals(a.name, view(reference.attribute))) continue;
        if (++count > kMaxVisits) return;
        visit(keys_of(reference.section), a.value);
        break;
      }
    }
  }

 private:
  static constexpr std::uint64_t size_bit(std::size_t size) { return std::uint64_t{1} << size % 64; }
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
      // Most lines neither begin an object nor name it.
      const bool names = !handle.empty() && istarts_with(line, handle);
      const bool plain = open && !names && std::is_same_v<std::remove_cvref_t<Starts>, Never>;
      const Attribute a = plain ? Attribute{} : attribute_of(line);
      if (!open || (!plain && !a.name.empty() && starts(objects_[size_ - 1].kind, previous, a.name))) {
        if (a.name.empty()) continue;
        if (size_ == kMax) return;
        objects_[size_++] = {line, heading, a.name, a.value, {}};
        heading = {};
        open = true;
      }
      previous = a.name;
      Object& object = objects_[size_ - 1];
      object.text = {object.text.data(), static_cast<std::size_t>(line.data() + line.size() - object.text.data())};
      if (names && object.handle.empty() && iequals(a.name, handle)) object.handle = a.value;
    }
  }
  explicit Objects(std::string_view text, std::string_view handle = {}) : Objects(text, handle, Never{}) {}

  const Object* begin() const { return objects_.data(); }
  const Object* end() const { return objects_.data() + size_; }
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
      const Object& object = objects_[i];
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

  std::array<Object, kMax> objects_;
  std::size_t size_ = 0;
};

}  // namespace whoiskit
