// bulk/previous/text.hpp: the output of an earlier run, read from its beginning to its end and then line by line at any
// place. A compressed one cannot be read at any place, so its text is kept in a file without a name, which the system
// removes with this process.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "bulk/byte_stream.hpp"
#include "bulk/chain_digest.hpp"
#include "platform/descriptor.hpp"

namespace whoiskit::bulk {

class PreviousText {
 public:
  // `beside`: files are made beside this one. Throws BulkUsageError if the file cannot be read or is not a file.
  PreviousText(std::string path, std::string beside);

  const std::string& path() const { return path_; }

  // The next line that is not empty, without its end. False at the end. A line that is longer than kMaxPreviousLine is
  // left out, and `line` is empty. Throws BulkError if the file cannot be read, or its text not be kept.
  bool next(std::string_view& line, std::uint64_t& offset);
  // In hexadecimal, of the whole text. Valid at its end.
  const std::string& digest() const { return digest_.chain(); }

  // The bytes at a place, fewer if the text has become shorter. Valid at the end. Throws BulkError.
  std::string at(std::uint64_t offset, std::uint64_t size) const;

 private:
  bool fill();
  void keep(std::string_view bytes);
  [[noreturn]] void fail(const std::string& path, const char* what) const;

  const std::string path_, kept_path_;
  ByteStream bytes_;
  platform::Descriptor file_, kept_;
  std::string buffer_;
  std::size_t at_ = 0, filled_ = 0;
  std::uint64_t before_ = 0;  // bytes of the text before the buffer
  bool ended_ = false;
  ChainDigest digest_;
};

}  // namespace whoiskit::bulk
