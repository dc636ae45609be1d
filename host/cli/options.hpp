// cli/options.hpp: what every command understands.
#pragma once

#include <CLI/CLI.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "cli/output.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::cli {

// A mistake of the caller: what() is said on standard error, the exit status is kUsage.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

enum class Format { text, json, ndjson, raw };

struct CommonOptions {
  std::string format;  // empty: the command's own default
  std::vector<std::string> plugins;
  std::vector<std::string> routes;
  std::string isolate;  // empty: worker for --plugins, none for the bundled ones
  std::string signatures = "off";
  std::vector<std::string> keys;
  std::string color = "auto";
};

// Options that stand with a value, as one may write them before the command's name: those of every command and those of
// a look-up. Of one that is missing here the value is taken for a query.
inline constexpr const char* kOptionsWithValue[] = {
    "--format",     "--plugins",        "--isolate",     "--routes",     "--color",   "--keys",
    "--signatures", "--simulate",       "--server",      "--type",       "--timeout", "--cache-file",
    "--proxy",      "--client-address", "--client-name", "--dns-server", "--bind",    "--ca-file"};

void add_common(CLI::App& app, CommonOptions& options);

// The format asked for; text where nothing is, be it a terminal or not.
Format format_of(const CommonOptions& options);

// Whether to write colours. NO_COLOR (https://no-color.org) and a dumb terminal mean no, unless --color always.
bool colour_of(const CommonOptions& options, const Output& out);

// Where handlers run: as --isolate has it, else `otherwise`.
Isolation isolation_of(const CommonOptions& options, Isolation otherwise);

// Plugin folders and routing files: WHOISKIT_ROUTES in the environment (colon-separated; not for a program that runs
// with more rights than its caller), then --routes. Throws UsageError for a folder that is none.
HostOptions host_options(const CommonOptions& options);

}  // namespace whoiskit::cli
