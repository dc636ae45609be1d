#include "cli/options/options.hpp"
#include "registry/installation.hpp"

#include "api/core.hpp"
#include "bootstrap/place.hpp"
#include "cli/log.hpp"
#include "platform/file.hpp"
#include "platform/this_process.hpp"
#include "trust/ownership.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <iterator>
#include <memory>
#include <string_view>
#include <system_error>
#include <utility>

#include "whoiskit/text.hpp"

namespace whoiskit::cli {

std::string_view to_string(Format format) {
  switch (format) {
    case Format::text:
      return "text";
    case Format::json:
      return "json";
    case Format::ndjson:
      return "ndjson";
    case Format::raw:
      return "raw";
    case Format::text_lines:
      return "text-lines";
    case Format::rdap:
      return "rdap";
    case Format::whois:
      return "whois";
  }
  return {};
}

Format format_of(const CommonOptions& options) {
  if (options.format == "json") return Format::json;
  if (options.format == "ndjson") return Format::ndjson;
  if (options.format == "raw") return Format::raw;
  if (options.format == "text-lines") return Format::text_lines;
  if (options.format == "rdap") return Format::rdap;
  if (options.format == "whois") return Format::whois;
  return Format::text;
}

bool colour_of(const CommonOptions& options, const Output& out) {
  if (options.color != "auto") return options.color == "always";
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return out.is_terminal() && (no_color == nullptr || *no_color == '\0') && term != nullptr &&
         std::string_view(term) != "dumb";
}

std::chrono::seconds age_of(std::string_view option, std::string_view text) {
  constexpr std::pair<char, std::int64_t> kUnits[] = {{'s', 1}, {'m', 60}, {'h', 3600}, {'d', 86'400}, {'w', 604'800}};
  constexpr std::int64_t kMost = 100'000;  // of a unit
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  const auto unit =
      std::find_if(std::begin(kUnits), std::end(kUnits), [&](const auto& one) { return text.ends_with(one.first); });
  const bool whole = read.ec == std::errc() && read.ptr + 1 == text.data() + text.size();
  if (!whole || unit == std::end(kUnits) || number < 0 || number > kMost) {
    throw UsageError(std::string(option) + " " + std::string(text) +
                     ": write an age as a number up to 100000 with s, m, h, d or w behind it, such as 12h or 7d");
  }
  return std::chrono::seconds(number * unit->second);
}

Isolation isolation_of(const CommonOptions& options, Isolation otherwise) {
  if (options.isolate.empty()) return otherwise;
  return options.isolate == "worker" ? Isolation::worker : Isolation::none;
}

Signatures signatures_of(const CommonOptions& options) {
  if (options.signatures == "require") return Signatures::require;
  return options.signatures == "warn" ? Signatures::warn : Signatures::off;
}

std::chrono::milliseconds milliseconds_of(double seconds) {
  return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
}

HostOptions host_options(const CommonOptions& options, std::shared_ptr<Log>* log) {
  HostOptions made;
  for (const std::string& folder : options.plugins) {
    const auto state = platform::state_of(folder);
    if (!state || state->kind != platform::FileKind::folder) {
      throw UsageError("--plugins " + folder +
                       ": no such folder; name one that holds plugins: whois.*.so, whois.*.table.toml");
    }
  }
  const Isolation others = isolation_of(options, Isolation::worker);
  const Isolation bundled = isolation_of(options, Isolation::none);
  const Signatures signatures = signatures_of(options);
  if (signatures != Signatures::off && options.keys.empty()) {
    throw UsageError("--signatures " + options.signatures + ": name the keys that may sign, with --keys FILE");
  }
  made.key_files = options.keys;
  if (options.worker_timeout > 0) made.worker_timeout = milliseconds_of(options.worker_timeout);
  for (const std::string& folder : options.plugins) made.plugin_folders.emplace_back(folder, others, signatures);
  for (std::string& folder : registry::added_plugin_folders()) {
    made.plugin_folders.emplace_back(std::move(folder), others, signatures);
  }
  for (std::string& folder : registry::bundled_plugin_folders()) {
    made.plugin_folders.emplace_back(std::move(folder), bundled);
  }
  if (const char* given = platform::environment("WHOISKIT_ROUTES")) {
    for (std::string_view rest = given; !rest.empty();) {
      const Cut parts = cut(rest, ':');
      if (!parts.before.empty()) made.route_files.emplace_back(parts.before);
      rest = parts.after;
    }
  }
  if (!options.log.empty()) {
    const auto opened = std::make_shared<Log>(options.log);
    made.on_log = [opened](const LogEntry& entry) { opened->write(entry); };
    if (log != nullptr) *log = opened;
  }
  made.bootstrap_file = bootstrap::default_rows().value_or("");
  made.route_files.insert(made.route_files.end(), options.routes.begin(), options.routes.end());
  return made;
}

void complain_of_folders(const HostOptions& options) {
  const std::vector<std::string> bundled = registry::bundled_plugin_folders();
  for (const PluginFolder& folder : options.plugin_folders) {
    if (std::find(bundled.begin(), bundled.end(), folder.path) != bundled.end()) continue;
    std::string fault;
    if (!platform::may_list(folder.path)) {
      fault = folder.path + ": " + std::generic_category().message(errno);
    } else {
      fault = trust::validate_folder(folder.path);
    }
    if (!fault.empty()) complain(fault + "; its plugins are not used");
  }
}

}  // namespace whoiskit::cli
