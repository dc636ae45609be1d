// cli/input.hpp: a file that the command line names; "-" is standard input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "platform/descriptor.hpp"

namespace whoiskit::cli {

class Input {
 public:
  // Throws UsageError if the file cannot be opened.
  explicit Input(const std::string& path);

  // Waits until the file or the descriptor `other` is readable; the end of the file counts as readable. Returns false
  // if `other` is readable, else true.
  bool wait(int other);

  // Reads what is available, at most `size` bytes; waits for the first byte. Returns 0 at the end, negative on an
  // error.
  std::int64_t read(char* buffer, std::size_t size);

  // Reads everything. Throws UsageError if reading fails or the file is longer than `limit` bytes.
  std::string read_all(std::size_t limit);

  // The error of read(), with the name of the file; empty if there was none.
  const std::string& error() const { return error_; }

 private:
  std::string name_;
  platform::Descriptor file_;  // invalid: standard input
  int fd_ = platform::kStandardInput;
  std::string error_;
};

}  // namespace whoiskit::cli
