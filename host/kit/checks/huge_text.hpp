// kit/checks/huge_text.hpp: responses of the greatest length that a host accepts.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kit/plugin_under_test.hpp"

namespace whoiskit::kit {

inline constexpr std::size_t kHugeBytes = 4u << 20;  // the default of HostOptions::max_bytes

struct HugeText {
  std::string name;                   // "one line"
  std::function<std::string()> make;  // makes the text when it is needed
};

// One of each kind that is hard for a reader: a repeated sample, one line, no lines, more labels than any table has.
std::vector<HugeText> huge_texts(const std::vector<Sample>& samples);

}  // namespace whoiskit::kit
