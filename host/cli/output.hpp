// cli/output.hpp: the command's standard streams, as plain file descriptors: without a buffer, every failure is
// noticed.
#pragma once

#include <string_view>

namespace whoiskit::cli {

// Writes the line "whoiskit: MESSAGE" to standard error. Control characters are replaced.
void complain(std::string_view message);

// Standard output.
class Output {
 public:
  Output();

  bool is_terminal() const { return terminal_; }

  // Columns of the terminal; 0 if it is not a terminal or its width is unknown.
  unsigned width() const;

  // Writes all of `text`. Returns false once writing has failed; later calls write nothing.
  bool write(std::string_view text);

  // Returns `otherwise`, or if writing failed the exit status for that. It then reports the failure on standard error,
  // unless the reader closed the pipe.
  int finish(int otherwise) const;

 private:
  bool terminal_;
  int error_ = 0;  // errno of the first failure
};

}  // namespace whoiskit::cli
