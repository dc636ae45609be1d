#include "routing/query/query.hpp"

#include <idn2.h>

#include <charconv>
#include <cstring>
#include <optional>

#include "platform/address_text.hpp"
#include "routing/pattern.hpp"
#include "routing/query/pasted.hpp"
#include "routing/query/special.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::routing {
namespace {

constexpr std::string_view kHint =
    ": ask for a domain (example.at), an address (192.0.2.1, 2001:db8::/32), an AS number (AS64496) or a handle "
    "(ABC1-RIPE)";
constexpr int kIdnFlags = IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

bool all_digits(std::string_view text) {
  for (char c : text) {
    if (!is_digit(c)) return false;
  }
  return !text.empty();
}

// The digits after "AS" or "ASN"; empty if the text is not an AS number.
std::string_view as_digits(std::string_view text) {
  if (!istarts_with(text, "as")) return {};
  text.remove_prefix(istarts_with(text, "asn") ? 3 : 2);
  return all_digits(text) ? text : std::string_view();
}

// A word that may be sent to a server as a handle: printable ASCII without blanks.
bool is_handle_text(std::string_view text) {
  for (char c : text) {
    if (c <= ' ' || c >= 0x7f) return false;
  }
  return !text.empty() && text.size() <= kMaxHandleLength;
}

// Text for a message on a terminal: control characters become dots, long texts are cut.
std::string shown(std::string_view text) {
  constexpr std::size_t kMaxShown = 80;
  std::string out = "\"";
  for (char c : text.substr(0, kMaxShown)) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '.' : c;
  if (text.size() > kMaxShown) out += "...";
  return out += '"';
}

void mark_special(Query& query) {
  const std::optional<SpecialPurpose> purpose = special_purpose(query);
  if (!purpose) return;
  const std::string number = shown_text(query);
  query.documentation = purpose->documentation;
  query.special.append(purpose->name).append(" (").append(purpose->reference).append(")");
  if (purpose->askable || purpose->documentation) return;
  query.error.append(purpose->name).append(" ").append(number).append(" belongs to no registry (");
  query.error.append(purpose->reference).append("): ask for a public one");
}

void classify_as(Query& query, std::string_view digits) {
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), query.asn);
  if (error != std::errc() || end != digits.data() + digits.size()) {
    return refuse(query, "is not an AS number: they range from 1 to 4294967294");
  }
  query.type = QueryKind::as_number;
  query.text = std::to_string(query.asn);
  mark_special(query);
}

void clear_host_bits(Query& query, int address_bits) {
  for (int bit = query.prefix_length; bit < address_bits; ++bit) {
    query.address[static_cast<std::size_t>(bit / 8)] &= static_cast<std::uint8_t>(~(0x80u >> bit % 8));
  }
}

// Returns false if `text` does not have the shape of an address, so that it may be a name.
bool classify_address(Query& query, std::string_view text) {
  if (text.size() > 2 && text.front() == '[' && text.back() == ']') text = text.substr(1, text.size() - 2);
  const std::size_t slash = text.find('/');
  const std::string_view host = text.substr(0, slash);
  const bool ipv6 = host.find(':') != std::string_view::npos;
  std::uint8_t* const bytes = query.address.data();
  if (!(ipv6 ? platform::read_ipv6(host, bytes) : platform::read_ipv4(host, bytes))) return false;
  const int address_bits = ipv6 ? 128 : 32;
  int length = address_bits;
  if (slash != std::string_view::npos) {
    const std::string_view digits = text.substr(slash + 1);
    constexpr std::size_t kMaxDigits = 3;
    if (!all_digits(digits) || digits.size() > kMaxDigits) return false;
    std::from_chars(digits.data(), digits.data() + digits.size(), length);
    if (length > address_bits) {
      refuse(query, ipv6 ? "has an invalid prefix length: at most /128" : "has an invalid prefix length: at most /32");
      return true;
    }
  }
  query.type = ipv6 ? QueryKind::ipv6 : QueryKind::ipv4;
  query.prefix_length = static_cast<std::uint8_t>(length);
  clear_host_bits(query, address_bits);
  query.text = (ipv6 ? platform::AddressText::of_ipv6(bytes) : platform::AddressText::of_ipv4(bytes)).view();
  if (query.is_prefix()) query.text += "/" + std::to_string(length);
  mark_special(query);
  return true;
}

