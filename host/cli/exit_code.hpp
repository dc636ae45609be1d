// cli/exit_code.hpp: what the command's exit status says; --help shows kExitHelp, docs and scripts rely on it.
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

inline constexpr const char* kExitHelp =
    "Exit status:\n"
    "  0  found: the object is registered, though some of the answer may be missing\n"
    "  1  not registered\n"
    "  2  wrong usage: an option, a file, or a query that no registry could answer\n"
    "  3  no answer, or only a part of one: network, server, maintenance\n"
    "  4  limited: a server wants to be asked less often\n"
    "  5  unsupported: there is no server to ask\n"
    "  6  unclear: the server reports an error, or does not say whether it is registered\n"
    "  7  the output could not be written\n"
    "Of several queries the highest counts. 141: the reader of the output went away.\n";

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
