// cli/options/options.hpp: what comes of the options that every command has (cli/usage/common.hpp).
#pragma once

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string_view>

#include "cli/output.hpp"
#include "cli/usage/common.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::cli {

class Log;

// A mistake of the caller: what() is said on standard error, the exit status is kUsage.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

enum class Format { text, json, ndjson, raw, text_lines, rdap, whois };

// As --format has it.
std::string_view to_string(Format format);

// The format asked for; text where nothing is, be it a terminal or not.
Format format_of(const CommonOptions& options);

// Whether to write colours. NO_COLOR (https://no-color.org) and a dumb terminal mean no, unless --color always.
bool colour_of(const CommonOptions& options, const Output& out);

// Of a number of seconds that an option has.
std::chrono::milliseconds milliseconds_of(double seconds);

// Where handlers run: as --isolate has it, else `otherwise`.
Isolation isolation_of(const CommonOptions& options, Isolation otherwise);

// What becomes of plugins that are not signed: as --signatures has it.
Signatures signatures_of(const CommonOptions& options);

// Plugin folders and routing files: the rows of `whoiskit servers update`, WHOISKIT_ROUTES in the environment
// (colon-separated; not for a program that runs with more rights than its caller), then --routes. Throws UsageError for
// a folder that is none.
HostOptions host_options(const CommonOptions& options, std::shared_ptr<Log>* log = nullptr);

// Says on standard error which folders of plugins are not used: those that cannot be read, or that others may write to.
void complain_of_folders(const HostOptions& options);

}  // namespace whoiskit::cli
