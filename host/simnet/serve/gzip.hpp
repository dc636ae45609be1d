// simnet/serve/gzip.hpp: compresses pages like web servers do (RFC 1952).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace whoiskit::simnet {

/// `text`, followed by `blanks` blanks, compressed.
std::string gzip(std::string_view text, std::size_t blanks);

}  // namespace whoiskit::simnet
