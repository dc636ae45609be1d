// kit/difference.hpp: the differences of two records in JSON, each with the path of the value.
#pragma once

#include <string>

namespace whoiskit::kit {

inline constexpr std::size_t kMaxDifferences = 8;  // reported one by one; of the others only the number

// "regrinfo.domain.expires: missing, expected \"2027-08-13\"; errstr[0]: added, \"...\"; ..."; empty if both are equal.
// Lists are compared index by index.
std::string record_difference(const std::string& expected, const std::string& got);

}  // namespace whoiskit::kit
