#include "net/http/inflate.hpp"

#include <zlib.h>

#include <new>

#include "text/ascii.hpp"

namespace whoiskit::net {
namespace {

constexpr int kGzipOrZlib = 15 + 32;  // the largest window; the data's header selects gzip or zlib

}  // namespace

struct Inflater::Stream : z_stream {};

bool is_deflated(std::string_view encoding) {
  return text::iequals(encoding, "gzip") || text::iequals(encoding, "x-gzip") || text::iequals(encoding, "deflate");
}

Inflater::Inflater() : stream_(std::make_unique<Stream>()) {
  if (::inflateInit2(stream_.get(), kGzipOrZlib) != Z_OK) throw std::bad_alloc();
}

Inflater::~Inflater() { ::inflateEnd(stream_.get()); }

bool Inflater::read(std::string_view bytes, const std::function<bool(std::string_view)>& take) {
  char out[16 * 1024];
  stream_->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib only reads it
  stream_->avail_in = static_cast<uInt>(bytes.size());
  // Bytes after the end are ignored.
  while (!ended_) {
    stream_->next_out = reinterpret_cast<Bytef*>(out);
    stream_->avail_out = sizeof out;
    const int code = ::inflate(stream_.get(), Z_NO_FLUSH);
    if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR) return false;
    ended_ = code == Z_STREAM_END;
    const std::size_t made = sizeof out - stream_->avail_out;
    if (made > 0 && !take({out, made})) return true;
    if (made < sizeof out) break;  // more output is possible only if the buffer was filled
  }
  return true;
}

}  // namespace whoiskit::net
