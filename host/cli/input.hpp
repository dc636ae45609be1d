// cli/input.hpp: files named on the command line; "-" is standard input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "platform/descriptor.hpp"

namespace whoiskit::cli {

class Input {
 public:
  // Throws UsageError where the file cannot be opened.
  explicit Input(const std::string& path);

  // Waits until there is something to read, the end included: true; or until the descriptor `other` can be read: false.
  bool wait(int other);

  // What is there to read, at most `size` bytes; waits for the first. 0 at the end, negative on an error.
  std::int64_t read(char* buffer, std::size_t size);

  // Everything. Throws UsageError where it cannot be read or is longer than `limit` bytes.
  std::string read_all(std::size_t limit);

  // What went wrong with reading, naming the file; empty if nothing did.
  const std::string& error() const { return error_; }

 private:
  std::string name_;
  platform::Descriptor file_;  // none: standard input
  int fd_ = platform::kStandardInput;
  std::string error_;
};

}  // namespace whoiskit::cli
