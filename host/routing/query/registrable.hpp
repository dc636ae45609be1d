// The part of a name that is registered: what a registry can be asked about. "www.sub.example.co.uk" is a name that its
// holder made; the registry of co.uk knows "example.co.uk".
//
// Where registration happens is told by the ICANN section of the Public Suffix List (libpsl's built-in copy). Its
// private section (blogspot.com, github.io) lists companies that hand out names below one of theirs; those run no
// registry, unless the routing table has a row for the zone (uk.com, eu.org).
#pragma once

#include <string>
#include <string_view>

namespace whoiskit::routing {

// `name` is an ASCII lower-case name, `zone` the zone of the routing table that it lies in (may be empty or "."). A
// public suffix itself (co.uk, com) and names under arpa, where any depth is an object, come back whole.
std::string_view registrable_part(const std::string& name, std::string_view zone);

}  // namespace whoiskit::routing
