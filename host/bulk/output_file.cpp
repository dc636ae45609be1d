#include "bulk/output_file.hpp"

#include <cerrno>
#include <system_error>

#include "bulk/error.hpp"
#include "platform/file.hpp"

namespace whoiskit::bulk {
namespace {

constexpr std::size_t kBuffer = 256 * 1024;

}  // namespace

void OutputFile::check_new(const std::string& path) {
  const auto before = platform::state_of(path);
  if (!before || (before->kind == platform::FileKind::regular && before->size == 0)) return;
  if (before->kind != platform::FileKind::regular) {
    throw BulkUsageError(path + ": not a file; only a file can be cut to where an interrupted run had come");
  }
  throw BulkUsageError(path + ": exists, and there is no run to continue; remove it, or write to another file");
}

OutputFile::OutputFile(std::string path, std::uint64_t bytes) : path_(std::move(path)), size_(bytes) {
  const auto before = platform::state_of(path_);
  const std::uint64_t size = before ? before->size : 0;
  if (size < bytes) {
    throw BulkUsageError(path_ + ": has " + std::to_string(size) + " bytes, and the run had written " +
                         std::to_string(bytes) + "; bring it back, or remove it and the state file to begin again");
  }
  file_ = platform::open_to_append(path_, 0666);
  if (!file_ || !platform::truncate(file_, bytes)) fail();
}

void OutputFile::write(std::string_view text) {
  buffer_ += text;
  size_ += text.size();
  if (buffer_.size() >= kBuffer) flush();
}

void OutputFile::flush() {
  if (!buffer_.empty() && !platform::write_all(file_.get(), buffer_)) fail();
  buffer_.clear();
}

std::uint64_t OutputFile::sync() {
  flush();
  if (!platform::flush(file_)) fail();
  return size_;
}

void OutputFile::fail() const {
  throw BulkError(path_ + ": cannot be written: " + std::generic_category().message(errno) +
                  "; once that is mended, the same command continues the run");
}

}  // namespace whoiskit::bulk