// The U-label form, but only if it converts back to the same name, because punycode can contain anything.
std::string to_unicode(const std::string& ascii) {
  if (ascii.find("xn--") == std::string::npos) return ascii;
  char* raw = nullptr;
  if (idn2_to_unicode_8z8z(ascii.c_str(), &raw, kIdnFlags) != IDN2_OK) return ascii;
  std::string unicode(raw);
  idn2_free(raw);
  std::uint8_t* back = nullptr;
  if (idn2_lookup_u8(reinterpret_cast<const std::uint8_t*>(unicode.c_str()), &back, kIdnFlags) != IDN2_OK) return ascii;
  const bool same = ascii == reinterpret_cast<const char*>(back);
  idn2_free(back);
  return same ? unicode : ascii;
}

// What is wrong with a lower-case ASCII name as a host name (RFC 1123; underscores occur in practice); empty if
// nothing.
std::string_view name_fault(std::string_view name) {
  if (name.empty()) return "is empty";
  if (name.size() > kMaxNameLength) return "is longer than 253 characters";
  while (true) {
    const std::size_t dot = name.find('.');
    const std::string_view label = name.substr(0, dot);
    if (label.empty()) return "has an empty label";
    if (label.size() > kMaxLabelLength) return "has a label of more than 63 characters";
    if (label.front() == '-' || label.back() == '-') return "has a label that begins or ends with a hyphen";
    for (char c : label) {
      if (!is_lower(c) && !is_digit(c) && c != '-' && c != '_')
        return "contains a character that is not allowed in names";
    }
    if (dot == std::string_view::npos) {
      return all_digits(label) ? std::string_view("is neither an address nor a name") : std::string_view{};
    }
    name.remove_prefix(dot + 1);
  }
}

// In upper or lower case.
bool has_tld_shape(std::string_view label) {
  if (istarts_with(label, "xn--")) return true;
  for (char c : label) {
    if (!is_alpha(c)) return false;
  }
  return label.size() >= 2;
}

void classify_domain(Query& query, std::string_view text) {
  std::string name(text);
  bool ascii = true;
  for (char& c : name) {
    ascii = ascii && static_cast<unsigned char>(c) < 0x80;
    c = lower(c);
  }
  if (!ascii) {
    std::uint8_t* raw = nullptr;
    const int status = idn2_lookup_u8(reinterpret_cast<const std::uint8_t*>(name.c_str()), &raw, kIdnFlags);
    if (status != IDN2_OK) return refuse(query, std::string("is not a valid name: ") + idn2_strerror(status));
    name = reinterpret_cast<const char*>(raw);
    idn2_free(raw);
  }
  if (name.ends_with('.')) name.pop_back();
  if (const std::string_view fault = name_fault(name); !fault.empty()) {
    return refuse(query, std::string(fault).append(kHint));
  }
  if (name.find('.') == std::string::npos && !has_tld_shape(name)) {
    return refuse(query, std::string("is neither a name with a dot nor a top-level domain").append(kHint));
  }
  query.type = QueryKind::domain;
  query.unicode = to_unicode(name);
  query.text = std::move(name);
}

// Whether a text looks like a NIC handle: a word that contains a hyphen or digit ("ABC1-RIPE", "EX123JP", "!EX-ORG"),
// or the number of a Brazilian holder ("000.000.000/0001-00"). The routing table decides whether a registry has such
// handles.
bool has_handle_shape(std::string_view text) {
  constexpr std::size_t kShortest = 3;
  if (text.size() < kShortest || text.size() > kMaxHandleLength) return false;
  if (matches("#.#.#/#-#", text)) return true;
  if (text.starts_with('!')) text.remove_prefix(1);
  if (text.front() == '-' || text.back() == '-') return false;
  bool letter = false, mark = false;
  for (char c : text) {
    if (!is_alpha(c) && !is_digit(c) && c != '-' && c != '_') return false;
    letter = letter || is_alpha(c);
    mark = mark || c == '-' || is_digit(c);
  }
  return letter && mark;
}

