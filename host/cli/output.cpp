#include "cli/output.hpp"

#include <cerrno>
#include <cstring>
#include <string>

#include "cli/exit_code.hpp"
#include "platform/file.hpp"
#include "platform/terminal.hpp"
#include "render/safe_text.hpp"

namespace whoiskit::cli {

void complain(std::string_view message) {
  platform::write_all(platform::kStandardError, "whoiskit: " + render::safe(message) + "\n");
}

Output::Output() : terminal_(platform::is_terminal(platform::kStandardOutput)) {}

unsigned Output::width() const { return terminal_ ? platform::terminal_width(platform::kStandardOutput) : 0; }

bool Output::write(std::string_view text) {
  if (error_ == 0 && !platform::write_all(platform::kStandardOutput, text)) error_ = errno;
  return error_ == 0;
}

int Output::finish(int otherwise) const {
  if (error_ == 0) return otherwise;
  if (error_ == EPIPE) return kReaderGone;
  complain(std::string("standard output cannot be written: ") + std::strerror(error_));
  return kOutputFailed;
}

}  // namespace whoiskit::cli
