#include "cli/start_authors.hpp"
#include "registry/installation.hpp"

#include <cerrno>
#include <cstring>

#include "api/core.hpp"
#include "cli/options/options.hpp"
#include "platform/process.hpp"

namespace whoiskit::cli {

int exec_authors(const void*, const std::vector<std::string>& words, Output&) {
  const std::string program = registry::helper_program("whoiskit-plugin");
  std::vector<std::string> arguments{program};
  arguments.insert(arguments.end(), words.begin(), words.end());
  const int error = platform::replace_process(program, arguments);
  if (error != ENOENT) throw UsageError(program + ": cannot be started: " + std::strerror(error));
  throw UsageError(program +
                   " is missing, which runs this command: install whoiskit again as a whole, "
                   "or build all of it (./dev build)");
}

}  // namespace whoiskit::cli
