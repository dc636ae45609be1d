// platform/linux/sandbox_calls.hpp: the system calls that a process in a sandbox may make. Everything else is
// forbidden.
#pragma once

#include <cstdint>
#include <vector>

#include "platform/sandbox.hpp"

namespace whoiskit::platform {

// A sanitizer's shadow is larger than any limit, and its runtime opens files whenever it likes: in such a build
// the process keeps its rights.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif

inline constexpr int kAnyArgument = -1;

// A call, for all arguments or where one of them has a value (of the bits in `mask`, if that is not 0).
struct Allowed {
  int call;
  int argument = kAnyArgument;
  std::uint64_t mask = 0, value = 0;
};

std::vector<Allowed> allowed_while_loading(const Sandbox& sandbox);
std::vector<Allowed> allowed_in_calls(const Sandbox& sandbox);

}  // namespace whoiskit::platform
