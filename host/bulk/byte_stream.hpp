// bulk/byte_stream.hpp: the bytes of an input, decompressed. What the input is compressed with is seen by its first
// bytes, not by its name. Several compressed streams one after the other, as `cat a.gz b.gz` makes, are one input.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "platform/descriptor.hpp"

namespace whoiskit::bulk {

class ByteStream {
 public:
  // "-" is standard input. Throws BulkUsageError if the file cannot be opened.
  explicit ByteStream(std::string path);
  ~ByteStream();
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;

  // Reads up to `size` bytes; 0 at the end. Throws BulkError if reading fails, or if compressed data is damaged or cut,
  // after all bytes before that were returned.
  std::size_t read(char* to, std::size_t size);

  // Whether it is; known after the first read.
  bool is_compressed() const { return compressed_; }

  // The file's name in messages.
  const std::string& name() const { return name_; }

 private:
  struct Decoder;
  struct Plain;
  struct Gzip;
  struct Zstd;
  std::size_t read_raw(char* to, std::size_t size);
  void begin();
  bool fill();
  [[noreturn]] void fail(const char* what) const;

  const std::string name_;
  platform::Descriptor opened_;
  int file_;
  std::string buffer_;  // of compressed bytes
  std::size_t at_ = 0, filled_ = 0;
  std::uint64_t taken_ = 0;  // compressed bytes before the buffer
  std::unique_ptr<Decoder> decoder_;
  bool compressed_ = true;
};

}  // namespace whoiskit::bulk
