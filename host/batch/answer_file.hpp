// batch/answer_file.hpp: the files that the lines of a batch name. Who writes the lines need not be who runs the batch,
// so they reach files of the batch's own folder only, unless the caller allows any.
#pragma once

#include <optional>
#include <string>

#include "platform/descriptor.hpp"

namespace whoiskit::batch {

class AnswerFiles {
 public:
  // `folder`: that names are relative to, with a '/' at its end; empty: the current one. `anywhere`: also files outside
  // of it, by any path.
  AnswerFiles(std::string folder, bool anywhere);

  // The content of a regular file of at most `max_bytes`; nothing, with `error` naming it and the reason, where that
  // cannot be had. [any-thread]
  std::optional<std::string> read(const std::string& name, std::size_t max_bytes, std::string& error) const;

 private:
  const std::string folder_;
  const bool anywhere_;
  platform::Descriptor root_;  // the folder, where names must stay below it
};

}  // namespace whoiskit::batch
