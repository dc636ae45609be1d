// whoiskit/objects.hpp: answers made of objects, as RPSL (RFC 2622 section 2) and its many dialects print them: runs of
// "attribute: value" lines, parted by blank lines and comments. Call::rpsl() reads the common kind by itself; this is
// for handlers that pick and join objects in their registry's own way:
//
//   const Objects objects(call.text(), "nic-hdl");
//   const Object* domain = objects.find("domain");
//   if (domain == nullptr) return;
//   call.labels(domain_, domain->text, {.dates = "dmy"});
//   if (const Object* holder = objects.named(domain->value("holder-c"))) {
//     call.labels(contact_, holder->text, {.dates = "dmy", .main = owner});
//   }
//
// Everything is a view into the text, nothing allocates, and what a hostile answer costs is bounded.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <type_traits>

#include "whoiskit/table.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit {

// The name and the value of a line "attribute: value", trimmed; both empty where the line has no colon.
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
  std::string_view heading;  // the comment right above it, the last with a letter, without its marks: "Registrar"
  std::string_view kind;     // its first attribute: "domain"
  std::string_view key;      // what that says: "example.com"
  std::string_view handle;   // what names it in references: the value of "nic-hdl" or the like, else its key

  // The first value of an attribute, empty where there is none.
  std::string_view value(std::string_view attribute) const {
    wk_str first;
    return values(attribute, {&first, 1}) > 0 ? view(first) : std::string_view{};
  }

  // Puts the values of an attribute into `into`, as many as it has room for, up to the first empty one; how many. For
  // Call::contact():
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

  // Calls visit(section, value) for each line whose attribute is one of `references`, in the order of the lines and
  // with that reference's section: {"tech-c", tech} and "tech-c: EX1" give (tech, "EX1"). Lines without a value are
  // passed over; kMaxVisits lines are visited at the most, as what is done with a reference may be as long as the
  // answer is.
  static constexpr std::size_t kMaxVisits = 64;
  template <class Visit>
  void each(References references, Visit&& visit) const {
    std::string_view rest = text;
    std::size_t count = 0;
    for (std::string_view line; next_line(rest, line);) {
      const Attribute a = attribute_of(line);
      if (a.value.empty()) continue;
      for (const Reference& reference : references) {
        if (!iequals(a.name, view(reference.attribute))) continue;
        if (++count > kMaxVisits) return;
        visit(keys_of(reference.section), a.value);
        break;
      }
    }
  }
};

// The text from its beginning to the end of an object that lies in it: with the comments above, which are the terms.
inline std::string_view up_to(std::string_view text, const Object& object) {
  return text.substr(0, static_cast<std::size_t>(object.text.data() + object.text.size() - text.data()));
}

class Objects {
 public:
  static constexpr std::size_t kMax = 64;  // objects of one answer; what follows them is left

  // `handle`: the attribute that names an object. `starts(kind, previous, attribute)`: whether a line of this attribute
  // begins a new object in the middle of one of that kind, below a line of the previous attribute: for answers that
  // came without their blank lines.
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

  // The first object but the main one (the first of all) that a reference names, of any kind or of this one; or null.
  // Of a reference with several words the first counts, unless the object is named by all of them.
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
  // No line of an object begins another one.
  struct Never {
    bool operator()(std::string_view, std::string_view, std::string_view) const { return false; }
  };

  // A comment without its marks and the colon that ends it; empty where no letter is in it.
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
