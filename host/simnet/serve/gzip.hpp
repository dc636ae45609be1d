// Pages as web servers compress them (RFC 1952).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace whoiskit::simnet {

/// `text` and `blanks` blanks behind it, compressed.
std::string gzip(std::string_view text, std::size_t blanks);

}  // namespace whoiskit::simnet
