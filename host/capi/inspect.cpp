// Information about a host for the C API, as JSON and lines: figures, caches, plugins.
#include "capi/handles.hpp"
#include "text/json_writer.hpp"

namespace {

using whoiskit::Host;
using whoiskit::capi::argument;
using whoiskit::capi::guarded;
using whoiskit::capi::kNoText;
using whoiskit::capi::owned;
using whoiskit::capi::owned_lines;
using whoiskit::text::CharBuffer;
using whoiskit::text::JsonWriter;

void write(JsonWriter& json, const whoiskit::HostStats::Cache& cache) {
  json.begin_object().name("entries").number(cache.entries).name("bytes").number(cache.bytes);
  json.name("hits").number(cache.hits).name("misses").number(cache.misses).end_object();
}

void write(JsonWriter& json, const Host::PluginInfo& plugin) {
  json.begin_object().name("claim").string(plugin.claim).name("path").string(plugin.path);
  json.name("version").string(plugin.version).name("registrar").string(plugin.registrar);
  json.name("referrer").string(plugin.referrer).name("description").string(plugin.description);
  json.name("families").begin_array();
  for (const std::string& family : plugin.families) json.string(family);
  json.end_array();
  json.name("error").string(plugin.error).name("warning").string(plugin.warning).end_object();
}

}  // namespace

extern "C" {

whoiskit_owned_text whoiskit_host_stats(const whoiskit_host* host) {
  if (host == nullptr) return kNoText;
  return guarded(kNoText, [&] {
    const whoiskit::HostStats stats = host->host.stats();
    CharBuffer out;
    JsonWriter json(out);
    json.begin_object().name("lookups").number(stats.lookups).name("waiting").number(stats.waiting);
    json.name("asking").number(stats.asking).name("servers").number(stats.servers);
    json.name("unknown_layouts").number(stats.unknown_layouts);
    write(json.name("memory"), stats.memory);
    write(json.name("disk"), stats.disk);
    write(json.name("shared"), stats.shared);
    json.end_object();
    return owned(out.view());
  });
}

int whoiskit_host_clear_cache(whoiskit_host* host) {
  if (host == nullptr) return 0;
  return guarded(0, [&] { return host->host.clear_cache() ? 1 : 0; });
}

whoiskit_owned_text whoiskit_host_cache_problem(whoiskit_host* host) {
  if (host == nullptr) return kNoText;
  return guarded(kNoText, [&] { return owned(host->host.cache_problem()); });
}

whoiskit_owned_text whoiskit_host_plugins(const whoiskit_host* host) {
  if (host == nullptr) return kNoText;
  return guarded(kNoText, [&] {
    CharBuffer out;
    JsonWriter json(out);
    json.begin_array();
    for (const Host::PluginInfo& plugin : host->host.plugins()) write(json, plugin);
    json.end_array();
    return owned(out.view());
  });
}

whoiskit_owned_text whoiskit_host_plugin_problems(const whoiskit_host* host) {
  if (host == nullptr) return kNoText;
  return guarded(kNoText, [&] { return owned_lines(host->host.plugin_problems()); });
}

whoiskit_owned_text whoiskit_host_reload(whoiskit_host* host) {
  if (host == nullptr) return kNoText;
  return guarded(kNoText, [&] { return owned(host->host.reload().json()); });
}

uint64_t whoiskit_host_generation(const whoiskit_host* host) {
  return host == nullptr ? 0 : guarded<uint64_t>(0, [&] { return host->host.generation(); });
}

size_t whoiskit_host_generations_in_use(const whoiskit_host* host) {
  return host == nullptr ? 0 : guarded<size_t>(0, [&] { return host->host.generations_in_use(); });
}

whoiskit_owned_text whoiskit_plugin_inspect(const char* path, int isolate) {
  return guarded(kNoText, [&] {
    CharBuffer out;
    JsonWriter json(out);
    const auto where = isolate != 0 ? whoiskit::Isolation::worker : whoiskit::Isolation::none;
    write(json, Host::inspect_plugin(std::string(argument(path)), where));
    return owned(out.view());
  });
}

}  // extern "C"
