// net/http/inflate.hpp: decompresses pages in gzip (RFC 1952) or zlib (RFC 1950) format, which HTTP calls "gzip" and
// "deflate" (RFC 9110, section 8.4.1). Some servers send them although the client did not request compression.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

namespace whoiskit::net {

/// Whether Inflater supports this Content-Encoding. Names are compared case-insensitively.
bool is_deflated(std::string_view encoding);

/// Decompresses a page piece by piece. The receiver limits the size of the output, so a decompression bomb cannot
/// exceed it.
class Inflater {
 public:
  Inflater();
  ~Inflater();
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  /// Decompresses the next bytes and passes the output to `take`, piece by piece, until that returns false. Returns
  /// false if the bytes are not valid compressed data.
  bool read(std::string_view bytes, const std::function<bool(std::string_view)>& take);
  /// Whether the end of the compressed data was reached.
  bool ended() const { return ended_; }

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
  bool ended_ = false;
};

}  // namespace whoiskit::net
