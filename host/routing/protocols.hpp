// routing/protocols.hpp: the protocols of a route in the order in which to try them, and the reason for each.
//
//   RDAP    if a row gives a base. Registries migrate to RDAP, and they are responsible for a service that IANA lists
//   WHOIS   first if a row prefers it, because RDAP is known to give less (space of a national address registry whose
//           parent runs the RDAP service), to fail, or is not declared at IANA while WHOIS is
//   web     a page for people, if there is nothing to query
//
// A retired server (no longer listed by the registry, or no longer answering) is tried last, because lists may be
// wrong. If an operator's file gives the WHOIS server's `address`, it replaces that server with one of its own. RDAP is
// then tried only if that file, or one above it, also gives the base or the address of the base's host.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "routing/route.hpp"

namespace whoiskit::routing {

enum class Protocol : std::uint8_t { rdap, whois, web };

// "RDAP", "WHOIS", "web".
std::string_view to_string(Protocol protocol);

struct ProtocolChoice {
  Protocol protocol = Protocol::whois;
  bool living = true;       // false: it is listed as ended or silent, so no answer is expected
  std::string_view reason;  // for people: "WHOIS: the registry has no RDAP service"
};

// At most one of each.
class Protocols {
 public:
  void add(Protocol protocol, std::string_view reason, bool living = true) {
    choices_[size_++] = {protocol, living, reason};
  }
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  const ProtocolChoice& operator[](std::size_t index) const { return choices_[index]; }
  const ProtocolChoice* begin() const { return choices_.data(); }
  const ProtocolChoice* end() const { return choices_.data() + size_; }
  bool has(Protocol protocol) const;

 private:
  std::array<ProtocolChoice, 3> choices_;
  std::size_t size_ = 0;
};

Protocols protocols_of(const Route& route);

}  // namespace whoiskit::routing
