#include "batch/answer_file.hpp"

#include <cerrno>
#include <utility>

#include "platform/open_beneath.hpp"
#include "platform/regular_file.hpp"

namespace whoiskit::batch {

AnswerFiles::AnswerFiles(std::string folder, bool anywhere) : folder_(std::move(folder)), anywhere_(anywhere) {
  if (!anywhere_) root_ = platform::open_root(folder_.empty() ? "." : folder_);
}

std::optional<std::string> AnswerFiles::read(const std::string& name, std::size_t max_bytes, std::string& error) const {
  if (anywhere_) return platform::read_regular(name.starts_with('/') ? name : folder_ + name, max_bytes, error);
  const platform::Descriptor file = platform::open_beneath(root_.get(), name);
  if (!file && errno == EXDEV) {
    error = name + ": outside of the batch file's folder; use --files-anywhere to read such files";
    return std::nullopt;
  }
  return platform::read_regular(file, folder_ + name, max_bytes, error);
}

}  // namespace whoiskit::batch
