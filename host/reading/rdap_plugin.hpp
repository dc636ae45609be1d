// reading/rdap_plugin.hpp: chooses the plugin that reads an RDAP answer.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace whoiskit::reading {

// The name of the protocol, and the claim of the plugin that reads the answers of all RDAP servers.
inline constexpr std::string_view kRdap = "rdap";

// The claim of the plugin for an answer: the first of these that `has_plugin` knows, or empty if it knows none.
//
// 1. "rdap.MIDNAME" of the server, which is a registrar's or an address registry's (routing::midname: rdap.acme of
//    rdap.acme.example)
// 2. "rdap.ZONE", the longest zone of the name first
// 3. "rdap"
//
// `query`: what is looked up, a name or anything else.
std::string rdap_plugin(std::string_view server, std::string_view query,
                        const std::function<bool(std::string_view claim)>& has_plugin);

}  // namespace whoiskit::reading
