// platform/process_name.hpp: which process something belongs to, so that what it held is free when it is gone.
#pragma once

#include <cstdint>
#include <string>

namespace whoiskit::platform {

// A process by more than its number, which the system gives to another one later.
struct ProcessName {
  std::int64_t pid = 0;
  std::int64_t started = 0;  // ticks of the clock from the machine's start to the process's
  // The machine since its start, and the space that the number counts in: containers have their own. Empty: not known.
  std::string space;

  bool operator==(const ProcessName&) const = default;
};

ProcessName this_process();

// Whether `other` has ended, as far as `self` can see: false where it counts in another space, as that of another
// container or of another machine that has the same file.
bool is_gone(const ProcessName& other, const ProcessName& self);

}  // namespace whoiskit::platform
