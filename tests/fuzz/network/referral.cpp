// The server that an answer refers to.
#include <algorithm>
#include <string>

#include "fuzz/spelled_address.hpp"
#include "lookup/referral_target.hpp"
#include "text/ascii.hpp"

using namespace whoiskit;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto target = lookup::read_referral_target(fuzz::text_of(data, size));
  if (!target) return 0;
  fuzz::check_host(target->host);
  fuzz::require(text::is_hostname(target->host) || text::is_ip(target->host), "a server is a host name or an address");
  std::string lower = target->host;
  text::to_lower(lower);
  fuzz::require(lower == target->host && !lower.ends_with('.'), "a host is in lower case without its final dot");
  constexpr std::string_view kProtocols[] = {"whois", "rwhois", "http", "https"};
  fuzz::require(std::count(std::begin(kProtocols), std::end(kProtocols), target->protocol) == 1, "a protocol is known");
  std::string url = target->protocol + "://";
  url += text::is_ipv6(target->host) ? "[" + target->host + "]" : target->host;
  if (target->port != 0) url += ":" + std::to_string(target->port);
  const auto again = lookup::read_referral_target(url);
  fuzz::require(
      again && again->host == target->host && again->port == target->port && again->protocol == target->protocol,
      "the URL of a server is read as that server");
  return 0;
}
