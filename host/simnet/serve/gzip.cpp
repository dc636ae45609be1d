#include "simnet/serve/gzip.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <new>

namespace whoiskit::simnet {
namespace {

constexpr int kGzip = 15 + 16;  // largest window size, with gzip's header

/// Compresses `bytes`, and appends the output that is available.
void put(z_stream& stream, std::string_view bytes, int flush, std::string& made) {
  std::array<char, 16 * 1024> out;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib only reads it
  stream.avail_in = static_cast<uInt>(bytes.size());
  do {
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    ::deflate(&stream, flush);
    made.append(out.data(), out.size() - stream.avail_out);
  } while (stream.avail_out == 0);
}

}  // namespace

std::string gzip(std::string_view text, std::size_t blanks) {
  z_stream stream{};
  if (::deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc();
  std::string made;
  put(stream, text, Z_NO_FLUSH, made);
  const std::string some(64 * 1024, ' ');
  for (std::size_t left = blanks; left > 0;) {
    const std::size_t now = std::min(left, some.size());
    put(stream, std::string_view(some).substr(0, now), Z_NO_FLUSH, made);
    left -= now;
  }
  put(stream, {}, Z_FINISH, made);
  ::deflateEnd(&stream);
  return made;
}

}  // namespace whoiskit::simnet
