// platform/process_name.hpp: identifies the process that holds something, so that it can be released when the process
// has ended.
#pragma once

#include <cstdint>
#include <string>

namespace whoiskit::platform {

// Identifies a process by more than its number, because the system reuses numbers.
struct ProcessName {
  std::int64_t pid = 0;
  std::int64_t started = 0;  // clock ticks between the start of the machine and of the process
  // The boot of the machine, and the PID namespace of the number: containers have their own. Empty: unknown.
  std::string space;

  bool operator==(const ProcessName&) const = default;
};

ProcessName this_process();

// Whether `other` has ended, as far as `self` can see. False if `other` is in another namespace, such as that of
// another container, or of another machine that uses the same file.
bool is_gone(const ProcessName& other, const ProcessName& self);

}  // namespace whoiskit::platform
