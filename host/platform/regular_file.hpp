// platform/regular_file.hpp: the content of a file that must be a regular one. Opening a FIFO in its place could wait
// for ever for a writer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "platform/file.hpp"

namespace whoiskit::platform {

// The content of a regular file of at most `max_bytes`, and whose it is; nothing, with `error` as "PATH: what is
// wrong", where it cannot be had. Never waits. [any-thread]
std::optional<std::string> read_regular(const std::string& path, std::size_t max_bytes, std::string& error,
                                        FileOwner* owner = nullptr);

// The same of what open_to_read() gave; where that is nothing, errno says why. `name` is for the message.
std::optional<std::string> read_regular(const Descriptor& file, const std::string& name, std::size_t max_bytes,
                                        std::string& error, FileOwner* owner = nullptr);

}  // namespace whoiskit::platform