void take_handle(Query& query, std::string_view text) {
  query.type = QueryKind::handle;
  query.text = text;
}

void classify_any(Query& query, std::string_view text) {
  if (all_digits(text)) return classify_as(query, text);
  if (const std::string_view digits = as_digits(text); !digits.empty()) return classify_as(query, digits);
  if (classify_address(query, text)) return;
  if (has_handle_shape(text) && !has_tld_shape(text)) return take_handle(query, text);
  classify_domain(query, text);
}

void classify_as_wanted(Query& query, std::string_view text, QueryType wanted) {
  switch (wanted) {
    case QueryType::automatic:
      break;
    case QueryType::domain:
      return classify_domain(query, text);
    case QueryType::name_server:
      classify_domain(query, text);
      if (query.type == QueryKind::domain) query.type = QueryKind::name_server;
      return;
    case QueryType::handle:
      if (!is_handle_text(text))
        return refuse(query, "is not a handle: write a word of at most 64 printable characters");
      if (text.starts_with('-'))
        return refuse(query, "is not a handle: servers read words that begin with '-' as options");
      return take_handle(query, text);
    case QueryType::address:
      if (!classify_address(query, text)) refuse(query, "is not an address: write 192.0.2.1, 2001:db8::1 or a prefix");
      return;
    case QueryType::as_number:
      if (const std::string_view digits = as_digits(text); !digits.empty()) text = digits;
      if (!all_digits(text)) return refuse(query, "is not an AS number: write AS64496 or 64496");
      return classify_as(query, text);
  }
  classify_any(query, text);
}

// If `text`, which is not a query, contains one, uses that.
void take_pasted(Query& query, std::string_view text, QueryType wanted) {
  Query within;
  within.pasted = query_within(text);
  if (within.pasted.empty() || within.pasted == text) return;
  within.original = query.original;
  classify_as_wanted(within, within.pasted, wanted);
  if (within.type != QueryKind::unknown) query = std::move(within);
}

}  // namespace

void refuse(Query& query, std::string_view what) {
  query.type = QueryKind::unknown;
  query.text.clear();
  query.asked.clear();
  query.unicode.clear();
  query.error = shown(query.original).append(" ").append(what);
}

Query classify(std::string_view text, QueryType wanted) {
  Query query;
  query.original = text.substr(0, kMaxQueryBytes);
  const std::string_view trimmed = trim(text);
  if (trimmed.size() > kMaxQueryBytes) {
    refuse(query, "is longer than 1024 bytes");
  } else if (trimmed.empty()) {
    refuse(query, std::string("is empty").append(kHint));
  } else if (trimmed.find('\0') != std::string_view::npos) {
    refuse(query, std::string("contains a zero byte").append(kHint));
  } else {
    classify_as_wanted(query, trimmed, wanted);
    if (query.type == QueryKind::unknown && wanted != QueryType::handle) take_pasted(query, trimmed, wanted);
  }
  query.asked = query.text;
  return query;
}

std::string shown_text(const Query& query) {
  return query.type == QueryKind::as_number ? "AS" + query.text : query.text;
}

std::string_view to_string(QueryKind type) {
  switch (type) {
    case QueryKind::domain:
      return "domain";
    case QueryKind::ipv4:
      return "ipv4";
    case QueryKind::ipv6:
      return "ipv6";
    case QueryKind::as_number:
      return "as_number";
    case QueryKind::name_server:
      return "name_server";
    case QueryKind::handle:
      return "handle";
    case QueryKind::unknown:
      break;
  }
  return "unknown";
}

}  // namespace whoiskit::routing
