#include "reader.hpp"

#include <algorithm>
#include <cstring>
#include <string>

#include "values.hpp"

namespace whoiskit::generic {
namespace {

struct Path {
  Attribute attribute;
  std::string_view of_contact, of_domain, of_network;
};
constexpr Path kPaths[] = {
    {Attribute::name, "name", "", ""},
    {Attribute::organization, "organization", "", "organization"},
    {Attribute::handle, "handle", "", "handle"},
    {Attribute::type, "type", "", "type"},
    {Attribute::email, "email", "", ""},
    {Attribute::phone, "phone", "", ""},
    {Attribute::phone_ext, "phone_ext", "", ""},
    {Attribute::fax, "fax", "", ""},
    {Attribute::fax_ext, "fax_ext", "", ""},
    {Attribute::street, "address.street", "", ""},
    {Attribute::city, "address.city", "", ""},
    {Attribute::state, "address.state", "", ""},
    {Attribute::pcode, "address.pcode", "", ""},
    {Attribute::country, "address.country", "", "country"},
    {Attribute::country_code, "country_code", "", ""},
    {Attribute::url, "url", "", ""},
    {Attribute::iana_id, "iana_id", "", ""},
    {Attribute::whois, "whois", "", ""},
    {Attribute::source, "source", "source", "source"},
    {Attribute::remarks, "remarks", "remarks", "remarks"},
    {Attribute::domain_name, "", "name", ""},
    {Attribute::domain_handle, "", "handle", ""},
    {Attribute::status, "", "status", "status"},
    {Attribute::nserver, "", "nserver", "nserver"},
    {Attribute::dnssec, "", "dnssec", ""},
    {Attribute::ds, "", "ds", ""},
    {Attribute::desc, "", "desc", "desc"},
    {Attribute::range, "", "", "inetnum"},
    {Attribute::net_name, "", "", "name"},
    {Attribute::origin, "", "", "origin"},
};

constexpr std::size_t index(Attribute a) { return static_cast<std::size_t>(a); }

// Values that are lists where several lines give one each; of all others the first stays.
constexpr bool is_list(Attribute a) {
  return a == Attribute::street || a == Attribute::email || a == Attribute::phone || a == Attribute::fax ||
         a == Attribute::remarks || a == Attribute::desc || a == Attribute::ds;
}

constexpr Words kContactsFirst = kPerson | kContact | kId | kOrg;

std::size_t main_section(std::uint32_t type) {
  if (type == WK_QUERY_IPV4 || type == WK_QUERY_IPV6) return Keys::kNetworkSection;
  return type == WK_QUERY_AS ? Keys::kAsSection : Keys::kDomainSection;
}

// Whether a contact's attribute can have this value.
bool can_be(Attribute attribute, std::string_view value) {
  if (is_placeholder(value) || !is_short(value)) return false;
  if (is_withheld(value)) return true;
  switch (attribute) {
    case Attribute::email:
      return value.find('@') != std::string_view::npos;
    case Attribute::phone:
    case Attribute::fax:
      return is_number(value);
    case Attribute::url:
    case Attribute::whois:
      return is_web(value);
    case Attribute::handle:
      return value.find(' ') == std::string_view::npos;
    default:
      return true;
  }
}

}  // namespace

Keys::Keys(const Setup& setup) : no_rows(setup.table({})) {
  const auto of_section = [&](std::size_t section, std::string_view name, std::string_view Path::*attribute) {
    const std::string head = std::string(name) + ".";
    for (const Path& path : kPaths) {
      const std::string_view tail = path.*attribute;
      if (!tail.empty()) key[section][index(path.attribute)] = setup.key(head + std::string(tail));
    }
    created[section] = {setup.key(head + "created"), setup.key(head + "created_raw")};
    changed[section] = {setup.key(head + "changed"), setup.key(head + "changed_raw")};
  };
  for (std::size_t role = 0; role < kRoles.size(); ++role) of_section(role, kRoles[role], &Path::of_contact);
  of_section(kDomainSection, "domain", &Path::of_domain);
  of_section(kNetworkSection, "network", &Path::of_network);
  of_section(kAsSection, "AS", &Path::of_network);
  expires = {setup.key("domain.expires"), setup.key("domain.expires_raw")};
  reseller = setup.key("domain.reseller");
  disclaimer = setup.key("disclaimer");
}

Reader::Reader(Call& call, const Keys& keys, std::span<const Line> lines)
    : call_(call), keys_(keys), lines_(lines), main_(main_section(call.type())), dates_(call, lines, keys.no_rows) {}

void Reader::read() {
  for (std::size_t at = 0; at < lines_.size(); ++at) {
    const Line& line = lines_[at];
    switch (line.kind) {
      case Line::Kind::blank:
        blank();
        break;
      case Line::Kind::comment:
        call_.add(keys_.disclaimer, line.text);
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

// ---- where we are

void Reader::enter(Place place) {
  leave();
  place_ = place;
}

// The lines of an address that stood below a heading are a contact.
void Reader::leave() {
  if (place_.kind == Place::Kind::contact && free_count_ > 0) {
    if (free_count_ == 1) {
      store_plain(place_.roles, view(free_[0]));
    } else {
      for (unsigned role = 0; role < kRoles.size(); ++role) {
        if ((place_.roles & 1U << role) == 0) continue;
        if ((filled_[role] & bit(static_cast<unsigned>(index(Attribute::name)))) != 0) continue;
        call_.contact(kRoles[role], std::span(free_).first(free_count_));
        filled_[role] |= bit(static_cast<unsigned>(index(Attribute::name)));
      }
    }
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

// An object of RPSL or its like, at its first line: a contact that the main one refers to, or something else.
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
    if (!iequals(reference.handle, handle)) continue;
    roles |= reference.role;
    reference.found = true;
  }
  enter({.kind = roles != 0 ? Place::Kind::contact : Place::Kind::elsewhere, .roles = roles, .rpsl = true});
  for (unsigned role = 0; role < kRoles.size(); ++role) {
    if ((roles & 1U << role) == 0 || filled_[role] == 0) continue;
    call_.begin(kRoles[role]);
    filled_[role] = 0;
  }
  if (!handle.empty()) store_contact(roles, Attribute::handle, handle);
  return true;
}

// "Admin Contact: Pat Example" and that contact's attributes below it.
bool Reader::enter_role(std::size_t at) {
  const Line& first = lines_[at];
  if (first.meaning.attribute != Attribute::role || first.value.empty() || filled_[main_] == 0) return false;
  if (at + 1 == lines_.size()) return false;
  const Line& next = lines_[at + 1];
  const bool goes_on = next.kind == Line::Kind::label && next.indent == 0 && next.meaning.roles == 0 &&
                       is_of_contact(next.meaning.attribute) && !is_of_object(next.meaning.attribute);
  if (!goes_on) return false;
  Roles roles = first.meaning.roles;
  for (Reference& reference : std::span(references_).first(reference_count_)) {
    if (!iequals(reference.handle, first.value)) continue;
    reference.found = reference.role == first.meaning.roles;
  }
  enter({.kind = Place::Kind::contact, .roles = roles, .rpsl = true});
  store_contact(roles, looks_like_handle(first.value) ? Attribute::handle : Attribute::name, first.value);
  return true;
}

// Something below the heading.
void Reader::begin_line(const Line& line) {
  if (!place_.begun) place_.deeper = line.indent > place_.indent;
  place_.begun = true;
}

// ---- labels

void Reader::label(std::size_t at) {
  const Line& line = lines_[at];
  // Words in the middle of a text are no heading.
  if (line.bare && !fresh_ && lines_[at - 1].kind == Line::Kind::text && lines_[at - 1].indent <= line.indent) {
    return text(line);
  }
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
      // A bracketed label above another one has no value; above labels of another kind it is a heading.
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
  store(line);
  before_ = attribute;
}

// "Registrant:", with or without a value.
void Reader::head(const Line& line) {
  const Roles roles = line.meaning.roles;
  if (place_.rpsl) {  // other objects' contacts are not those of the object asked for
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
    return store_plain(roles, line.value);
  }
  enter({.kind = Place::Kind::contact, .roles = roles, .indent = line.indent, .deeper_only = !line.value.empty()});
  if (!is_placeholder(line.value) && is_short(line.value)) {
    if (free_count_ < kMaxFree) free_[free_count_++] = str(line.value);
  }
}

// ---- lines without a label

void Reader::text(const Line& line) {
  if (open_ != nullptr && line.indent > open_->indent) {
    // What a label has to say may stand below it.
    Line below = *open_;
    below.value = line.text;
    store(below);
    begin_line(line);
    const bool goes_on = is_list(open_->meaning.attribute) || open_->meaning.attribute == Attribute::nserver ||
                         open_->meaning.attribute == Attribute::status;
    if (!goes_on) open_ = nullptr;
    return;
  }
  open_ = nullptr;
  if (place_.kind == Place::Kind::object || place_.rpsl) return;
  const bool deeper = line.indent > place_.indent;
  if (!deeper && (place_.deeper || place_.deeper_only)) return leave();
  begin_line(line);
  if (place_.kind == Place::Kind::servers) {
    add_servers(line.text);
  } else if (place_.kind == Place::Kind::contact) {
    if (is_prose(line.text)) return leave();
    if (place_.labelled) return;
    if (free_count_ < kMaxFree) free_[free_count_++] = str(line.text);
  }
}

// ---- values

void Reader::store(const Line& line) {
  const Meaning meaning = line.meaning;
  const bool in_contact = place_.kind == Place::Kind::contact;
  if (place_.kind == Place::Kind::elsewhere && meaning.roles == 0 && meaning.attribute != Attribute::nserver) return;
  if (meaning.attribute == Attribute::person) {
    if (in_contact) {
      store_contact(place_.roles, Attribute::name, line.value);
    } else if (place_.kind == Place::Kind::object && (line.words & kPerson) != 0 && holds_name()) {
      store_contact(kOwner, Attribute::name, line.value);
    }
    return;
  }
  if (meaning.roles != 0 && is_of_contact(meaning.attribute) && !place_.rpsl) {
    if (is_list(meaning.attribute)) open_ = &line;
    return store_contact(meaning.roles, meaning.attribute, line.value);
  }
  if (in_contact && meaning.roles == 0 && is_of_contact(meaning.attribute)) {
    // "state" and a few others are attributes of contacts and of objects.
    place_.labelled = true;
    if (is_list(meaning.attribute)) open_ = &line;
    return store_contact(place_.roles, meaning.attribute, line.value);
  }
  if (place_.rpsl && in_contact) return;
  store_object(line);
}

void Reader::store_object(const Line& line) {
  const Attribute attribute = line.meaning.attribute;
  const std::string_view value = line.value;
  if (is_placeholder(value) || line.meaning.roles != 0) return;
  switch (attribute) {
    case Attribute::created:
    case Attribute::changed:
    case Attribute::expires:
      store_date(main_, attribute, value);
      return;
    case Attribute::nserver:
      open_ = &line;
      return add_servers(value);
    case Attribute::nserver_ip:
      return add_address(value);
    case Attribute::state:  // without a contact around it
      if (before_ != Attribute::none && is_of_contact(before_) && !is_of_object(before_)) return;
      [[fallthrough]];
    case Attribute::status:
      open_ = &line;
      return add_status(value);
    case Attribute::domain_name: {
      const std::string_view name = value.substr(0, value.find_first_of(" \t("));
      if (is_host(name)) set_once(main_, attribute, name);
      return;
    }
    case Attribute::name:
      if (iequals(value, call_.query())) set_once(main_, Attribute::domain_name, value);
      return;
    case Attribute::domain_handle:
      if (value.find(' ') == std::string_view::npos || is_withheld(value)) set_once(main_, attribute, value);
      return;
    case Attribute::organization:
      // Beside the name: the one who has it.
      if (main_ == Keys::kDomainSection && holds_name()) store_contact(kOwner, attribute, value);
      [[fallthrough]];
    case Attribute::handle:
    case Attribute::type:
    case Attribute::country:
      if (main_ != Keys::kDomainSection) set_once(main_, attribute, value);
      return;
    default:
      if (is_short(value)) set_once(main_, attribute, value);
      return;
  }
}

bool Reader::holds_name() const {
  return (filled_[main_] & bit(static_cast<unsigned>(index(Attribute::domain_name)))) != 0;
}

void Reader::set_once(std::size_t section, Attribute attribute, std::string_view value) {
  const wk_key key = keys_.key[section][index(attribute)];
  if (key == 0) return;
  const Words mark = bit(static_cast<unsigned>(index(attribute)));
  const bool filled = (filled_[section] & mark) != 0;
  if (filled && !is_list(attribute)) return;
  filled_[section] |= mark;
  call_.add(key, value);
}

void Reader::store_contact(Roles roles, Attribute attribute, std::string_view value) {
  if (!can_be(attribute, value)) return;
  for (unsigned role = 0; role < kRoles.size(); ++role) {
    if ((roles & 1U << role) != 0) store_one(role, attribute, value);
  }
  const bool names = attribute == Attribute::name || attribute == Attribute::organization;
  if ((roles & kReseller) != 0 && names) call_.set(keys_.reseller, value);
}

void Reader::store_one(unsigned role, Attribute attribute, std::string_view value) {
  if (attribute == Attribute::created || attribute == Attribute::changed) {
    store_date(role, attribute, value);
  } else if (attribute == Attribute::email) {
    add_emails(role, value);
  } else {
    set_once(role, attribute, value);
  }
}

// The first date of each kind that is one.
bool Reader::store_date(std::size_t section, Attribute attribute, std::string_view value) {
  const Words mark = bit(static_cast<unsigned>(index(attribute)));
  if ((filled_[section] & mark) != 0) return false;
  const Dates::Keys keys = attribute == Attribute::created   ? keys_.created[section]
                           : attribute == Attribute::changed ? keys_.changed[section]
                                                             : keys_.expires;
  const bool stored = dates_.store(call_, keys, value);
  if (stored) filled_[section] |= mark;
  return stored;
}

// "one@example.com, two@example.com", "<one@example.com>".
void Reader::add_emails(unsigned role, std::string_view value) {
  constexpr std::string_view kParting = " \t,;<>()[]\"";
  if (value.find('@') == std::string_view::npos) return set_once(role, Attribute::email, value);
  while (!value.empty()) {
    const std::size_t begin = value.find_first_not_of(kParting);
    if (begin == std::string_view::npos) return;
    value.remove_prefix(begin);
    const std::string_view word = value.substr(0, value.find_first_of(kParting));
    value.remove_prefix(word.size());
    if (is_email(word)) set_once(role, Attribute::email, word);
  }
}

// The one value behind "Registrant:": somebody's name, address or handle.
void Reader::store_plain(Roles roles, std::string_view value) {
  if (is_email(value)) return store_contact(roles, Attribute::email, value);
  if (value.find("://") != std::string_view::npos) return store_contact(roles, Attribute::url, value);
  store_contact(roles, Attribute::name, value);
}

void Reader::resolve_references() {
  for (const Reference& reference : std::span(references_).first(reference_count_)) {
    if (reference.found) continue;
    const bool registrar = reference.role == kRegistrar;
    store_contact(reference.role, registrar ? Attribute::name : Attribute::handle, reference.handle);
  }
}

// "ns1.example.net 192.0.2.1", "ns1.example.net, ns2.example.net", "ns1.example.net (192.0.2.1, 2001:db8::1)".
void Reader::add_servers(std::string_view value) {
  constexpr std::string_view kParting = " \t,;";
  const wk_key key = keys_.key[main_][index(Attribute::nserver)];
  const char* from = nullptr;
  const char* to = nullptr;
  const auto flush = [&] {
    if (from == nullptr) return;
    call_.add(key, {from, static_cast<std::size_t>(to - from)});
    from = nullptr;
  };
  while (!value.empty()) {
    const std::size_t begin = value.find_first_not_of(kParting);
    if (begin == std::string_view::npos) break;
    value.remove_prefix(begin);
    const std::string_view word = value.substr(0, value.find_first_of(kParting));
    value.remove_prefix(word.size());
    if (looks_like_address(word)) {
      to = from == nullptr ? nullptr : word.data() + word.size();
    } else if (is_host(word)) {
      flush();
      // "DNS: example.com" in a list of names of the host.
      if (iequals(word, call_.query())) continue;
      from = word.data();
      to = from + word.size();
      last_server_ = word;
    } else {
      break;
    }
  }
  flush();
}

// An address on a line of its own belongs to the name server above it.
void Reader::add_address(std::string_view value) {
  if (last_server_.empty() || !looks_like_address(value) || !is_short(value)) return;
  const std::size_t size = last_server_.size() + 1 + value.size();
  auto* joined = static_cast<char*>(call_.alloc(size, 1));
  if (joined == nullptr) return;
  std::memcpy(joined, last_server_.data(), last_server_.size());
  joined[last_server_.size()] = ' ';
  std::memcpy(joined + last_server_.size() + 1, value.data(), value.size());
  call_.add(keys_.key[main_][index(Attribute::nserver)], {joined, size});
}

void Reader::add_status(std::string_view value) {
  constexpr std::size_t kLongest = 120;
  const wk_key key = keys_.key[main_][index(Attribute::status)];
  if (value.size() <= kLongest) call_.add(key, value);
}

}  // namespace whoiskit::generic
