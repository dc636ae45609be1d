/*
 * whoiskit/c/host.h: a host: its life, its caches, its plugins and reloads, what it counts. Include
 * whoiskit/whoiskit.h, which explains ownership and threads.
 */
#ifndef WHOISKIT_C_HOST_H
#define WHOISKIT_C_HOST_H

#include "whoiskit/c/host_options.h"
#include "whoiskit/c/text.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A host has its threads, plugins and routing table; many live side by side and share nothing. */
typedef struct whoiskit_host whoiskit_host;

/* A host; options NULL: the defaults. NULL where an option is malformed, a routing file has an error, or memory ran
 * out. Then *error says why ("proxy: ...", "routes.toml:3: ..."; empty if memory ran out), else it is empty; it is the
 * caller's either way, error may be NULL. Threads start with the first look-up. */
WHOISKIT_API whoiskit_host* whoiskit_host_new(const whoiskit_host_options* options, whoiskit_owned_text* error);

/* Look-ups in flight end before this returns: as after a stop, with what came until then, and their callbacks are
 * called. Not from a callback of this host. No other call may use the host from now on; records live on. */
WHOISKIT_API void whoiskit_host_free(whoiskit_host* host);

/* What it does and keeps at this moment, as JSON; empty if memory ran out:
 *   {"lookups": under way, identical ones count once, "waiting": for their turn at a server,
 *    "asking": questions under way, "servers": whose pace is remembered,
 *    "unknown_layouts": answers of which the generic reader read what their handler did not know,
 *    "memory": {"entries", "bytes", "hits", "misses"}, "disk": the same, zeros without a cache file} */
WHOISKIT_API whoiskit_owned_text whoiskit_host_stats(const whoiskit_host* host);

/* Forgets every record in memory and every answer in the cache file; look-ups under way are kept as they end. 0 if the
 * file could not be emptied, else 1. */
WHOISKIT_API int whoiskit_host_clear_cache(whoiskit_host* host);

/* What went wrong with the cache file since the last call, for people; empty if nothing, or if memory ran out. */
WHOISKIT_API whoiskit_owned_text whoiskit_host_cache_problem(whoiskit_host* host);

/* Every plugin of the folders, each is opened; a JSON array of objects as whoiskit_plugin_inspect() gives. Empty if
 * memory ran out. */
WHOISKIT_API whoiskit_owned_text whoiskit_host_plugins(const whoiskit_host* host);

/* What is wrong with the folders and the routes that plugins bring; lines. Empty if memory ran out, too. */
WHOISKIT_API whoiskit_owned_text whoiskit_host_plugin_problems(const whoiskit_host* host);

/* Looks at the plugin folders and routing files again; what is refused leaves what served before. JSON; empty if memory
 * ran out:
 *   {"published": whether look-ups that begin now use what changed, "generation": that serves now,
 *    "added": [claims], "replaced", "removed", "problems": [lines], "new_problems", "postponed": try again later} */
WHOISKIT_API whoiskit_owned_text whoiskit_host_reload(whoiskit_host* host);

/* The number of the plugins and routes that serve now: 1 at the beginning, one more with each reload that changed
 * something. And how many are still in use: those that serve, and former ones that look-ups under way use. */
WHOISKIT_API uint64_t whoiskit_host_generation(const whoiskit_host* host);
WHOISKIT_API size_t whoiskit_host_generations_in_use(const whoiskit_host* host);

/* One plugin file by itself, checked as a host would, in a worker process where `isolate` is not 0, as JSON:
 * {"claim", "path", "version", "registrar", "referrer",
 * "description", "families": [claims of the plugins that a table leaves answers to], "error", "warning"}. "error" says
 * why it was refused, and is "" where it was not; then the others but "path" may be empty. Empty if memory ran out. */
WHOISKIT_API whoiskit_owned_text whoiskit_plugin_inspect(const char* path, int isolate);

#ifdef __cplusplus
}
#endif

#endif
