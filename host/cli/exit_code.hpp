// cli/exit_code.hpp: what the command's exit status says; docs and scripts rely on it. kExitStatuses
// (cli/usage/commands.hpp) says it in words.
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
  kReaderGone = 141,  // what a shell reports of a program that SIGPIPE ended
};

// By the registry's word first: what is found is found even where some of the answer is missing.
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

// An error that no server had a part in is the caller's: a query that is none, or that belongs to no registry.
inline ExitCode exit_code(const Record& record) {
  if (record.status() == Status::error && record.servers().empty()) return kUsage;
  return exit_code(record.status(), record.registered());
}

}  // namespace whoiskit::cli
