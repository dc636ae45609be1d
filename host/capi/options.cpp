// The options of the C API.
#include <algorithm>
#include <chrono>
#include <new>

#include "capi/handles.hpp"

namespace {

using std::chrono::milliseconds;
using whoiskit::HostOptions;
using whoiskit::LookupOptions;
using whoiskit::capi::argument;
using whoiskit::capi::guarded;

// A negative number that is passed as an unsigned one must not use up all threads of the system.
constexpr uint32_t kMaxThreads = 256;

// Wherever a number is set, zero means the default.
const HostOptions& defaults() {
  static const HostOptions made;
  return made;
}

milliseconds time_or(uint32_t given, milliseconds otherwise) { return given == 0 ? otherwise : milliseconds(given); }

// Sets a text of the options. Returns 0 without options, or if memory ran out.
template <typename Handle, typename Options>
int set(Handle* handle, std::string Options::*text, const char* given) {
  if (handle == nullptr) return 0;
  return guarded(0, [&] { return handle->options.*text = argument(given), 1; });
}

template <typename Handle, typename Options>
void set(Handle* handle, bool Options::*flag, int given) {
  if (handle != nullptr) handle->options.*flag = given != 0;
}

int add(whoiskit_host_options* handle, std::vector<std::string> HostOptions::*list, const char* given) {
  if (handle == nullptr) return 0;
  return guarded(0, [&] { return (handle->options.*list).emplace_back(argument(given)), 1; });
}

}  // namespace

static_assert(WHOISKIT_SIGNATURES_OFF == static_cast<int>(whoiskit::Signatures::off));
static_assert(WHOISKIT_SIGNATURES_WARN == static_cast<int>(whoiskit::Signatures::warn));
static_assert(WHOISKIT_SIGNATURES_REQUIRE == static_cast<int>(whoiskit::Signatures::require));

