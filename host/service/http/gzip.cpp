#include "service/http/gzip.hpp"

#include <zlib.h>

#include "service/http/accept.hpp"
#include "text/ascii.hpp"

namespace whoiskit::service::http {
namespace {

constexpr int kLevel = 4;  // half the time of the default level, for a few percent more bytes
constexpr int kGzipWindow = 15 + 16;
constexpr int kMemoryLevel = 8;

}  // namespace

std::string compressed(std::string_view text) {
  z_stream stream{};
  if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzipWindow, kMemoryLevel, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool complete = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(complete ? stream.total_out : 0);
  deflateEnd(&stream);
  return out;
}

bool takes_gzip(std::string_view accept_encoding) {
  bool any = false;
  for (Accepted each : accepted_of(accept_encoding)) {
    if (text::iequals(each.name, "gzip")) return each.weight > 0;
    if (each.name == "*") any = each.weight > 0;
  }
  return any;
}

}  // namespace whoiskit::service::http
