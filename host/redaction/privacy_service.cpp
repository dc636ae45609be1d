#include "redaction/privacy_service.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "whoiskit/text.hpp"

namespace whoiskit::redaction {
namespace {

// Words in a row that name a service, wherever they are in a name, in small letters; a blank stands for blanks, hyphens
// and marks. The last word may go on ("protect": "Protection").
constexpr std::string_view kServices[] = {
    "anonymize inc",
    "contact privacy inc",
    "digital privacy corporation",
    "domain id shield",
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
  if (name.size() > kMaxName || !names_service(name)) return {};
  constexpr std::string_view kProvided = "provided by ";
  if (const std::size_t at = ifind(name, kProvided); at != std::string_view::npos) {
    const std::string_view service = trim(name.substr(at + kProvided.size()));
    if (!service.empty()) return service;
  }
  return name;
}

}  // namespace whoiskit::redaction
