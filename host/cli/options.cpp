#include "cli/options.hpp"

#include "lookup/core.hpp"

#include <sys/stat.h>

#include <cstdlib>
#include <string_view>

#include "whoiskit/text.hpp"

namespace whoiskit::cli {

void add_common(CLI::App& app, CommonOptions& options) {
  app.add_option("--format", options.format,
                 "text (the default, on a terminal and elsewhere), json (indented), ndjson (a line each), raw (the "
                 "answers as they came)")
      ->check(CLI::IsMember({"text", "json", "ndjson", "raw"}))
      ->type_name("FORMAT")
      ->group("Common options");
  app.add_option("--plugins", options.plugins,
                 "Folder of plugins, which count before the bundled ones; may be repeated")
      ->type_name("DIR")
      ->allow_extra_args(false)
      ->group("Common options");
  app.add_option("--isolate", options.isolate,
                 "Where handlers run: worker (a process of their own, without rights), none (in this process). Without "
                 "it: worker for the folders of --plugins, none for the bundled plugins")
      ->check(CLI::IsMember({"none", "worker"}))
      ->type_name("HOW")
      ->group("Common options");
  app.add_option("--signatures", options.signatures,
                 "What becomes of unsigned plugins in the folders of --plugins: off (nothing), warn, require (refused)")
      ->check(CLI::IsMember({"off", "warn", "require"}))
      ->type_name("HOW")
      ->group("Common options");
  app.add_option("--keys", options.keys, "Public keys of those who may supply plugins; may be repeated")
      ->type_name("FILE")
      ->allow_extra_args(false)
      ->group("Common options");
  app.add_option("--routes", options.routes,
                 "Routing table over the built-in one (also WHOISKIT_ROUTES, colon-separated); may be repeated, the "
                 "last one counts most")
      ->type_name("FILE")
      ->allow_extra_args(false)
      ->group("Common options");
  app.add_option("--color", options.color, "auto, always or never; auto honours NO_COLOR")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN")
      ->group("Common options");
}

Format format_of(const CommonOptions& options) {
  if (options.format == "json") return Format::json;
  if (options.format == "ndjson") return Format::ndjson;
  if (options.format == "raw") return Format::raw;
  return Format::text;
}

bool colour_of(const CommonOptions& options, const Output& out) {
  if (options.color != "auto") return options.color == "always";
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return out.is_terminal() && (no_color == nullptr || *no_color == '\0') && term != nullptr &&
         std::string_view(term) != "dumb";
}

Isolation isolation_of(const CommonOptions& options, Isolation otherwise) {
  if (options.isolate.empty()) return otherwise;
  return options.isolate == "worker" ? Isolation::worker : Isolation::none;
}

HostOptions host_options(const CommonOptions& options) {
  HostOptions made;
  for (const std::string& folder : options.plugins) {
    struct stat info {};
    if (::stat(folder.c_str(), &info) != 0 || !S_ISDIR(info.st_mode)) {
      throw UsageError("--plugins " + folder +
                       ": no such folder; name one that holds plugins: whois.*.so, whois.*.table.toml");
    }
  }
  const Isolation others = isolation_of(options, Isolation::worker);
  const Isolation bundled = isolation_of(options, Isolation::none);
  const Signatures signatures = options.signatures == "require" ? Signatures::require
                                : options.signatures == "warn"  ? Signatures::warn
                                                                : Signatures::off;
  if (signatures != Signatures::off && options.keys.empty()) {
    throw UsageError("--signatures " + options.signatures + ": name the keys that may sign, with --keys FILE");
  }
  made.key_files = options.keys;
  for (const std::string& folder : options.plugins) made.plugin_folders.emplace_back(folder, others, signatures);
  for (std::string& folder : lookup::default_plugin_folders()) {
    made.plugin_folders.emplace_back(std::move(folder), bundled);
  }
  if (const char* given = ::secure_getenv("WHOISKIT_ROUTES")) {
    for (std::string_view rest = given; !rest.empty();) {
      const Cut parts = cut(rest, ':');
      if (!parts.before.empty()) made.route_files.emplace_back(parts.before);
      rest = parts.after;
    }
  }
  made.route_files.insert(made.route_files.end(), options.routes.begin(), options.routes.end());
  return made;
}

}  // namespace whoiskit::cli
