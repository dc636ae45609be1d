// redis/digest.hpp: the name under which a Redis server keeps a script.
#pragma once

#include <string>
#include <string_view>

namespace whoiskit::redis {

std::string sha1_hex(std::string_view text);

}  // namespace whoiskit::redis
