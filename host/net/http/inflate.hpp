// Compressed pages: gzip (RFC 1952) and zlib (RFC 1950), which HTTP calls "gzip" and "deflate" (RFC 9110,
// section 8.4.1). Some servers send them to who asked for none.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

namespace whoiskit::net {

/// Whether a Content-Encoding is one that Inflater reads. Names are compared without regard to case.
bool is_deflated(std::string_view encoding);

/// Decompresses a page piece by piece. What it gives is bounded by who takes it, which a bomb cannot change.
class Inflater {
 public:
  Inflater();
  ~Inflater();
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  /// Decompresses the next bytes; hands `take` what comes of them, piece by piece, until that gives false. False where
  /// the bytes are no such thing.
  bool read(std::string_view bytes, const std::function<bool(std::string_view)>& take);
  /// Whether the compressed data came to their end.
  bool ended() const { return ended_; }

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
  bool ended_ = false;
};

}  // namespace whoiskit::net
