// How a route is asked: its protocols in the order in which to try them, and why.
//
//   RDAP    where a row gives a base. It is what registries go over to, and where IANA lists it they answer for it
//   WHOIS   first where a row prefers it: because RDAP is known to say less there (a national address registry's
//           space, whose parent runs the RDAP service), to fail, or is not declared at IANA while WHOIS is
//   web     a page for people, where there is nothing to ask
//
// A server that is retired, by the registry's listing or as it no longer answers, is asked last: lists may be wrong.
// An operator who gives the WHOIS server's `address` has a server of their own stand in for it: then RDAP is asked only
// where that file, or one above it, gives the base or the address of its host, too.
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
  bool living = true;       // false: it is listed as ended or silent, so no answer is to be expected
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
