// routing/query/registrable.hpp: the part of a name that is registered, which a registry can be asked about. The holder
// of a domain creates names such as "www.sub.example.co.uk"; the registry of co.uk only knows "example.co.uk".
//
// The ICANN section of the Public Suffix List (libpsl's built-in copy) lists the suffixes under which names are
// registered. Its private section (blogspot.com, github.io) lists companies that give out names below one of their own.
// These run no registry, unless the routing table has a row for the zone (uk.com, eu.org).
#pragma once

#include <string>
#include <string_view>

namespace whoiskit::routing {

// `name` is an ASCII lower-case name. `zone` is the zone of the routing table that contains it (may be empty or "."). A
// public suffix itself (co.uk, com) is returned whole, and so is a name under arpa, where any depth is an object.
std::string_view registrable_part(const std::string& name, std::string_view zone);

}  // namespace whoiskit::routing
