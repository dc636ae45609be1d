#include "cli/end_signals.hpp"

#include <algorithm>

namespace whoiskit::cli {
namespace {

// The capacity of a pipe. If the reader does not read, at most this much waits to be written when a signal comes.
constexpr std::size_t kPiece = 64 * 1024;

}  // namespace

bool write_lines(Output& out, std::string_view lines, const EndSignals& signals) {
  while (!lines.empty()) {
    if (signals.came()) return false;
    std::size_t end = lines.size();
    if (end > kPiece) end = lines.rfind('\n', kPiece - 1) + 1;
    if (end == 0) end = std::min(lines.find('\n'), lines.size() - 1) + 1;  // a single longer line
    if (!out.write(lines.substr(0, end))) return false;
    lines.remove_prefix(end);
  }
  return true;
}

}  // namespace whoiskit::cli
