// cli/exit_code.hpp: the exit statuses of the command. Documents and scripts rely on them; kExitStatuses
// (cli/usage/commands.hpp) describes them for users.
#pragma once

#include "whoiskit/record.hpp"

namespace whoiskit::cli {

enum ExitCode : int {
  kFound = 0,
  kNotRegistered = 1,
  kUsage = 2,
  kNoAnswer = 3,
  kLimited = 4,
  kUnsupported = 5,
  kUnclear = 6,
  kOutputFailed = 7,
  kReaderGone = 141,  // what a shell reports for a program that SIGPIPE ended
};

// Whether the object is registered counts most: it is found even if a part of the answer is missing.
constexpr ExitCode exit_code(Status status, Registered registered) {
  if (registered == Registered::yes) return kFound;
  switch (status) {
    case Status::ok:
      return registered == Registered::no ? kNotRegistered : kUnclear;
    case Status::partial:
    case Status::unavailable:
      return kNoAnswer;
    case Status::throttled:
      return kLimited;
    case Status::unsupported:
      return kUnsupported;
    case Status::error:
      break;
  }
  return kUnclear;
}

// An error without any server is the caller's: the query is invalid or belongs to no registry.
inline ExitCode exit_code(const Record& record) {
  if (record.status() == Status::error && record.servers().empty()) return kUsage;
  return exit_code(record.status(), record.registered());
}

}  // namespace whoiskit::cli
