// kit/difference.hpp: where two records in JSON differ, told by the paths of their values, as people look for them.
#pragma once

#include <string>

namespace whoiskit::kit {

inline constexpr std::size_t kMaxDifferences = 8;  // told one by one; of more only the number

// "regrinfo.domain.expires: missing, expected \"2027-08-13\"; errstr[0]: added, \"...\"; ..."; empty where both hold
// the same. Lists are compared place by place.
std::string record_difference(const std::string& expected, const std::string& got);

}  // namespace whoiskit::kit
