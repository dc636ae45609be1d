// model/type_words.hpp: the words for what a record is about, as regyinfo.type has them. A record whose query is none
// of these has the empty word.
#pragma once

#include <string_view>

namespace whoiskit::model {

inline constexpr std::string_view kDomainType = "domain";
inline constexpr std::string_view kAddressType = "ip";  // an address or a prefix
inline constexpr std::string_view kAsType = "AS";
inline constexpr std::string_view kNameServerType = "nameserver";
inline constexpr std::string_view kHandleType = "handle";

}  // namespace whoiskit::model
