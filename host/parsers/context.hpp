// parsers/context.hpp: what a parser utility works on: the draft it fills and the bounds of the call.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/draft.hpp"

namespace whoiskit::parsers {

inline constexpr std::size_t kMaxLines = 100'000;     // lines of a response that a utility reads
inline constexpr std::size_t kMaxLine = 64 * 1024;    // bytes of a line that are looked at
inline constexpr std::size_t kMaxBlockLines = 2'000;  // lines of one headed block

struct Context {
  model::Draft& draft;
  const volatile std::uint32_t* cancel = nullptr;  // not 0: stop soon

  bool cancelled() const { return cancel != nullptr && __atomic_load_n(cancel, __ATOMIC_RELAXED) != 0; }
  void disclaim(std::string_view line) { draft.add({model::kDisclaimer, model::kSelf}, line, {}); }
};

}  // namespace whoiskit::parsers
