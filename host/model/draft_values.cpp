// Values of a draft that are more than a text: dates, statuses, name servers with their addresses, and extensions.
#include <algorithm>
#include <array>

#include "model/draft.hpp"
#include "model/walk.hpp"
#include "text/ascii.hpp"
#include "text/date.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::model {
namespace {

// "clientHold https://icann.org/epp#clientHold" -> "clientHold". Registries print the explanation of a status after it
// (ICANN's Additional WHOIS Information Policy), bare or in parentheses.
std::string_view without_url(std::string_view s) {
  if (s.find(':') == std::string_view::npos) return s;
  for (const std::string_view mark : {"https://", "http://"}) {
    if (const auto at = s.find(mark); at != std::string_view::npos && at > 0) {
      s = trim_right(s.substr(0, at));
      if (!s.empty() && (s.back() == '(' || s.back() == '-')) s = trim_right(s.substr(0, s.size() - 1));
    }
  }
  return s;
}

// What the characters of a list of host names and addresses say. Each of them is looked at once.
enum Said : unsigned char { kSeparator = 1, kUpper = 2, kColon = 4 };
constexpr auto kSaid = [] {
  std::array<unsigned char, 256> table{};
  for (const char c : std::string_view(" \t\r\n\v\f,;[]()")) table[static_cast<unsigned char>(c)] = kSeparator;
  for (char c = 'A'; c <= 'Z'; ++c) table[static_cast<unsigned char>(c)] = kUpper;
  table[':'] = kColon;
  return table;
}();

// Takes the next item off a list. Returns what its characters say; `item` is empty after the last one.
unsigned next_item(std::string_view& list, std::string_view& item) {
  const auto said = [&](std::size_t i) { return unsigned{kSaid[static_cast<unsigned char>(list[i])]}; };
  std::size_t from = 0;
  while (from < list.size() && said(from) == kSeparator) ++from;
  std::size_t end = from;
  unsigned all = 0;
  for (unsigned one; end < list.size() && (one = said(end)) != kSeparator; ++end) all |= one;
  item = list.substr(from, end - from);
  list.remove_prefix(end);
  return all;
}

// Whether an item is an address. Most are host names, which have no colon and end with a letter.
bool is_address(std::string_view item, unsigned said) {
  return ((said & kColon) != 0 || is_digit(item.back())) && text::is_ip(item);
}

}  // namespace

bool Draft::store_date(Key key, std::string_view value, std::string_view order) {
  // Most dates are printed like this, and need no copy.
  if (text::begins_with_iso_date(value)) return store(key, value.substr(0, text::kIsoDate), value);
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
    constexpr int kMaxCompared = 64;  // a bound on the cost of a hostile response; real ones have a dozen
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
  // A comma separates statuses only if all parts are single words: "Registered, but see below" is one status.
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

// Stores an address of the server in the field `server`, once.
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

// "Name Server IP: 192.0.2.1": addresses on a separate line belong to the last name server.
bool Draft::store_addresses(Key key, std::string_view value) {
  const Object* object = current(key.section);
  if (object == nullptr || !object->has(kNserver)) return false;
  const std::uint16_t server = object->tail[kNserver];
  bool stored = false;
  for (std::string_view rest = value, token; !rest.empty();) {
    const unsigned said = next_item(rest, token);
    if (token.empty() || !is_address(token, said)) continue;
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
  std::size_t servers = 0;
  if (const Object* object = current(key.section)) {
    each_value(*this, *object, kNserver, [&](const Field&, std::uint16_t) { ++servers; });
  }
  for (std::string_view rest = value, source; !rest.empty();) {
    const unsigned said = next_item(rest, source);
    std::string_view token = source;
    while (!token.empty() && token.back() == '.') token.remove_suffix(1);
    if (token.empty()) continue;
    if (is_address(token, said)) {
      if (server == kNoField) continue;
      const Stored one = store_address(key.section, server, token, source);
      if (one == Stored::full) return stored;
      stored = stored || one == Stored::yes;
      continue;
    }
    if (!text::is_hostname(token)) continue;
    const std::string_view host = (said & kUpper) != 0 ? lowered(token) : token;
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
  // A value that is not a number ("REDACTED FOR PRIVACY") is no extension.
  if (value.size() > kMaxExtension || std::none_of(value.begin(), value.end(), is_digit)) return false;
  const std::uint16_t number = key.attribute == kPhoneExt ? kPhone : kFax;
  const Object* object = current(key.section);
  if (object == nullptr || !object->has(number)) return false;
  Field& phone = fields_[object->tail[number]];
  if (phone.value.find('x') != std::string_view::npos) return false;  // it has an extension
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

}  // namespace whoiskit::model
