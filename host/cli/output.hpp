// cli/output.hpp: the command's standard streams. Plain file descriptors: nothing is held back, every failure is seen.
#pragma once

#include <string_view>

namespace whoiskit::cli {

// A line on standard error: "whoiskit: MESSAGE", harmless for a terminal.
void complain(std::string_view message);

// Standard output.
class Output {
 public:
  Output();

  bool is_terminal() const { return terminal_; }

  // Columns of the terminal; 0 where it is none, or does not say.
  unsigned width() const;

  // Writes all of `text`. False once writing has failed; nothing is written any more then.
  bool write(std::string_view text);

  // The exit status where writing failed (and says so once on standard error, unless only the reader went away);
  // `otherwise` where it did not.
  int finish(int otherwise) const;

 private:
  bool terminal_;
  int error_ = 0;  // errno of the first failure
};

}  // namespace whoiskit::cli
