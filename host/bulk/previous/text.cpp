#include "bulk/previous/text.hpp"

#include <cerrno>
#include <cstring>
#include <system_error>

#include "bulk/error.hpp"
#include "bulk/previous/line.hpp"
#include "platform/file.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::bulk {
namespace {

constexpr std::size_t kBuffer = 256 * 1024;

}  // namespace

PreviousText::PreviousText(std::string path, std::string beside)
    : path_(std::move(path)), kept_path_(std::move(beside) + ".previous"), bytes_(path_) {
  const auto state = platform::state_of(path_);
  if (!state || state->kind != platform::FileKind::regular) {
    throw BulkUsageError(path_ + ": not a file; the output of an earlier run is read several times");
  }
  file_ = platform::open_to_read(path_);
  if (!file_) fail(path_, "read");
  buffer_.resize(kBuffer);
}

void PreviousText::fail(const std::string& path, const char* what) const {
  throw BulkError(path + ": cannot be " + what + ": " + std::generic_category().message(errno) +
                  "; once that is mended, the same command continues the run");
}

// Reads more bytes behind those that are there. False at the end.
bool PreviousText::fill() {
  if (ended_) return false;
  std::memmove(buffer_.data(), buffer_.data() + at_, filled_ - at_);
  before_ += at_;
  filled_ -= at_;
  at_ = 0;
  if (filled_ == buffer_.size()) buffer_.resize(2 * buffer_.size());
  const std::size_t got = bytes_.read(buffer_.data() + filled_, buffer_.size() - filled_);
  const std::string_view bytes(buffer_.data() + filled_, got);
  filled_ += got;
  digest_.add(bytes);
  if (bytes_.is_compressed()) keep(bytes);
  if (got == 0) {
    ended_ = true;
    digest_.close();
  }
  return got > 0;
}

void PreviousText::keep(std::string_view bytes) {
  if (!kept_) {
    platform::remove_name(kept_path_);  // of a run that was killed before it could do so
    kept_ = platform::create_file(kept_path_, 0600);
    if (!kept_) fail(kept_path_, "written");
    file_ = platform::open_to_read(kept_path_);
    if (!file_ || !platform::remove_name(kept_path_)) fail(kept_path_, "read");
  }
  if (!platform::write_all(kept_.get(), bytes)) fail(kept_path_, "written");
}

bool PreviousText::next(std::string_view& line, std::uint64_t& offset) {
  bool too_long = false;
  std::size_t searched = at_;
  for (;;) {
    const void* const end = std::memchr(buffer_.data() + searched, '\n', filled_ - searched);
    if (end != nullptr || (ended_ && at_ < filled_)) {
      const char* const begin = buffer_.data() + at_;
      const char* const stop = end != nullptr ? static_cast<const char*>(end) : buffer_.data() + filled_;
      line = {begin, static_cast<std::size_t>(stop - begin)};
      offset = before_ + at_;
      at_ = searched = static_cast<std::size_t>(stop - buffer_.data()) + (end != nullptr);
      too_long = too_long || line.size() > kMaxPreviousLine;
      if (too_long) line = {};
      if (too_long || !trim(line).empty()) return true;
      continue;
    }
    if (ended_) {
      line = {};
      return too_long;
    }
    too_long = too_long || filled_ - at_ > kMaxPreviousLine;
    if (too_long) at_ = filled_;
    const std::size_t unread = filled_ - at_;
    fill();
    searched = at_ + unread;
  }
}

std::string PreviousText::at(std::uint64_t offset, std::uint64_t size) const {
  std::string bytes(size, '\0');
  std::size_t have = 0;
  while (have < bytes.size()) {
    const std::int64_t got =
        platform::read_some_at(file_.get(), bytes.data() + have, bytes.size() - have, offset + have);
    if (got < 0) fail(path_, "read");
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  bytes.resize(have);
  return bytes;
}

}  // namespace whoiskit::bulk
