// text/regular_file.hpp: the content of a file, of which no other kind than a regular one may be: a FIFO in its place
// would make who opens it wait for a writer that never comes.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "text/descriptor.hpp"

namespace whoiskit::text {

// Whose a file is, as it was read.
struct FileOwner {
  uid_t user = 0;
  gid_t group = 0;
  mode_t mode = 0;
};

// The content of a regular file of at most `max_bytes`, and whose it is; nothing, with `error` as "PATH: what is
// wrong", where it cannot be had. Never waits. [any-thread]
std::optional<std::string> read_regular(const std::string& path, std::size_t max_bytes, std::string& error,
                                        FileOwner* owner = nullptr);

// The same of a file that was opened, with O_NONBLOCK, or was not: then errno says why. `name` is for the message.
std::optional<std::string> read_regular(const Descriptor& file, const std::string& name, std::size_t max_bytes,
                                        std::string& error, FileOwner* owner = nullptr);

}  // namespace whoiskit::text
