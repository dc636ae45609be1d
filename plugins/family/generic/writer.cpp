#include "writer.hpp"

#include "values.hpp"

namespace whoiskit::generic {
namespace {

std::size_t main_section(std::uint32_t type) {
  if (type == WK_QUERY_IPV4 || type == WK_QUERY_IPV6) return Keys::kNetworkSection;
  return type == WK_QUERY_AS ? Keys::kAsSection : Keys::kDomainSection;
}

// Whether this value is plausible for a contact's attribute.
bool can_be(Attribute attribute, std::string_view value) {
  if (!is_short(value) || is_placeholder(value)) return false;
  switch (attribute) {
    case Attribute::email:
      return value.find('@') != std::string_view::npos || is_withheld(value);
    case Attribute::phone:
    case Attribute::fax:
      return is_number(value) || is_withheld(value);
    case Attribute::url:
    case Attribute::whois:
      return is_web(value) || is_withheld(value);
    case Attribute::handle:
      return value.find(' ') == std::string_view::npos || is_withheld(value);
    default:
      return true;
  }
}

constexpr Words mark_of(Attribute attribute) { return bit(static_cast<unsigned>(index(attribute))); }

}  // namespace

Writer::Writer(Call& call, const Table& no_rows, std::span<const Line> lines)
    : call_(call), dates_(call, lines, no_rows), main_(main_section(call.type())) {}

bool Writer::has(std::size_t section, Attribute attribute) const {
  return (filled_[section] & mark_of(attribute)) != 0;
}

void Writer::begin(Roles roles) {
  for (unsigned role = 0; role < kRoles.size(); ++role) {
    if ((roles & 1U << role) == 0 || filled_[role] == 0) continue;
    call_.begin(kRoles[role]);
    filled_[role] = 0;
  }
}

void Writer::set_once(std::size_t section, Attribute attribute, std::string_view value) {
  const Key key = kKeys.key[section][index(attribute)];
  if (key == Key{}) return;
  if (has(section, attribute) && !is_list(attribute)) return;
  filled_[section] |= mark_of(attribute);
  call_.add(key, value);
}

void Writer::contact(Roles roles, Attribute attribute, std::string_view value) {
  if (!can_be(attribute, value)) return;
  for (unsigned role = 0; role < kRoles.size(); ++role) {
    if ((roles & 1U << role) == 0) continue;
    if (attribute == Attribute::created || attribute == Attribute::changed) {
      date(role, attribute, value);
    } else if (attribute == Attribute::email) {
      emails(role, value);
    } else {
      set_once(role, attribute, value);
    }
  }
  const bool names = attribute == Attribute::name || attribute == Attribute::organization;
  if ((roles & kReseller) != 0 && names) call_.set(domain.reseller, value);
}

void Writer::address(Roles roles, std::span<const wk_str> lines) {
  for (unsigned role = 0; role < kRoles.size(); ++role) {
    if ((roles & 1U << role) == 0 || has(role, Attribute::name)) continue;
    call_.contact(kRoles[role], lines);
    filled_[role] |= mark_of(Attribute::name);
  }
}

// The first date of each kind that is valid.
void Writer::date(std::size_t section, Attribute attribute, std::string_view value) {
  if (has(section, attribute)) return;
  const Dates::Keys keys = attribute == Attribute::created   ? kKeys.created[section]
                           : attribute == Attribute::changed ? kKeys.changed[section]
                                                             : kKeys.expires;
  if (dates_.store(call_, keys, value)) filled_[section] |= mark_of(attribute);
}

// "one@example.com, two@example.com", "<one@example.com>".
void Writer::emails(unsigned role, std::string_view value) {
  static constexpr ByteSet kParting(" \t,;<>()[]\"");
  if (value.find('@') == std::string_view::npos) return set_once(role, Attribute::email, value);
  while (!value.empty()) {
    const std::size_t begin = kParting.find_not_in(value);
    if (begin == std::string_view::npos) return;
    value.remove_prefix(begin);
    const std::string_view word = value.substr(0, kParting.find_in(value));
    value.remove_prefix(word.size());
    if (is_email(word)) set_once(role, Attribute::email, word);
  }
}

void Writer::plain(Roles roles, std::string_view value) {
  const Attribute attribute = is_email(value)                               ? Attribute::email
                              : value.find("://") != std::string_view::npos ? Attribute::url
                                                                            : Attribute::name;
  contact(roles, attribute, value);
}

void Writer::object(Attribute attribute, std::string_view value, bool beside_contact) {
  // "Status: not available" means that the name is registered.
  const bool status = attribute == Attribute::status && iequals(value, "not available");
  if (is_placeholder(value) && !status) return;
  switch (attribute) {
    case Attribute::created:
    case Attribute::changed:
    case Attribute::expires:
      if (attribute != Attribute::expires || main_ == Keys::kDomainSection) date(main_, attribute, value);
      return;
    case Attribute::nserver:
      return servers(value);
    case Attribute::nserver_ip:
      return server_address(value);
    case Attribute::state:  // without a contact around it
      if (beside_contact) return;
      [[fallthrough]];
    case Attribute::status: {
      constexpr std::size_t kLongestStatus = 120;
      const Key key = kKeys.key[main_][index(Attribute::status)];
      if (value.size() <= kLongestStatus && !is_prose(value)) call_.add(key, value);
      return;
    }
    case Attribute::domain_name: {
      static constexpr ByteSet kEnds(" \t(");
      const std::string_view name = value.substr(0, kEnds.find_in(value));
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
      // Beside the name: the holder.
      if (main_ == Keys::kDomainSection && has_name()) contact(kOwner, attribute, value);
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

void Writer::servers(std::string_view value) {
  static constexpr ByteSet kParting(" \t,;"), kOfNumber("0123456789.)-");
  const Key key = kKeys.key[main_][index(Attribute::nserver)];
  const char* from = nullptr;
  const char* to = nullptr;
  const auto flush = [&] {
    if (from == nullptr) return;
    call_.add(key, {from, static_cast<std::size_t>(to - from)});
    from = nullptr;
  };
  while (!value.empty()) {
    const std::size_t begin = kParting.find_not_in(value);
    if (begin == std::string_view::npos) break;
    value.remove_prefix(begin);
    const std::string_view word = value.substr(0, kParting.find_in(value));
    value.remove_prefix(word.size());
    if (looks_like_address(word)) {
      to = from == nullptr ? nullptr : word.data() + word.size();
    } else if (is_host(word)) {
      flush();
      // "DNS: example.com" in a list of host names.
      if (iequals(word, call_.query())) continue;
      from = word.data();
      to = from + word.size();
      last_server_ = word;
    } else if (kOfNumber.find_not_in(word) != std::string_view::npos) {
      break;  // not a number of a list
    }
  }
  flush();
}

// An address on a line of its own belongs to the name server above it.
void Writer::server_address(std::string_view value) {
  if (last_server_.empty() || !looks_like_address(value) || !is_short(value)) return;
  call_.add(kKeys.key[main_][index(Attribute::nserver)], call_.joined({last_server_, " ", value}));
}

}  // namespace whoiskit::generic
