// Address arithmetic of the C API.
#include "whoiskit/ip.h"

#include "capi/handles.hpp"
#include "whoiskit/ip.hpp"
#include "whoiskit/text.hpp"

namespace {

namespace ip = whoiskit::ip;
using whoiskit::capi::argument;
using whoiskit::capi::borrowed;
using whoiskit::capi::guarded;
using whoiskit::capi::kNoText;
using whoiskit::capi::owned;
using whoiskit::capi::owned_lines;

whoiskit_owned_text client(const char* peer, const ip::HeaderValue& header, const char* const* trusted, size_t count) {
  std::vector<ip::Prefix> proxies;
  for (size_t i = 0; trusted != nullptr && i < count; ++i) {
    const auto prefix = ip::parse_prefix(argument(trusted[i]));
    if (!prefix) return kNoText;
    proxies.push_back(*prefix);
  }
  const auto address = ip::client_address(argument(peer), header, proxies);
  return address ? owned(ip::to_string(*address)) : kNoText;
}

}  // namespace

static_assert(WHOISKIT_IP_ANY == static_cast<int>(ip::Family::any));
static_assert(WHOISKIT_IP_V4 == static_cast<int>(ip::Family::v4));
static_assert(WHOISKIT_IP_V6 == static_cast<int>(ip::Family::v6));

extern "C" {

int whoiskit_ip_valid(const char* text, whoiskit_ip_family family, int global) {
  if (family < WHOISKIT_IP_ANY || family > WHOISKIT_IP_V6) return 0;
  const ip::Scope scope = global != 0 ? ip::Scope::global : ip::Scope::any;
  return guarded(0, [&] { return ip::valid(argument(text), static_cast<ip::Family>(family), scope) ? 1 : 0; });
}

whoiskit_owned_text whoiskit_ip_range(const char* block) {
  return guarded(kNoText, [&] {
    const auto range = ip::parse_range(argument(block));
    return range ? owned(ip::to_string(*range)) : kNoText;
  });
}

whoiskit_owned_text whoiskit_ip_prefixes(const char* block) {
  return guarded(kNoText, [&] {
    std::vector<std::string> lines;
    if (const auto range = ip::parse_range(argument(block))) {
      for (const ip::Prefix& prefix : ip::prefixes_of(*range)) lines.push_back(ip::to_string(prefix));
    }
    return owned_lines(lines);
  });
}

int whoiskit_ip_contains(const char* outer, const char* inner) {
  return guarded(0, [&] {
    const auto all = ip::parse_range(argument(outer));
    const auto part = ip::parse_range(argument(inner));
    return all && part && ip::contains(*all, *part) ? 1 : 0;
  });
}

whoiskit_owned_text whoiskit_ip_client(const char* peer, whoiskit_ip_header header, void* user_data,
                                       const char* const* trusted, size_t count) {
  return guarded(kNoText, [&] {
    const auto value = [&](std::string_view name) -> std::string_view {
      if (header == nullptr) return {};
      const whoiskit_text given = header(user_data, borrowed(name));
      return given.data == nullptr ? std::string_view() : std::string_view(given.data, given.size);
    };
    return client(peer, value, trusted, count);
  });
}

whoiskit_owned_text whoiskit_ip_client_of(const char* peer, const char* const* names, const char* const* values,
                                          size_t header_count, const char* const* trusted, size_t count) {
  return guarded(kNoText, [&] {
    std::string joined;
    const auto value = [&](std::string_view name) -> std::string_view {
      joined.clear();
      for (size_t i = 0; names != nullptr && values != nullptr && i < header_count; ++i) {
        if (!whoiskit::iequals(argument(names[i]), name)) continue;
        if (!joined.empty()) joined += ", ";
        joined += argument(values[i]);
      }
      return joined;
    };
    return client(peer, value, trusted, count);
  });
}

}  // extern "C"
