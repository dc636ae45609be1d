// bulk/output_file.hpp: the output of a bulk run: a file that lines are appended to, and that is cut to the size that
// the state file knows when a run continues.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "platform/descriptor.hpp"

namespace whoiskit::bulk {

class OutputFile {
 public:
  // Throws BulkUsageError if a new run with this output would overwrite something. Call it before the state file is
  // made, because a run that has one owns its output.
  static void check_new(const std::string& path);

  // Cuts the file to the `bytes` that the state file knows, or makes it. Throws BulkUsageError if it has less, and
  // BulkError if it cannot be written.
  OutputFile(std::string path, std::uint64_t bytes);

  const std::string& path() const { return path_; }
  // Appends. Throws BulkError if the disk is full or the file cannot be written.
  void write(std::string_view text);
  // Puts all on the disk. Returns the size.
  std::uint64_t sync();

 private:
  void flush();
  [[noreturn]] void fail() const;

  const std::string path_;
  platform::Descriptor file_;
  std::string buffer_;
  std::uint64_t size_;
};

}  // namespace whoiskit::bulk
