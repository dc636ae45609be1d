// The options of the C API.
#include <algorithm>
#include <chrono>
#include <new>

#include "capi/handles.hpp"

namespace {

using std::chrono::milliseconds;
using whoiskit::capi::argument;
using whoiskit::capi::guarded;

// A number below zero, handed over as an unsigned one, is not to start threads until there are none left.
constexpr uint32_t kMaxThreads = 256;

// Zero means the default wherever a number is set.
const whoiskit::HostOptions& defaults() {
  static const whoiskit::HostOptions made;
  return made;
}

milliseconds time_or(uint32_t given, milliseconds otherwise) { return given == 0 ? otherwise : milliseconds(given); }

}  // namespace

extern "C" {

whoiskit_host_options* whoiskit_host_options_new(void) { return new (std::nothrow) whoiskit_host_options; }
void whoiskit_host_options_free(whoiskit_host_options* options) { delete options; }

int whoiskit_host_options_add_plugin_folder(whoiskit_host_options* options, const char* path) {
  if (options == nullptr) return 0;
  return guarded(0, [&] { return options->options.plugin_folders.emplace_back(std::string(argument(path))), 1; });
}

int whoiskit_host_options_add_route_file(whoiskit_host_options* options, const char* path) {
  if (options == nullptr) return 0;
  return guarded(0, [&] { return options->options.route_files.emplace_back(argument(path)), 1; });
}

void whoiskit_host_options_set_connect_timeout(whoiskit_host_options* options, uint32_t ms) {
  if (options != nullptr) options->options.connect_timeout = time_or(ms, defaults().connect_timeout);
}

void whoiskit_host_options_set_first_byte_timeout(whoiskit_host_options* options, uint32_t ms) {
  if (options != nullptr) options->options.first_byte_timeout = time_or(ms, defaults().first_byte_timeout);
}

void whoiskit_host_options_set_timeout(whoiskit_host_options* options, uint32_t ms) {
  if (options != nullptr) options->options.timeout = time_or(ms, defaults().timeout);
}

void whoiskit_host_options_set_threads(whoiskit_host_options* options, uint32_t threads) {
  if (options != nullptr) options->options.threads = threads == 0 ? defaults().threads : std::min(threads, kMaxThreads);
}

void whoiskit_host_options_set_max_bytes(whoiskit_host_options* options, size_t bytes) {
  if (options != nullptr) options->options.max_bytes = bytes == 0 ? defaults().max_bytes : bytes;
}

void whoiskit_host_options_set_log(whoiskit_host_options* options, whoiskit_log log, void* user_data) {
  if (options == nullptr) return;
  if (log == nullptr) {
    options->options.log = {};
    return;
  }
  // Two pointers: small enough for std::function to hold without memory of its own.
  options->options.log = [log, user_data](whoiskit::LogLevel level, std::string_view plugin, std::string_view message) {
    using whoiskit::capi::borrowed;
    log(user_data, static_cast<whoiskit_log_level>(level), borrowed(plugin), borrowed(message));
  };
}

whoiskit_lookup_options* whoiskit_lookup_options_new(void) { return new (std::nothrow) whoiskit_lookup_options; }
void whoiskit_lookup_options_free(whoiskit_lookup_options* options) { delete options; }

void whoiskit_lookup_options_set_follow(whoiskit_lookup_options* options, int follow) {
  if (options != nullptr) options->options.follow = follow != 0;
}

void whoiskit_lookup_options_set_timeout(whoiskit_lookup_options* options, uint32_t ms) {
  if (options != nullptr) options->options.timeout = milliseconds(ms);
}

whoiskit_parse_options* whoiskit_parse_options_new(void) { return new (std::nothrow) whoiskit_parse_options; }
void whoiskit_parse_options_free(whoiskit_parse_options* options) { delete options; }

int whoiskit_parse_options_set_tld(whoiskit_parse_options* options, const char* tld) {
  if (options == nullptr) return 0;
  return guarded(0, [&] { return options->tld = argument(tld), 1; });
}

int whoiskit_parse_options_set_handler(whoiskit_parse_options* options, const char* claim) {
  if (options == nullptr) return 0;
  return guarded(0, [&] { return options->handler = argument(claim), 1; });
}

}  // extern "C"

static_assert(WHOISKIT_LOG_DEBUG == static_cast<int>(whoiskit::LogLevel::debug));
static_assert(WHOISKIT_LOG_SERVER == static_cast<int>(whoiskit::LogLevel::server));
static_assert(WHOISKIT_LOG_PLUGIN == static_cast<int>(whoiskit::LogLevel::plugin));
