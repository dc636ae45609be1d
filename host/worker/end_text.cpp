#include "worker/end_text.hpp"

#include <fmt/format.h>

#include "platform/system_calls.hpp"
#include "worker/limits.hpp"
#include "worker/region.hpp"

namespace whoiskit::worker {

std::string text_of(const platform::End& end, std::uint32_t fault) {
  if (!end.known) return "its worker ended";
  if (end.killed) {
    const std::string name = platform::signal_name(end.number);
    return fmt::format("killed by signal {}{}", end.number, name.empty() ? "" : fmt::format(" (SIG{})", name));
  }
  if (end.number == kEndForbidden) {
    return fmt::format("made the system call {}, which is forbidden in a worker", platform::system_call_name(fault));
  }
  if (end.number == kEndMemory) return fmt::format("out of memory ({} MiB)", kMaxMemory >> 20);
  return fmt::format("ended its process with status {}", end.number);
}

}  // namespace whoiskit::worker
