// abi/misuse.hpp: services as a plugin has them that is careless or means harm, for the suite Misuse.
#pragma once

#include <gtest/gtest.h>

#include <string_view>

#include "abi/harness.hpp"

namespace whoiskit::loader {

inline constexpr wk_key kName = WK_KEY(WK_DOMAIN, WK_NAME), kRemarks = WK_KEY(WK_DOMAIN, WK_REMARKS);

inline wk_row row_of(std::string_view label, wk_key key, std::string_view own = {}) {
  return {str(label), key, 0, str(own), nullptr, 0, 0};
}

class Misuse : public testing::Test {
 protected:
  const wk_setup& setup_ = *services().setup;
  const wk_record& record_ = *services().record;
  const wk_parsers& parsers_ = *services().parsers;
  const wk_run& run_ = *services().run;
  model::Keys keys_;
  wk_host host_{{keys_, "misuse"}};
  OneCall c_{keys_, "Domain: example.com\n"};
  wk_call* call_ = &c_.call;
};

}  // namespace whoiskit::loader
