// net/has_network.hpp: whether this machine is connected to anything, for messages that say why a server is out of
// reach.
#pragma once

namespace whoiskit::net {

/// Whether an interface other than the loopback is up and has an address that is not link-local. True where the system
/// does not say.
bool has_network();

/// What is said where it has none.
inline constexpr char kNoNetwork[] = "this machine has no network connection";

}  // namespace whoiskit::net
