#include "redaction/privacy_service.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <iterator>

#include "whoiskit/text.hpp"

namespace whoiskit::redaction {
namespace {

// Sequences of words that identify a service anywhere in a name, in lower case. A blank matches blanks, hyphens and
// marks. The last word may continue ("protect": "Protection").
constexpr std::string_view kServices[] = {
    "anonymize inc",
    "contact privacy inc",
    "digital privacy corporation",
    "domain privacy group",
    "domain privacy service",
    "domain protection service",
    "domainprivacy",
    "domains by proxy",
    "domainsbyproxy",
    "dynadot privacy",
    "identity protect limited",
    "identity protection service",
    "jewella privacy",
    "knock knock whois",
    "perfect privacy",
    "privacy protect llc",
    "privacy protected by",
    "privacy protection service",
    "privacy service",
    "privacyguardian",
    "privacyprotect",
    "private by design",
    "private registration",
    "private whois",
    "privatewhois",
    "proxy protection",
    "proxy service",
    "registration private",
    "whois agent",
    "whois guard",
    "whois identity shield",
    "whois privacy",
    "whois protect",
    "whois proxy",
    "whoisguard",
    "whoisprivacy",
    "whoisprotect",
    "whoisproxy",
    "withheld for privacy",
};

constexpr std::size_t kMaxName = 256;

// First letters of services, in both cases.
constexpr auto kBegins = [] {
  std::array<bool, 256> table{};
  for (const std::string_view service : kServices) {
    table[static_cast<unsigned char>(service[0])] = true;
    table[static_cast<unsigned char>(service[0] - 'a' + 'A')] = true;
  }
  return table;
}();

constexpr bool is_gap(char c) { return c == ' ' || c == '-' || c == '_' || c == '.' || c == ',' || c == '\''; }

bool begins_with(std::string_view s, std::string_view words) {
  std::size_t at = 0;
  for (const char word : words) {
    if (word == ' ') {
      const std::size_t from = at;
      while (at < s.size() && is_gap(s[at])) ++at;
      if (at == from) return false;
    } else if (at == s.size() || lower(s[at++]) != word) {
      return false;
    }
  }
  return true;
}

// Each service contains one of these: "priv", "serv", "whoi", "proxy", "tity", "nony". Names of most contacts have no
// v, w or y, or not with such letters around it.
constexpr bool is_part_of_service(std::string_view name, std::size_t at) {
  const auto ends = [&](std::string_view part) {
    return at + 1 >= part.size() && iequals(name.substr(at + 1 - part.size(), part.size()), part);
  };
  const auto begins = [&](std::string_view part) { return iequals(name.substr(at, part.size()), part); };
  switch (lower(name[at])) {
    case 'v':
      return ends("priv") || ends("serv");
    case 'w':
      return begins("whoi");
    case 'y':
      return ends("proxy") || ends("tity") || ends("nony");
    default:
      return false;
  }
}

constexpr bool has_part(std::string_view service) {
  for (std::size_t i = 0; i < service.size(); ++i) {
    if (is_part_of_service(service, i)) return true;
  }
  return false;
}
static_assert(std::all_of(std::begin(kServices), std::end(kServices), has_part));

// Which of eight bytes are v, w or y in either case: the high bit of each of them.
std::uint64_t letters_of(const char* at) {
  constexpr std::uint64_t kEach = ~std::uint64_t{0} / 255;  // 1 in each byte
  std::uint64_t bytes;
  std::memcpy(&bytes, at, sizeof bytes);
  // Works without the high bit of each byte, so that no byte changes the next one. The high bit is set if the byte
  // matches.
  const std::uint64_t letters = (bytes | kEach * 0x20) & kEach * 0x7f;
  const std::uint64_t from_v_to_y = (letters + kEach * (0x80 - 'v')) & ~(letters + kEach * (0x80 - 'z'));
  const std::uint64_t no_x = (letters ^ kEach * 'x') + kEach * 0x7f;
  return from_v_to_y & no_x & kEach * 0x80;
}

// A fast test: false is always right, true may be wrong.
bool may_name_service(std::string_view name) {
  constexpr std::size_t kStep = 8;
  if (name.size() < kStep) return false;
  for (std::size_t i = 0;;) {
    const std::size_t at = std::min(i, name.size() - kStep);  // the last step overlaps the previous one
    for (std::uint64_t left = letters_of(name.data() + at); left != 0; left &= left - 1) {
      const std::size_t byte = static_cast<std::size_t>(std::countr_zero(left)) / 8;
      const bool little = std::endian::native == std::endian::little;
      if (is_part_of_service(name, at + (little ? byte : kStep - 1 - byte))) return true;
    }
    i += kStep;
    if (i >= name.size()) return false;
  }
}
static_assert(std::all_of(std::begin(kServices), std::end(kServices),
                          [](std::string_view service) { return service.size() >= 8; }));

bool names_service(std::string_view name) {
  bool word = true;  // a word begins here
  for (std::size_t i = 0; i + 4 < name.size(); ++i) {
    const char c = name[i];
    if (word && kBegins[static_cast<unsigned char>(c)]) {
      const std::string_view rest = name.substr(i);
      for (const std::string_view service : kServices) {
        if (service[0] == lower(c) && begins_with(rest, service)) return true;
      }
    }
    word = !is_alpha(c) && !is_digit(c) && static_cast<unsigned char>(c) < 0x80;
  }
  return false;
}

}  // namespace

std::string_view privacy_service(std::string_view name) {
  if (name.size() > kMaxName || !may_name_service(name) || !names_service(name)) return {};
  constexpr std::string_view kProvided = "provided by ";
  if (const std::size_t at = ifind(name, kProvided); at != std::string_view::npos) {
    const std::string_view service = trim(name.substr(at + kProvided.size()));
    if (!service.empty()) return service;
  }
  return name;
}

}  // namespace whoiskit::redaction
