// platform/linux/sandbox_calls.hpp: the system calls that a process in a sandbox may make. Everything else is
// forbidden.
#pragma once

#include <cstdint>
#include <vector>

#include "platform/sandbox.hpp"

namespace whoiskit::platform {

// A sanitizer's shadow memory exceeds any limit, and its runtime opens files at any time. In a sanitizer build the
// process therefore keeps its rights.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif

inline constexpr int kAnyArgument = -1;

// A system call, with any arguments, or with one argument that has a given value (only in the bits of `mask`, if that
// is not 0).
struct Allowed {
  int call;
  int argument = kAnyArgument;
  std::uint64_t mask = 0, value = 0;
};

std::vector<Allowed> allowed_while_loading(const Sandbox& sandbox);
std::vector<Allowed> allowed_in_calls(const Sandbox& sandbox);

}  // namespace whoiskit::platform
