// platform/terminal.hpp: the standard streams and the terminal.
#pragma once

namespace whoiskit::platform {

bool is_terminal(int stream);
// The number of columns; 0 if the stream is not a terminal or the width is unknown.
unsigned terminal_width(int stream);

// Makes sure that descriptors 0 to 2 are open, so that no file or socket of the program gets the number of a stream
// that the caller closed. A closed stream still behaves like one: reading returns nothing, and writing fails.
void open_missing_streams();

}  // namespace whoiskit::platform
