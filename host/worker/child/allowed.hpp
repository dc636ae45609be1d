// worker/child/allowed.hpp: the system calls that a worker may make. Everything else is forbidden.
#pragma once

#include <cstdint>
#include <span>

namespace whoiskit::worker::child {

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

std::span<const Allowed> allowed_while_loading();
std::span<const Allowed> allowed_in_calls();

}  // namespace whoiskit::worker::child
