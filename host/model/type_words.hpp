// model/type_words.hpp: the words for the type of a record, as in regyinfo.type. The word is empty for a record with an
// invalid query.
#pragma once

#include <string_view>

namespace whoiskit::model {

inline constexpr std::string_view kDomainType = "domain";
inline constexpr std::string_view kAddressType = "ip";  // an address or a prefix
inline constexpr std::string_view kAsType = "AS";
inline constexpr std::string_view kNameServerType = "nameserver";
inline constexpr std::string_view kHandleType = "handle";

}  // namespace whoiskit::model
