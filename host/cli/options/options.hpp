// cli/options/options.hpp: interprets the options that every command has (cli/usage/common.hpp).
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

// A mistake of the caller: what() is printed on standard error, and the exit status is kUsage.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

enum class Format { text, json, ndjson, raw, text_lines, rdap, whois };

// The word that --format uses.
std::string_view to_string(Format format);

// The requested format. The default is text, on a terminal and elsewhere.
Format format_of(const CommonOptions& options);

// Whether to write colours. NO_COLOR (https://no-color.org) and a dumb terminal mean no, unless --color is always.
bool colour_of(const CommonOptions& options, const Output& out);

// Converts the seconds of an option.
std::chrono::milliseconds milliseconds_of(double seconds);

// Converts an age: a whole number of seconds, minutes, hours, days or weeks, such as 90s, 30m, 12h, 7d, 4w. Throws
// UsageError, with the name of the option.
std::chrono::seconds age_of(std::string_view option, std::string_view text);

// Where handlers run: the value of --isolate, else `otherwise`.
Isolation isolation_of(const CommonOptions& options, Isolation otherwise);

// How unsigned plugins are treated: the value of --signatures.
Signatures signatures_of(const CommonOptions& options);

// Host options with the plugin folders and the routing files: the rows of `whoiskit servers update`, then the
// environment variable WHOISKIT_ROUTES (colon-separated; ignored if the program has more rights than its caller), then
// --routes. If `log` is not null, it receives the log of --log. Throws UsageError if a plugin folder does not exist.
HostOptions host_options(const CommonOptions& options, std::shared_ptr<Log>* log = nullptr);

// Reports on standard error which plugin folders are not used: those that cannot be read or that others may write to.
void complain_of_folders(const HostOptions& options);

}  // namespace whoiskit::cli
