/*
 * whoiskit/c/host.h: a host: its creation and end, its caches, its plugins and reloads, its statistics. Include
 * whoiskit/whoiskit.h, which explains ownership and threads.
 */
#ifndef WHOISKIT_C_HOST_H
#define WHOISKIT_C_HOST_H

#include "whoiskit/c/host_options.h"
#include "whoiskit/c/text.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A host owns its threads, plugins and routing table. A process may have many hosts; they share nothing. */
typedef struct whoiskit_host whoiskit_host;

/* Makes a host; options NULL: the defaults. NULL if an option is malformed, a routing file has an error, or memory
 * ran out. Then *error gives the reason ("proxy: ...", "routes.toml:3: ..."; empty if memory ran out); otherwise
 * *error is empty. The caller owns *error either way; error may be NULL. Threads start with the first look-up. */
WHOISKIT_API whoiskit_host* whoiskit_host_new(const whoiskit_host_options* options, whoiskit_owned_text* error);

/* Ends the look-ups in progress before it returns and calls their callbacks. Their records have what was received
 * until then, as after a stop. Must not be called from a callback of this host. No other call may use the host from
 * now on. Records stay valid. */
WHOISKIT_API void whoiskit_host_free(whoiskit_host* host);

/* The state and the counters at this moment, as JSON; empty if memory ran out:
 *   {"lookups": in progress, identical ones count once, "waiting": for their turn at a server,
 *    "asking": questions in progress, "servers": whose pace is remembered,
 *    "unknown_layouts": answers whose layout the handler did not know and the generic reader read,
 *    "memory": {"entries", "bytes", "hits", "misses"}, "disk": the same, zeros without a cache file} */
WHOISKIT_API whoiskit_owned_text whoiskit_host_stats(const whoiskit_host* host);

/* Removes every record in memory and every answer in the cache file. Look-ups in progress are stored when they end.
 * 0 if the file could not be emptied, else 1. */
WHOISKIT_API int whoiskit_host_clear_cache(whoiskit_host* host);

/* What went wrong with the cache file since the last call, for people; empty if nothing, or if memory ran out. */
WHOISKIT_API whoiskit_owned_text whoiskit_host_cache_problem(whoiskit_host* host);

/* Every plugin of the folders, as a JSON array of objects as whoiskit_plugin_inspect() gives. Opens each plugin.
 * Empty if memory ran out. */
WHOISKIT_API whoiskit_owned_text whoiskit_host_plugins(const whoiskit_host* host);

/* What is wrong with the folders and with the routes of plugins, as lines. Also empty if memory ran out. */
WHOISKIT_API whoiskit_owned_text whoiskit_host_plugin_problems(const whoiskit_host* host);

/* Reads the plugin folders and routing files again. A refused file leaves the previous version in use. JSON; empty
 * if memory ran out:
 *   {"published": whether look-ups that start now use the changes, "generation": the one in use,
 *    "added": [claims], "replaced", "removed", "problems": [lines], "new_problems", "postponed": try again later} */
WHOISKIT_API whoiskit_owned_text whoiskit_host_reload(whoiskit_host* host);

/* The number of the generation of plugins and routes in use: 1 at first, one more with each reload that changed
 * something. And the number of generations in memory: the one in use, and previous ones that look-ups in progress
 * use. */
WHOISKIT_API uint64_t whoiskit_host_generation(const whoiskit_host* host);
WHOISKIT_API size_t whoiskit_host_generations_in_use(const whoiskit_host* host);

/* Checks one plugin file by itself, as a host would, in a worker process if `isolate` is not 0. JSON: {"claim",
 * "path", "version", "registrar", "referrer", "description", "families": [claims of the plugins that a table leaves
 * answers to], "error", "warning"}. "error" says why the plugin was refused, and is "" if it was not. If it was
 * refused all others but "path" may be empty. Empty if memory ran out. */
WHOISKIT_API whoiskit_owned_text whoiskit_plugin_inspect(const char* path, int isolate);

#ifdef __cplusplus
}
#endif

#endif
