// text/toml.hpp: the TOML library, as all of the host includes it. Its own assertions end the process at some malformed
// texts, which it then tells apart and refuses all the same; a file that is wrong must be refused, not fatal.
#pragma once

#ifndef NDEBUG
#define TOML_ASSERT(expression) static_cast<void>(0)
#endif
#include <toml++/toml.h>
