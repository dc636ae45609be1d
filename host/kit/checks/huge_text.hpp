// kit/checks/huge_text.hpp: answers of the greatest length that a host takes.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kit/plugin_under_test.hpp"

namespace whoiskit::kit {

inline constexpr std::size_t kHugeBytes = 4u << 20;  // as many as HostOptions::max_bytes lets through by itself

struct HugeText {
  std::string name;                   // "one line"
  std::function<std::string()> make;  // made when it is its turn
};

// Of every kind that is hard on somebody: a sample over and over, one line, no line, more labels than any table.
std::vector<HugeText> huge_texts(const std::vector<Sample>& samples);

}  // namespace whoiskit::kit
