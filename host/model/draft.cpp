#include "model/draft.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>

#include "model/walk.hpp"
#include "text/ascii.hpp"
#include "text/date.hpp"
#include "text/utf8.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::model {
namespace {

// "clientHold https://icann.org/epp#clientHold" -> "clientHold": registries print the status' explanation behind it
// (ICANN's Additional WHOIS Information Policy), bare or in parentheses.
std::string_view without_url(std::string_view s) {
  for (const std::string_view mark : {"https://", "http://"}) {
    if (const auto at = s.find(mark); at != std::string_view::npos && at > 0) {
      s = trim_right(s.substr(0, at));
      if (!s.empty() && (s.back() == '(' || s.back() == '-')) s = trim_right(s.substr(0, s.size() - 1));
    }
  }
  return s;
}

// Of host names and addresses: each character of a list of them is asked for.
constexpr auto kSeparators = [] {
  std::array<bool, 256> table{};
  for (const char c : std::string_view(" \t\r\n\v\f,;[]()")) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

bool is_separator(char c) { return kSeparators[static_cast<unsigned char>(c)]; }

// The key that a value goes to: of a contact, the section itself means its name, and a country is that of its address.
Key meant(Key key) {
  if (!is_contact(key.section)) return key;
  if (key.attribute == kSelf) key.attribute = kName;
  if (key.attribute == kNationality) key.attribute = kCountry;
  return key;
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
  // head and tail are read only where the mask says so, and need no filling.
  object->mask = 0;
  object->section = section;
  object->further = object->further_tail = kNoField;
  object->values = 0;
  objects_[object_count_] = object;
  if (section < kStandardSections) current_[section] = static_cast<std::uint16_t>(object_count_);
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

std::uint16_t Draft::append(Object& object, const Field& field) {
  const Field made = field;  // it may be one of those that move
  if (free_ == kNoField && field_count_ == kMaxFields) {
    limited_ = true;
    return kNoField;
  }
  if (free_ == kNoField && field_count_ == field_capacity_) {
    const std::size_t capacity = field_capacity_ == 0 ? 128 : field_capacity_ * 2;
    auto* grown = arena_.make_array<Field>(capacity);
    if (grown == nullptr) {
      limited_ = true;
      return kNoField;
    }
    if (field_count_ > 0) std::memcpy(static_cast<void*>(grown), fields_, field_count_ * sizeof(Field));
    fields_ = grown;
    field_capacity_ = capacity;
  }
  const std::uint16_t index = free_ != kNoField ? free_ : static_cast<std::uint16_t>(field_count_++);
  if (index == free_) free_ = fields_[index].next;
  fields_[index] = made;
  fields_[index].next = kNoField;
  ++object.values;
  const std::uint16_t attribute = made.attribute;
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

std::uint16_t Draft::response_of(std::string_view source) const {
  const std::less_equal<> before;  // a total order, also of pointers into different arrays
  for (std::size_t i = 0; i < responses_.size(); ++i) {
    const std::string_view text = responses_[i];
    const char* const end = text.data() + text.size();
    if (!before(text.data(), source.data()) || !before(source.data(), end)) continue;
    // The length is compared by itself: it may be a plugin's word, and their sum might wrap.
    if (source.size() <= static_cast<std::size_t>(end - source.data())) return static_cast<std::uint16_t>(i);
  }
  return kNoResponse;
}

Left Draft::place_in(std::uint16_t response, std::string_view piece) const {
  return {static_cast<std::uint32_t>(piece.data() - responses_[response].data()),
          static_cast<std::uint32_t>(piece.size()), response};
}

Left Draft::place_of(std::string_view source) const {
  if (response_ != kNoResponse) return place_in(response_, source);
  const std::uint16_t response = source_.empty() ? kNoResponse : response_of(source_);
  return response == kNoResponse ? Left{0, 0, kNoResponse} : place_in(response, source_);
}

bool Draft::store(Key key, std::string_view value, std::string_view source, std::uint16_t server) {
  Object* object = make_current(key.section);
  if (object == nullptr) return false;
  const Left place = place_of(source);
  return append(*object, {value, place.offset, place.length, place.response, key.attribute, kNoField, server}) !=
         kNoField;
}

bool Draft::copy(Object& to, const Field& field, std::uint16_t server) {
  const std::uint16_t index = append(to, field);
  if (index == kNoField) return false;
  fields_[index].server = server;
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
  return add_trimmed(key, trim(value), dates);
}

bool Draft::add_trimmed(Key key, std::string_view value, std::string_view dates) {
  value = text::cut_utf8(value, kMaxValue);
  if (value.empty() || !key.valid()) return false;
  response_ = response_of(value);
  if (response_ == kNoResponse) {
    // Not a piece of a response: whoever made it may take it back as soon as this returns.
    value = arena_.copy(value);
    if (value.empty()) {
      limited_ = true;
      return false;
    }
  }
  key = meant(key);
  switch (kind_of(key)) {
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
    case Kind::text:
    case Kind::list:
      break;
  }
  return store(key, value, value);
}

bool Draft::set(Key key, std::string_view value, std::string_view dates) {
  value = trim(value);
  if (value.empty()) return false;
  if (kind_of(key) != Kind::extension) erase(key);
  return add_trimmed(key, value, dates);
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

bool Draft::store_date(Key key, std::string_view value, std::string_view order) {
  text::Date date;
  if (!text::read_date(value, order.empty() ? "mdy" : order, date)) {
    return store({key.section, static_cast<std::uint16_t>(key.attribute - kCreated + kCreatedRaw)}, value, value);
  }
  const auto iso = text::write_date(date);
  const std::string_view stored = arena_.copy({iso.data(), iso.size()});
  return !stored.empty() && store(key, stored, value);
}

bool Draft::store_statuses(Key key, std::string_view value) {
  const auto add_status = [&](std::string_view status, std::string_view source) {
    constexpr int kMaxCompared = 64;  // a bound on what a hostile answer costs: real ones have a dozen
    if (status.empty()) return false;
    const Object* object = current(key.section);
    std::uint16_t i = object != nullptr && object->has(kStatus) ? object->head[kStatus] : kNoField;
    for (int n = 0; i != kNoField && n < kMaxCompared; i = fields_[i].next, ++n) {
      if (!iequals(fields_[i].value, status)) continue;
      leave(place_of(source));
      return false;
    }
    return store(key, status, source);
  };
  // A comma parts statuses only where all parts are single words: "Registered, but see below" is one status.
  const std::string_view plain = without_url(value);
  bool words = plain.find(',') != std::string_view::npos;
  for (std::string_view rest = plain; words && !rest.empty();) {
    const Cut c = cut(rest, ',');
    words = trim(c.before).find_first_of(" \t") == std::string_view::npos;
    rest = c.after;
  }
  if (!words) return add_status(plain, value);
  bool stored = false;
  for (std::string_view rest = value; !rest.empty();) {
    const Cut c = cut(rest, ',');
    const std::string_view one = without_url(trim(c.before));
    stored = add_status(one, one) || stored;
    rest = c.after;
  }
  return stored;
}

// An address of the server that the field `server` names, once.
Draft::Stored Draft::store_address(std::uint16_t section, std::uint16_t server, std::string_view address,
                                   std::string_view source) {
  bool known = false;
  std::size_t addresses = 0;
  if (const Object* object = current(section)) {
    each_value(*this, *object, kNserverIp, [&](const Field& f, std::uint16_t) {
      ++addresses;
      known = known || (f.server == server && iequals(f.value, address));
    });
  }
  if (known) return Stored::no;
  if (addresses == kMaxServerAddresses) {
    limited_ = true;
    return Stored::full;
  }
  return store({section, kNserverIp}, lowered(address), source, server) ? Stored::yes : Stored::no;
}

// "Name Server IP: 192.0.2.1": addresses on a line of their own belong to the server named last.
bool Draft::store_addresses(Key key, std::string_view value) {
  const Object* object = current(key.section);
  if (object == nullptr || !object->has(kNserver)) return false;
  const std::uint16_t server = object->tail[kNserver];
  bool stored = false;
  for (std::size_t at = 0; at < value.size();) {
    while (at < value.size() && is_separator(value[at])) ++at;
    const std::size_t from = at;
    while (at < value.size() && !is_separator(value[at])) ++at;
    const std::string_view token = value.substr(from, at - from);
    if (!text::is_ip(token)) continue;
    const Stored one = store_address(key.section, server, token, token);
    if (one == Stored::full) break;
    stored = stored || one == Stored::yes;
  }
  return stored;
}

bool Draft::store_nservers(Key key, std::string_view value) {
  // "ns1.example.com. [192.0.2.1 2001:db8::1]", "NS1.EXAMPLE.COM 192.0.2.1", "ns1.example.com,ns2.example.com":
  // each host name begins a server, each address belongs to the server before it.
  bool stored = false;
  std::uint16_t server = kNoField;
  std::size_t at = 0, servers = 0;
  if (const Object* object = current(key.section)) {
    each_value(*this, *object, kNserver, [&](const Field&, std::uint16_t) { ++servers; });
  }
  while (at < value.size()) {
    while (at < value.size() && is_separator(value[at])) ++at;
    const std::size_t from = at;
    while (at < value.size() && !is_separator(value[at])) ++at;
    const std::string_view source = value.substr(from, at - from);
    std::string_view token = source;
    while (!token.empty() && token.back() == '.') token.remove_suffix(1);
    if (token.empty()) continue;
    if (text::is_ip(token)) {
      if (server == kNoField) continue;
      const Stored one = store_address(key.section, server, token, source);
      if (one == Stored::full) return stored;
      stored = stored || one == Stored::yes;
      continue;
    }
    if (!text::is_hostname(token)) continue;
    const std::string_view host = lowered(token);
    server = kNoField;
    if (const Object* object = current(key.section)) {
      each_value(*this, *object, kNserver, [&](const Field& f, std::uint16_t i) {
        if (f.value == host) server = i;
      });
    }
    if (server == kNoField) {
      if (servers++ == kMaxServers) {
        limited_ = true;
        return stored;
      }
      if (!store(key, host, source)) return stored;
      server = current(key.section)->tail[kNserver];
    }
    stored = true;
  }
  return stored;
}

bool Draft::store_extension(Key key, std::string_view value) {
  // "Registrant Phone: +1.5555551212" and "Registrant Phone Ext: 12" make "+1.5555551212 x12" (the "x" of RFC 5733).
  // What is no number ("REDACTED FOR PRIVACY") extends none.
  if (value.size() > kMaxExtension || std::none_of(value.begin(), value.end(), is_digit)) return false;
  const std::uint16_t number = key.attribute == kPhoneExt ? kPhone : kFax;
  const Object* object = current(key.section);
  if (object == nullptr || !object->has(number)) return false;
  Field& phone = fields_[object->tail[number]];
  if (phone.value.find('x') != std::string_view::npos) return false;  // it has one
  auto* joined = arena_.make_array<char>(phone.value.size() + 2 + value.size());
  if (joined == nullptr) return false;
  char* p = joined;
  p = std::copy(phone.value.begin(), phone.value.end(), p);
  *p++ = ' ';
  *p++ = 'x';
  p = std::copy(value.begin(), value.end(), p);
  phone.value = {joined, static_cast<std::size_t>(p - joined)};
  return true;
}

std::string_view Draft::lowered(std::string_view text) {
  if (std::none_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) return text;
  auto* p = arena_.make_array<char>(text.size());
  if (p == nullptr) return text;
  std::transform(text.begin(), text.end(), p, [](char c) { return lower(c); });
  return {p, text.size()};
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
