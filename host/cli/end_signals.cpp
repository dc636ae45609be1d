#include "cli/end_signals.hpp"

#include <algorithm>

namespace whoiskit::cli {
namespace {

// What a pipe holds: a reader that stands still is waited for with no more than this begun.
constexpr std::size_t kPiece = 64 * 1024;

}  // namespace

bool write_lines(Output& out, std::string_view lines, const EndSignals& signals) {
  while (!lines.empty()) {
    if (signals.came()) return false;
    std::size_t end = lines.size();
    if (end > kPiece) end = lines.rfind('\n', kPiece - 1) + 1;
    if (end == 0) end = std::min(lines.find('\n'), lines.size() - 1) + 1;  // one line, longer than that
    if (!out.write(lines.substr(0, end))) return false;
    lines.remove_prefix(end);
  }
  return true;
}

}  // namespace whoiskit::cli
