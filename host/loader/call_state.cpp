#include "loader/call_state.hpp"

#include <algorithm>

namespace whoiskit::loader {

void CallState::tell_lost(std::string_view lost) {
  constexpr std::string_view kBeginning = "there is no room for its key \"";
  const auto is_noted = [&](const std::string& error) { return error.starts_with(kBeginning); };
  if (lost.empty() || std::any_of(errors.begin(), errors.end(), is_noted)) return;
  std::string line(kBeginning);
  line.append(lost).append("\": a plugin has ").append(std::to_string(model::Keys::kMaxFurtherOfPlugin));
  errors.push_back(line.append(" of its own; values under further ones are left out"));
}

}  // namespace whoiskit::loader
