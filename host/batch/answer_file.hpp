// batch/answer_file.hpp: the files that the lines of a batch name. The lines may come from another person than the one
// who runs the batch, so they can name only files in the batch's own folder, unless the caller allows any.
#pragma once

#include <optional>
#include <string>

#include "platform/descriptor.hpp"

namespace whoiskit::batch {

class AnswerFiles {
 public:
  // Names are relative to `folder`, which ends with '/' or is empty for the current folder. `anywhere` allows files
  // outside it, by any path.
  AnswerFiles(std::string folder, bool anywhere);

  // The content of a regular file of at most `max_bytes`. Nothing if it cannot be read; `error` then names the file and
  // the reason. [any-thread]
  std::optional<std::string> read(const std::string& name, std::size_t max_bytes, std::string& error) const;

 private:
  const std::string folder_;
  const bool anywhere_;
  platform::Descriptor root_;  // the folder, if names must stay below it
};

}  // namespace whoiskit::batch
