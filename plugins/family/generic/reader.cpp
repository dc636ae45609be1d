#include "reader.hpp"

#include "values.hpp"

namespace whoiskit::generic {
namespace {

// What the first label of an object states if the object is a contact.
constexpr Words kContactsFirst = kPerson | kContact | kId | kOrg;

}  // namespace

Reader::Reader(Call& call, const Table& no_rows, std::span<const Line> lines)
    : lines_(lines), writer_(call, no_rows, lines) {}

void Reader::read() {
  for (std::size_t at = 0; at < lines_.size(); ++at) {
    const Line& line = lines_[at];
    switch (line.kind) {
      case Line::Kind::blank:
        blank();
        break;
      case Line::Kind::comment:
        writer_.comment(line.text);
        break;
      case Line::Kind::label:
        label(at);
        fresh_ = false;
        break;
      case Line::Kind::text:
        text(line);
        fresh_ = false;
        break;
    }
  }
  leave();
  resolve_references();
}

// ---- the current place

void Reader::enter(Place place) {
  leave();
  place_ = place;
}

// The lines of an address below a heading are a contact.
void Reader::leave() {
  if (place_.kind == Place::Kind::contact) {
    if (free_count_ == 1) writer_.plain(place_.roles, view(free_[0]));
    if (free_count_ > 1) writer_.address(place_.roles, std::span(free_).first(free_count_));
  }
  free_count_ = 0;
  place_ = {};
  open_ = nullptr;
}

void Reader::blank() {
  open_ = nullptr;
  fresh_ = true;
  if (place_.begun || place_.deeper_only || place_.rpsl) leave();
}

// The handle of the RPSL object that begins at line `at`.
std::string_view Reader::handle_of(std::size_t at) const {
  const Line& first = lines_[at];
  std::string_view handle;
  for (; at < lines_.size() && lines_[at].kind != Line::Kind::blank; ++at) {
    const Line& line = lines_[at];
    if (line.kind == Line::Kind::label && line.meaning.attribute == Attribute::handle) return line.value;
  }
  if (first.meaning.attribute == Attribute::person || first.meaning.attribute == Attribute::organization) {
    handle = first.value;
  }
  return handle;
}

// The first line of an object of RPSL or the like: a contact that the main object refers to, or another object.
bool Reader::enter_object(std::size_t at) {
  const Line& first = lines_[at];
  if (!fresh_ || first.indent != 0) return false;
  if (enter_role(at)) return true;
  if (reference_count_ == 0) return false;
  if (first.meaning.attribute == Attribute::set) {
    enter({.kind = Place::Kind::elsewhere, .rpsl = true});
    return true;
  }
  const bool contact = (first.words & ~kBeside & ~kContactsFirst) == 0 && (first.words & kContactsFirst) != 0;
  if (!contact) return false;
  const std::string_view handle = handle_of(at);
  if (handle.empty() && first.value.empty()) return false;
  Roles roles = 0;
  for (Reference& reference : std::span(references_).first(reference_count_)) {
    if (reference.found || !iequals(reference.handle, handle)) continue;
    roles |= reference.role;
    reference.found = true;
  }
  enter({.kind = roles != 0 ? Place::Kind::contact : Place::Kind::elsewhere, .roles = roles, .rpsl = true});
  writer_.begin(roles);
  if (!handle.empty()) writer_.contact(roles, Attribute::handle, handle);
  return true;
}

// "Admin Contact: Pat Example", followed by attributes of that contact.
bool Reader::enter_role(std::size_t at) {
  const Line& first = lines_[at];
  if (first.meaning.attribute != Attribute::role || first.value.empty() || !writer_.has_object()) return false;
  if (at + 1 == lines_.size()) return false;
  const Line& next = lines_[at + 1];
  const bool goes_on = next.kind == Line::Kind::label && next.indent == 0 && next.meaning.roles == 0 &&
                       is_of_contact(next.meaning.attribute) && !is_of_object(next.meaning.attribute);
  if (!goes_on) return false;
  const Roles roles = first.meaning.roles;
  for (Reference& reference : std::span(references_).first(reference_count_)) {
    if (!iequals(reference.handle, first.value)) continue;
    reference.found = reference.role == roles;
  }
  enter({.kind = Place::Kind::contact, .roles = roles, .rpsl = true});
  writer_.contact(roles, looks_like_handle(first.value) ? Attribute::handle : Attribute::name, first.value);
  return true;
}

void Reader::keep(std::string_view line) {
  if (free_count_ < kMaxFree) free_[free_count_++] = str(line);
}

// A line below the heading.
void Reader::begin_line(const Line& line) {
  if (!place_.begun) place_.deeper = line.indent > place_.indent;
  place_.begun = true;
}

// Whether a line whose words form a heading is not one: "Domain Administrator" in an address, or a few words inside a
// text.
bool Reader::is_part_of_text(std::size_t at) const {
  const Line& line = lines_[at];
  if (!line.bare || line.meaning.attribute != Attribute::role) return false;
  const bool in_contact = place_.kind == Place::Kind::contact;
  if (in_contact && (!place_.begun || line.indent > place_.indent)) return true;
  return !fresh_ && lines_[at - 1].kind == Line::Kind::text && lines_[at - 1].indent <= line.indent;
}

// ---- labels

void Reader::label(std::size_t at) {
  const Line& line = lines_[at];
  if (is_part_of_text(at)) return text(line);
  const Attribute attribute = line.meaning.attribute;
  const bool known = attribute != Attribute::none && attribute != Attribute::heading;
  // "No: 114" in an address.
  if (!known && open_ != nullptr && line.indent > open_->indent) return text(line);
  open_ = nullptr;
  if (enter_object(at)) {
    const bool named = attribute == Attribute::handle || attribute == Attribute::role || attribute == Attribute::set ||
                       iequals(line.value, handle_of(at));
    if (named) return;
  }
  if (line.sentence && !place_.rpsl) leave();
  const bool above = line.indent <= place_.indent;
  if (place_.kind != Place::Kind::object && !place_.rpsl && above && (place_.deeper || place_.deeper_only)) leave();
  switch (line.meaning.attribute) {
    case Attribute::none:
      return;
    case Attribute::heading:
      if (line.value.empty() && !place_.rpsl) enter({.kind = Place::Kind::elsewhere, .indent = line.indent});
      return;
    case Attribute::role:
      // A bracketed label above another bracketed label has no value; above labels of another kind it is a heading.
      if (line.bracket && line.value.empty() && at + 1 < lines_.size() && lines_[at + 1].bracket) return;
      return head(line);
    default:
      break;
  }
  begin_line(line);
  if (line.value.empty()) {
    open_ = &line;
    if (line.meaning.attribute == Attribute::nserver && !place_.rpsl) {
      enter({.kind = Place::Kind::servers, .indent = line.indent});
    }
    return;
  }
  store(line, line.value);
  const bool goes_on = is_list(attribute) || attribute == Attribute::nserver || attribute == Attribute::status;
  if (!goes_on) open_ = nullptr;
}

// "Registrant:", with or without a value.
void Reader::head(const Line& line) {
  if (is_prose(line.value)) return;
  const Roles roles = line.meaning.roles;
  if (place_.rpsl) {  // other objects' contacts do not belong to the object of the query
    if (place_.kind != Place::Kind::elsewhere) return;
  }
  const bool reference = looks_like_handle(line.value);
  if (reference && reference_count_ < kMaxReferences) {
    references_[reference_count_++] = {roles, line.value};
    if (!place_.rpsl) enter({});
    return;
  }
  if (place_.rpsl) return;
  // "Registrar" above "Registrar: Example Ltd".
  const bool repeats = place_.kind == Place::Kind::contact && place_.roles == roles && free_count_ == 0;
  if (repeats && !line.value.empty()) {
    place_.begun = true;
    return writer_.plain(roles, line.value);
  }
  enter({.kind = Place::Kind::contact, .roles = roles, .indent = line.indent, .deeper_only = !line.value.empty()});
  if (!is_placeholder(line.value) && is_short(line.value)) keep(line.value);
}

// ---- lines without a label

void Reader::text(const Line& line) {
  if (open_ != nullptr && line.indent > open_->indent) {
    // The value of a label may be below it.
    const Line* label = open_;
    store(*label, line.text);
    begin_line(line);
    const Attribute attribute = label->meaning.attribute;
    const bool goes_on = is_list(attribute) || attribute == Attribute::nserver || attribute == Attribute::status;
    open_ = goes_on ? label : nullptr;
    return;
  }
  open_ = nullptr;
  if (place_.kind == Place::Kind::object || place_.rpsl) return;
  const bool deeper = line.indent > place_.indent;
  if (!deeper && (place_.deeper || place_.deeper_only)) return leave();
  begin_line(line);
  if (place_.kind == Place::Kind::servers) {
    writer_.servers(line.text);
  } else if (place_.kind == Place::Kind::contact) {
    if (is_prose(line.text)) return leave();
    if (place_.labelled) {
      if (is_email(line.text)) writer_.contact(place_.roles, Attribute::email, line.text);
      return;
    }
    keep(line.text);
  }
}

// ---- values

// A value of a label, after it or below it.
void Reader::store(const Line& line, std::string_view value) {
  const Meaning meaning = line.meaning;
  const Attribute attribute = meaning.attribute;
  const bool in_contact = place_.kind == Place::Kind::contact;
  const bool beside_contact = is_of_contact(before_) && !is_of_object(before_);
  before_ = attribute;
  open_ = &line;
  if (place_.kind == Place::Kind::elsewhere && meaning.roles == 0 && attribute != Attribute::nserver) return;
  if (attribute == Attribute::person) {
    const bool holder = place_.kind == Place::Kind::object && (line.words & kPerson) != 0 && writer_.has_name();
    if (in_contact || holder) writer_.contact(in_contact ? place_.roles : kOwner, Attribute::name, value);
  } else if (is_of_contact(attribute) && meaning.roles != 0 && !place_.rpsl) {
    writer_.contact(meaning.roles, attribute, value);
  } else if (is_of_contact(attribute) && meaning.roles == 0 && in_contact) {
    place_.labelled = true;
    writer_.contact(place_.roles, attribute, value);
  } else if (meaning.roles == 0 && !(place_.rpsl && in_contact)) {
    writer_.object(attribute, value, beside_contact);
  }
}

void Reader::resolve_references() {
  for (const Reference& reference : std::span(references_).first(reference_count_)) {
    if (reference.found) continue;
    const bool registrar = reference.role == kRegistrar;
    writer_.contact(reference.role, registrar ? Attribute::name : Attribute::handle, reference.handle);
  }
}

}  // namespace whoiskit::generic