extern "C" {

whoiskit_host_options* whoiskit_host_options_new(void) { return new (std::nothrow) whoiskit_host_options; }
void whoiskit_host_options_free(whoiskit_host_options* options) { delete options; }

int whoiskit_host_options_add_plugin_folder(whoiskit_host_options* options, const char* path) {
  if (options == nullptr) return 0;
  return guarded(0, [&] { return options->options.plugin_folders.emplace_back(std::string(argument(path))), 1; });
}

int whoiskit_host_options_isolate_plugin_folder(whoiskit_host_options* options, const char* path) {
  if (options == nullptr) return 0;
  return guarded(0, [&] {
    options->options.plugin_folders.emplace_back(std::string(argument(path)), whoiskit::Isolation::worker);
    return 1;
  });
}

int whoiskit_host_options_check_plugin_folder(whoiskit_host_options* options, const char* path, int isolate,
                                              whoiskit_signatures signatures) {
  if (options == nullptr || signatures < WHOISKIT_SIGNATURES_OFF || signatures > WHOISKIT_SIGNATURES_REQUIRE) return 0;
  return guarded(0, [&] {
    options->options.plugin_folders.emplace_back(std::string(argument(path)),
                                                 isolate != 0 ? whoiskit::Isolation::worker : whoiskit::Isolation::none,
                                                 static_cast<whoiskit::Signatures>(signatures));
    return 1;
  });
}

void whoiskit_host_options_set_worker_timeout(whoiskit_host_options* options, uint32_t ms) {
  if (options != nullptr) options->options.worker_timeout = time_or(ms, defaults().worker_timeout);
}

int whoiskit_host_options_add_route_file(whoiskit_host_options* options, const char* path) {
  return add(options, &HostOptions::route_files, path);
}

int whoiskit_host_options_add_key_file(whoiskit_host_options* options, const char* path) {
  return add(options, &HostOptions::key_files, path);
}

void whoiskit_host_options_set_watch(whoiskit_host_options* options, int watch) {
  set(options, &HostOptions::watch, watch);
}

void whoiskit_host_options_set_on_reload(whoiskit_host_options* options, whoiskit_on_reload on_reload,
                                         void* user_data) {
  if (options == nullptr) return;
  if (on_reload == nullptr) {
    options->options.on_reload = {};
    return;
  }
  options->options.on_reload = [on_reload, user_data](const whoiskit::Reload& done) {
    const std::string report = done.json();
    on_reload(user_data, whoiskit::capi::borrowed(report));
  };
}

void whoiskit_host_options_set_on_ask(whoiskit_host_options* options, whoiskit_on_ask on_ask, void* user_data) {
  if (options == nullptr) return;
  if (on_ask == nullptr) {
    options->options.on_ask = {};
    return;
  }
  options->options.on_ask = [on_ask, user_data](std::string_view query, std::string_view server) {
    on_ask(user_data, whoiskit::capi::borrowed(query), whoiskit::capi::borrowed(server));
  };
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

void whoiskit_host_options_set_max_memory(whoiskit_host_options* options, size_t bytes) {
  if (options != nullptr) options->options.max_memory = bytes == 0 ? defaults().max_memory : bytes;
}

int whoiskit_host_options_add_dns_server(whoiskit_host_options* options, const char* server) {
  return add(options, &HostOptions::dns_servers, server);
}

int whoiskit_host_options_set_proxy(whoiskit_host_options* options, const char* url) {
  return set(options, &HostOptions::proxy, url);
}

int whoiskit_host_options_set_bind_address(whoiskit_host_options* options, const char* address) {
  return set(options, &HostOptions::bind_address, address);
}

int whoiskit_host_options_set_ca_file(whoiskit_host_options* options, const char* path) {
  return set(options, &HostOptions::ca_file, path);
}

void whoiskit_host_options_set_only_named_addresses(whoiskit_host_options* options, int only) {
  set(options, &HostOptions::only_named_addresses, only);
}

void whoiskit_host_options_set_cache_bytes(whoiskit_host_options* options, size_t bytes) {
  if (options != nullptr) options->options.cache_bytes = bytes;
}

int whoiskit_host_options_set_cache_file(whoiskit_host_options* options, const char* path) {
  return set(options, &HostOptions::cache_file, path);
}

void whoiskit_host_options_set_shared_limits(whoiskit_host_options* options, int shared) {
  set(options, &HostOptions::shared_limits, shared);
}

int whoiskit_host_options_set_shared(whoiskit_host_options* options, const char* url) {
  return set(options, &HostOptions::shared, url);
}

void whoiskit_host_options_set_shared_answers(whoiskit_host_options* options, int shared) {
  set(options, &HostOptions::shared_answers, shared);
}

int whoiskit_host_options_set_limits_file(whoiskit_host_options* options, const char* path) {
  return set(options, &HostOptions::limits_file, path);
}

int whoiskit_host_options_set_bootstrap_file(whoiskit_host_options* options, const char* path) {
  return set(options, &HostOptions::bootstrap_file, path);
}

void whoiskit_host_options_set_on_log(whoiskit_host_options* options, whoiskit_on_log on_log, void* user_data) {
  if (options == nullptr) return;
  if (on_log == nullptr) {
    options->options.on_log = {};
    return;
  }
  // Two pointers: small enough for std::function to hold without an allocation.
  options->options.on_log = [on_log, user_data](const whoiskit::LogEntry& entry) {
    using whoiskit::capi::borrowed;
    const auto time = std::chrono::floor<std::chrono::milliseconds>(entry.time.time_since_epoch());
    const whoiskit_log_entry given{
        time.count(),           entry.lookup,           static_cast<whoiskit_log_level>(entry.level),
        borrowed(entry.query),  borrowed(entry.server), borrowed(entry.plugin),
        borrowed(entry.message)};
    on_log(user_data, &given);
  };
}

whoiskit_lookup_options* whoiskit_lookup_options_new(void) { return new (std::nothrow) whoiskit_lookup_options; }
void whoiskit_lookup_options_free(whoiskit_lookup_options* options) { delete options; }

void whoiskit_lookup_options_set_follow(whoiskit_lookup_options* options, int follow) {
  set(options, &LookupOptions::follow, follow);
}

void whoiskit_lookup_options_set_timeout(whoiskit_lookup_options* options, uint32_t ms) {
  if (options != nullptr) options->options.timeout = milliseconds(ms);
}

void whoiskit_lookup_options_set_wait_for_limit(whoiskit_lookup_options* options, int wait) {
  set(options, &LookupOptions::wait_for_limit, wait);
}

void whoiskit_lookup_options_set_fresh(whoiskit_lookup_options* options, int fresh) {
  set(options, &LookupOptions::fresh, fresh);
}

void whoiskit_lookup_options_set_name_servers_from_dns(whoiskit_lookup_options* options, int from_dns) {
  set(options, &LookupOptions::name_servers_from_dns, from_dns);
}

void whoiskit_lookup_options_set_resolve_name_servers(whoiskit_lookup_options* options, int resolve) {
  set(options, &LookupOptions::resolve_name_servers, resolve);
}

void whoiskit_lookup_options_set_keep_redacted(whoiskit_lookup_options* options, int keep) {
  set(options, &LookupOptions::keep_redacted, keep);
}

int whoiskit_lookup_options_set_type(whoiskit_lookup_options* options, whoiskit_query_type type) {
  if (options == nullptr || type < WHOISKIT_QUERY_AUTOMATIC || type > WHOISKIT_QUERY_AS_NUMBER) return 0;
  options->options.type = static_cast<whoiskit::QueryType>(type);
  return 1;
}

int whoiskit_lookup_options_set_protocol(whoiskit_lookup_options* options, whoiskit_protocol protocol) {
  if (options == nullptr || protocol < WHOISKIT_PROTOCOL_AUTOMATIC || protocol > WHOISKIT_PROTOCOL_BOTH) return 0;
  options->options.protocol = static_cast<whoiskit::LookupProtocol>(protocol);
  return 1;
}

void whoiskit_lookup_options_set_exact(whoiskit_lookup_options* options, int exact) {
  set(options, &LookupOptions::exact, exact);
}

int whoiskit_lookup_options_set_server(whoiskit_lookup_options* options, const char* server) {
  return set(options, &LookupOptions::server, server);
}

int whoiskit_lookup_options_set_client_address(whoiskit_lookup_options* options, const char* address) {
  return set(options, &LookupOptions::client_address, address);
}

int whoiskit_lookup_options_set_client_name(whoiskit_lookup_options* options, const char* name) {
  return set(options, &LookupOptions::client_name, name);
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

int whoiskit_parse_options_set_protocol(whoiskit_parse_options* options, const char* protocol) {
  if (options == nullptr) return 0;
  return guarded(0, [&] { return options->protocol = argument(protocol), 1; });
}

int whoiskit_parse_options_set_content_type(whoiskit_parse_options* options, const char* content_type) {
  if (options == nullptr) return 0;
  return guarded(0, [&] { return options->content_type = argument(content_type), 1; });
}

void whoiskit_parse_options_set_http_status(whoiskit_parse_options* options, unsigned status) {
  if (options != nullptr) options->http_status = status;
}

void whoiskit_parse_options_set_keep_redacted(whoiskit_parse_options* options, int keep) {
  if (options != nullptr) options->keep_redacted = keep != 0;
}

}  // extern "C"

static_assert(WHOISKIT_QUERY_AUTOMATIC == static_cast<int>(whoiskit::QueryType::automatic));
static_assert(WHOISKIT_QUERY_DOMAIN == static_cast<int>(whoiskit::QueryType::domain));
static_assert(WHOISKIT_QUERY_NAME_SERVER == static_cast<int>(whoiskit::QueryType::name_server));
static_assert(WHOISKIT_QUERY_HANDLE == static_cast<int>(whoiskit::QueryType::handle));
static_assert(WHOISKIT_QUERY_ADDRESS == static_cast<int>(whoiskit::QueryType::address));
static_assert(WHOISKIT_QUERY_AS_NUMBER == static_cast<int>(whoiskit::QueryType::as_number));
static_assert(WHOISKIT_LOG_DEBUG == static_cast<int>(whoiskit::LogLevel::debug));
static_assert(WHOISKIT_LOG_SERVER == static_cast<int>(whoiskit::LogLevel::server));
static_assert(WHOISKIT_LOG_PLUGIN == static_cast<int>(whoiskit::LogLevel::plugin));
