// platform/terminal.hpp: the standard streams as a terminal has them.
#pragma once

namespace whoiskit::platform {

bool is_terminal(int stream);
// Columns of a terminal; 0 where it is none or does not say.
unsigned terminal_width(int stream);

// Makes sure that descriptors 0 to 2 are open, so that no file or socket of the program takes the place of a stream
// that the caller closed. A closed stream behaves as such: it reads nothing, and writing to it fails.
void open_missing_streams();

}  // namespace whoiskit::platform
