// Text in a web server's compressed forms.
#pragma once

#include <zlib.h>

#include <string>
#include <string_view>

namespace whoiskit::net {

// As gzip, or as zlib.
inline std::string compressed(std::string_view text, bool gzip = true) {
  z_stream stream{};
  constexpr int kWindow = 15, kGzip = 16, kMemory = 8;
  ::deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kWindow + (gzip ? kGzip : 0), kMemory, Z_DEFAULT_STRATEGY);
  std::string out(::deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  ::deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  ::deflateEnd(&stream);
  return out;
}

}  // namespace whoiskit::net
