// cli/end_signals.hpp: SIGINT and SIGTERM as a wish to end, so that what is written ends with a whole line.
#pragma once

#include <string_view>

#include "cli/output.hpp"

namespace whoiskit::cli {

// From construction to destruction the first of the two signals is remembered; the next one ends the process at once,
// as without this. One that was ignored before stays ignored. One of these at a time.
class EndSignals {
 public:
  enum class Wanted { both, sigterm };
  // With `sigterm` an interrupt ends the process at once, as without this. Throws std::system_error where the system
  // has no descriptor left.
  explicit EndSignals(Wanted wanted = Wanted::both);
  ~EndSignals();
  EndSignals(const EndSignals&) = delete;
  EndSignals& operator=(const EndSignals&) = delete;

  bool came() const;
  // Becomes readable when one comes.
  int descriptor() const;
  // Ends the process by the signal that came, so that whoever waits for it sees which (a shell: 128 and its number).
  // Returns if none came.
  void end_by_it() const;
};

// Writes `lines`, whole lines all, until a signal comes: then it ends after the line that was begun. False then, and
// where writing failed.
bool write_lines(Output& out, std::string_view lines, const EndSignals& signals);

}  // namespace whoiskit::cli
