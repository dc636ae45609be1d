// reading/rdap_plugin.hpp: which plugin reads an answer by RDAP.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace whoiskit::reading {

// The protocol, and the claim of the plugin that reads all its answers.
inline constexpr std::string_view kRdap = "rdap";

// The claim of that plugin: "rdap.MIDNAME" of the server (routing::midname: rdap.acme of rdap.acme.example), which is
// a registrar's or an address registry's; then "rdap.ZONE", the longest zone of the name first; then "rdap". The first
// that `has_plugin` knows; empty if none. `query`: what was asked, a name or anything else.
std::string rdap_plugin(std::string_view server, std::string_view query,
                        const std::function<bool(std::string_view claim)>& has_plugin);

}  // namespace whoiskit::reading
