// parsers/context.hpp: the state of a reader: the draft that it fills, the bounds of the call, and the results of rules
// other than values.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/draft.hpp"
#include "parsers/rules/held.hpp"
#include "whoiskit/abi.h"

namespace whoiskit::parsers {

inline constexpr std::size_t kMaxLines = 100'000;     // lines of a response that are read
inline constexpr std::size_t kMaxLine = 64 * 1024;    // bytes of a line that are read
inline constexpr std::size_t kMaxBlockLines = 2'000;  // lines of one headed block

// The verdict of a value, if it has one.
struct Decision {
  bool made = false;
  std::uint32_t registered = WK_REGISTERED_UNKNOWN;
  std::uint32_t status = WK_STATUS_OK;
};

class Context {
 public:
  explicit Context(model::Draft& d, const volatile std::uint32_t* c = nullptr) : draft(d), cancel(c), held(d.arena()) {}

  model::Draft& draft;
  const volatile std::uint32_t* cancel;    // if not 0, stop soon
  Held held;                               // values that wait for further lines
  Decision* decision = nullptr;            // null: verdicts of values are not wanted
  wk_call* call = nullptr;                 // for a plugin's own rules; null: there are none
  std::uint16_t role = model::kNoSection;  // the section that a value selected for the lines below
  bool role_named = false;                 // whether a value selected one

  bool cancelled() const { return cancel != nullptr && __atomic_load_n(cancel, __ATOMIC_RELAXED) != 0; }
  void disclaim(std::string_view line) { draft.add({model::kDisclaimer, model::kSelf}, line, {}); }

  // Begins a further object of a section. Held values of the previous object are stored first.
  bool begin(std::uint16_t section, std::string_view dates) {
    if (!held.empty()) held.flush(draft, section, dates);
    return draft.begin(section);
  }
  // Call it when a reader is done.
  std::size_t finish(std::string_view dates) { return held.empty() ? 0 : held.settle_all(draft, dates); }
};

}  // namespace whoiskit::parsers
