// The checks of loading and of a plugin's descriptor.

#include "kit/check.hpp"
#include "kit/plugin_under_test.hpp"
#include "kit/scaffold.hpp"

namespace whoiskit::kit {
namespace {

constexpr int kLoads = 3;  // one after the other

// "1.10.0". By the version a host recognises which of two files is older.
bool is_version(std::string_view text) {
  bool digit = false;
  for (const char c : text) {
    if (c == '.' && !digit) return false;
    if (c != '.' && (c < '0' || c > '9')) return false;
    digit = c != '.';
  }
  return digit;
}

}  // namespace

Finding check_load(const Job& job, Report& report) {
  report.begin("loading and unloading it, time");
  for (int i = 1; i <= kLoads; ++i) {
    report.at(static_cast<std::uint64_t>(i));
    model::Keys keys;
    std::string error;
    if (load_plugin(job.file, keys, error)) continue;
    return failed(error, "docs/abi.md lists what a host refuses");
  }
  return passed("loaded and unloaded " + std::to_string(kLoads) + " times");
}

Finding check_claim(const Job& job, Report&) {
  model::Keys keys;
  std::string error;
  const auto plugin = load_plugin(job.file, keys, error);
  if (!plugin) return failed(error, "see the check load");
  const loader::Description& says = plugin->description();
  const std::string_view named = loader::claim_of(job.file);
  if (!is_claim(says.claim)) {
    return failed("\"" + says.claim + "\" is not a claim", "use words of a-z, 0-9 and '-' joined by dots: gtld.acme");
  }
  if (says.claim != named) {
    return failed("its descriptor claims \"" + says.claim + "\", its file name \"" + std::string(named) + "\"",
                  "name the file whois." + says.claim +
                      (loader::is_table(job.file) ? std::string(loader::kTableSuffix) + ", or change claim"
                                                  : std::string(loader::kLibrarySuffix) + ", or change .claim"));
  }
  if (!is_version(says.version)) {
    return failed("its version \"" + says.version + "\" is not numbers joined by dots",
                  "set .version to \"1.0.0\": a host compares versions to recognise the newer file");
  }
  return passed(says.claim + ", version " + says.version);
}

}  // namespace whoiskit::kit
