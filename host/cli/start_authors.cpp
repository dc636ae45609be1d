#include "cli/start_authors.hpp"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "cli/options.hpp"
#include "lookup/core.hpp"

namespace whoiskit::cli {

int exec_authors(const void*, const std::vector<std::string>& words, Output&) {
  const std::string program = lookup::helper_program("whoiskit-plugin");
  std::vector<std::string> own(words);
  std::vector<char*> arguments{const_cast<char*>(program.c_str())};
  for (std::string& word : own) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::signal(SIGPIPE, SIG_DFL);  // as it was before this program began
  ::execv(program.c_str(), arguments.data());
  const int error = errno;
  std::signal(SIGPIPE, SIG_IGN);
  if (error != ENOENT) throw UsageError(program + ": cannot be started: " + std::strerror(error));
  throw UsageError(program +
                   " is missing, which runs this command: install whoiskit again as a whole, "
                   "or build all of it (./dev build)");
}

}  // namespace whoiskit::cli
