// cli/bulk/display.hpp: shows the progress of a bulk run on standard error.
#pragma once

#include <string>
#include <string_view>

#include "bulk/run.hpp"

namespace whoiskit::cli {

class BulkDisplay {
 public:
  // `how`: the value of --progress.
  explicit BulkDisplay(const std::string& how);

  void show(const bulk::Progress& progress) const;
  // `event`: "complete", "interrupted".
  void end(const bulk::Progress& progress, std::string_view event) const;
  // A message in place of the progress, such as why nothing can be done.
  void say(const std::string& message) const;

 private:
  const bool json_, line_;
};

}  // namespace whoiskit::cli
