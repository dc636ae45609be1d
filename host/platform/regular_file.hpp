// platform/regular_file.hpp: reads the content of a regular file. Opening a FIFO in its place could wait forever for a
// writer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "platform/file.hpp"

namespace whoiskit::platform {

// Reads a regular file of at most `max_bytes`, and its owner. On failure it returns nothing and sets `error` to "PATH:
// what is wrong". Never waits. [any-thread]
std::optional<std::string> read_regular(const std::string& path, std::size_t max_bytes, std::string& error,
                                        FileOwner* owner = nullptr);

// As above, for the result of open_to_read(). If that is empty, errno gives the reason. `name` is for the message.
std::optional<std::string> read_regular(const Descriptor& file, const std::string& name, std::size_t max_bytes,
                                        std::string& error, FileOwner* owner = nullptr);

}  // namespace whoiskit::platform
