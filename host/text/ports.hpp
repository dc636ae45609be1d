// text/ports.hpp: the default ports of the protocols, for servers whose port no table, URL or caller sets.
#pragma once

#include <cstdint>

namespace whoiskit::text {

inline constexpr std::uint16_t kWhoisPort = 43;     // RFC 3912
inline constexpr std::uint16_t kRwhoisPort = 4321;  // RFC 2167
inline constexpr std::uint16_t kHttpPort = 80;      // RFC 9110, section 4.2
inline constexpr std::uint16_t kHttpsPort = 443;

constexpr std::uint16_t web_port(bool tls) { return tls ? kHttpsPort : kHttpPort; }

}  // namespace whoiskit::text
