#include "bulk/byte_stream.hpp"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>
#include <string_view>
#include <system_error>

#include "bulk/error.hpp"
#include "platform/file.hpp"

namespace whoiskit::bulk {
namespace {

constexpr std::size_t kBuffer = 256 * 1024;
constexpr std::string_view kGzipBegin("\x1f\x8b", 2);
constexpr std::string_view kZstdBegin("\x28\xb5\x2f\xfd", 4);
// Larger windows would need more memory than a list of queries is worth.
constexpr int kMaxWindowLog = 27;

}  // namespace

// Makes bytes of the buffer. Each call uses some of it, or makes some output.
struct ByteStream::Decoder {
  virtual ~Decoder() = default;
  // Returns how many bytes it made. `used` is how many of the input it took. Sets `fault` if the data is damaged.
  virtual std::size_t decode(std::string_view in, std::size_t& used, char* to, std::size_t size,
                             const char*& fault) = 0;
  // Whether the input may end here.
  virtual bool may_end() const = 0;
};

struct ByteStream::Plain : Decoder {
  std::size_t decode(std::string_view in, std::size_t& used, char* to, std::size_t size, const char*&) override {
    used = std::min(in.size(), size);
    std::memcpy(to, in.data(), used);
    return used;
  }
  bool may_end() const override { return true; }
};

struct ByteStream::Gzip : Decoder {
  Gzip() {
    constexpr int kWithGzipHeader = 16;
    if (inflateInit2(&stream, MAX_WBITS + kWithGzipHeader) != Z_OK) throw std::bad_alloc();
  }
  ~Gzip() override { inflateEnd(&stream); }
  std::size_t decode(std::string_view in, std::size_t& used, char* to, std::size_t size, const char*& fault) override {
    if (ended) {
      inflateReset(&stream);  // a further stream follows
      ended = false;
    }
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(to);
    stream.avail_out = static_cast<uInt>(size);
    const int result = inflate(&stream, Z_NO_FLUSH);
    used = in.size() - stream.avail_in;
    ended = result == Z_STREAM_END;
    if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) fault = "the gzip data is damaged";
    return size - stream.avail_out;
  }
  bool may_end() const override { return ended; }
  z_stream stream{};
  bool ended = false;
};

struct ByteStream::Zstd : Decoder {
  Zstd() : stream(ZSTD_createDStream(), &ZSTD_freeDStream) {
    if (!stream) throw std::bad_alloc();
    ZSTD_DCtx_setParameter(stream.get(), ZSTD_d_windowLogMax, kMaxWindowLog);
  }
  std::size_t decode(std::string_view in, std::size_t& used, char* to, std::size_t size, const char*& fault) override {
    ZSTD_inBuffer from{in.data(), in.size(), 0};
    ZSTD_outBuffer out{to, size, 0};
    const std::size_t result = ZSTD_decompressStream(stream.get(), &out, &from);
    if (ZSTD_isError(result)) fault = "the zstd data is damaged, or needs a window of more than 128 MB";
    ended = result == 0;
    used = from.pos;
    return out.pos;
  }
  bool may_end() const override { return ended; }
  std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream;
  bool ended = false;
};

ByteStream::ByteStream(std::string path)
    : name_(path == "-" ? "standard input" : path),
      opened_(path == "-" ? platform::Descriptor() : platform::open_stream(path)),
      file_(path == "-" ? platform::kStandardInput : opened_.get()) {
  if (file_ < 0) throw BulkUsageError(name_ + ": cannot be read: " + std::generic_category().message(errno));
  buffer_.resize(kBuffer);
}

ByteStream::~ByteStream() = default;

void ByteStream::fail(const char* what) const {
  throw BulkError(name_ + ": " + what + ", at byte " + std::to_string(taken_ + at_) +
                  "; mend the file and repeat the command: what was read before is not lost");
}

// Reads more into the buffer. False at the end of the file.
bool ByteStream::fill() {
  taken_ += at_;
  std::memmove(buffer_.data(), buffer_.data() + at_, filled_ - at_);
  filled_ -= at_;
  at_ = 0;
  const std::int64_t got = platform::read_some(file_, buffer_.data() + filled_, buffer_.size() - filled_);
  if (got < 0) throw BulkError(name_ + ": cannot be read: " + std::generic_category().message(errno));
  filled_ += static_cast<std::size_t>(got);
  return got > 0;
}

void ByteStream::begin() {
  while (filled_ < kZstdBegin.size() && fill()) continue;
  const std::string_view first(buffer_.data(), filled_);
  if (first.starts_with(kGzipBegin)) {
    decoder_ = std::make_unique<Gzip>();
  } else if (first.starts_with(kZstdBegin)) {
    decoder_ = std::make_unique<Zstd>();
  } else {
    decoder_ = std::make_unique<Plain>();
    compressed_ = false;
  }
}

std::size_t ByteStream::read(char* to, std::size_t size) {
  if (!decoder_) begin();
  for (;;) {
    std::size_t used = 0;
    const char* fault = nullptr;
    const bool any = at_ < filled_;
    const std::size_t made = any ? decoder_->decode({buffer_.data() + at_, filled_ - at_}, used, to, size, fault) : 0;
    at_ += used;
    if (made > 0) return made;
    if (fault != nullptr) fail(fault);
    if (used > 0) continue;
    if (fill()) continue;
    if (!decoder_->may_end()) fail("the compressed data ends too early");
    return 0;
  }
}

}  // namespace whoiskit::bulk
