#include "routing/query/pasted.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>

#include "platform/address_text.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::routing {
namespace {

bool all_digits(std::string_view text) {
  for (const char c : text) {
    if (!is_digit(c)) return false;
  }
  return !text.empty();
}

// Signs around a word in running text: "<info@example.com>", "(example.com),".
std::string_view without_signs(std::string_view text) {
  constexpr std::string_view kBefore = "<(\"'`", kBehind = ">)\"'`,;.!?";
  while (!text.empty() && kBefore.find(text.front()) != kBefore.npos) text.remove_prefix(1);
  while (!text.empty() && kBehind.find(text.back()) != kBehind.npos) text.remove_suffix(1);
  return text;
}

// Abuse reports write names in a form that programs do not turn into links: "example[.]com", "example(dot)com".
std::string without_masks(std::string_view text) {
  constexpr struct {
    std::string_view mask;
    char meant;
  } kMasks[] = {{"[.]", '.'},  {"(.)", '.'}, {"{.}", '.'}, {"[dot]", '.'}, {"(dot)", '.'}, {"[at]", '@'},
                {"(at)", '@'}, {"[@]", '@'}, {"[:]", ':'}, {"[/]", '/'},   {"[:/]", '\0'}, {"[://]", '\0'}};
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    std::size_t length = 1;
    std::string_view meant = text.substr(0, 1);
    for (const auto& known : kMasks) {
      if (!istarts_with(text, known.mask)) continue;
      length = known.mask.size();
      meant = known.meant == '\0' ? known.mask.substr(1, length - 2) : std::string_view(&known.meant, 1);
    }
    out.append(meant);
    text.remove_prefix(length);
  }
  return out;
}

// The part after "https://", "hxxp://", "mailto:" and the like.
std::string_view without_scheme(std::string_view text) {
  if (istarts_with(text, "mailto:")) return text.substr(std::strlen("mailto:"));
  const std::size_t colon = text.find("://");
  if (colon == text.npos) return text.starts_with("//") ? text.substr(2) : text;
  for (const char c : text.substr(0, colon)) {
    if (!is_alpha(c) && !is_digit(c) && c != '+' && c != '-' && c != '.') return text;
  }
  return text.substr(colon + 3);
}

// The host of "user@host:port/path?query#fragment".
std::string_view host_of(std::string_view text) {
  text = text.substr(0, text.find_first_of("/?#\\"));
  if (const std::size_t at = text.rfind('@'); at != text.npos) text.remove_prefix(at + 1);
  if (text.starts_with('[')) {
    const std::size_t end = text.find(']');
    const std::string_view port = end == text.npos ? std::string_view() : text.substr(end + 1);
    const bool good = port.empty() || (port.starts_with(':') && all_digits(port.substr(1)));
    return end != text.npos && good ? text.substr(1, end - 1) : std::string_view();
  }
  const std::size_t colon = text.find(':');
  // A text with several colons is an IPv6 address.
  if (colon != text.npos && colon == text.rfind(':') &&
      (colon + 1 == text.size() || all_digits(text.substr(colon + 1))))
    text = text.substr(0, colon);
  while (text.starts_with("*.")) text.remove_prefix(2);
  return text;
}

// The digits of "AS 64496", "ASN64496", "ASN 64496" and "AS#64496"; empty for any other text.
std::string_view as_digits(std::string_view text) {
  if (!istarts_with(text, "as")) return {};
  text.remove_prefix(2);
  if (istarts_with(text, "n")) text.remove_prefix(1);
  text = trim(text);
  if (text.starts_with(':') || text.starts_with('#')) text = trim(text.substr(1));
  return all_digits(text) ? text : std::string_view();
}

using Bytes = std::array<std::uint8_t, 16>;

// The smallest prefix that contains a range of addresses, "192.0.2.0 - 192.0.2.255"; empty if the text is not a range.
std::string prefix_of_range(std::string_view text) {
  const std::size_t hyphen = text.find('-');
  if (hyphen == text.npos) return {};
  Bytes first{}, last{};
  const std::size_t size = platform::read_address(trim(text.substr(0, hyphen)), first.data());
  if (size == 0 || platform::read_address(trim(text.substr(hyphen + 1)), last.data()) != size) return {};
  if (std::memcmp(first.data(), last.data(), size) > 0) return {};
  std::size_t same = 0;
  const auto bit = [](const Bytes& bytes, std::size_t n) { return bytes[n / 8] >> (7 - n % 8) & 1; };
  while (same < size * 8 && bit(first, same) == bit(last, same)) ++same;
  const bool ipv4 = size == platform::kIpv4Bytes;
  const auto shown = ipv4 ? platform::AddressText::of_ipv4(first.data()) : platform::AddressText::of_ipv6(first.data());
  return shown.str() + "/" + std::to_string(same);  // classify() clears the host bits
}

}  // namespace

std::string query_within(std::string_view text) {
  const std::string plain = without_masks(without_signs(trim(text)));
  if (const std::string_view digits = as_digits(plain); !digits.empty()) return std::string("AS").append(digits);
  if (std::string prefix = prefix_of_range(plain); !prefix.empty()) return prefix;
  const std::string_view rest = without_scheme(plain);
  // A text that begins with a path is an RDAP search: "/domains?name=exam*.example". People do not paste hosts without
  // a dot.
  std::string host(host_of(rest));
  if (host.find_first_of(".:") == host.npos) return {};
  Bytes bytes;
  const bool mistyped_prefix = rest.size() == plain.size() && rest.find('/') != rest.npos;
  return mistyped_prefix && platform::read_address(host, bytes.data()) > 0 ? std::string() : host;
}

}  // namespace whoiskit::routing
