/*
 * whoiskit/c/host_options.h: the options of a host: plugin folders, routing files, time-outs, network, caches,
 * callbacks. Each setter names its default. Include whoiskit/whoiskit.h, which explains ownership and threads.
 */
#ifndef WHOISKIT_C_HOST_OPTIONS_H
#define WHOISKIT_C_HOST_OPTIONS_H

#include "whoiskit/c/text.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How a host is to be. It may be freed, or changed for the next host, as soon as whoiskit_host_new() has read it. */
typedef struct whoiskit_host_options whoiskit_host_options;

/* How grave a line of a plugin is, and whose fault it tells of: DEBUG nobody's, SERVER the server's, PLUGIN its own. */
typedef int32_t whoiskit_log_level;
enum { WHOISKIT_LOG_DEBUG = 0, WHOISKIT_LOG_SERVER = 1, WHOISKIT_LOG_PLUGIN = 2 };

/* A line that a plugin wrote for the operator. `time`: milliseconds since 1970 in UTC, when the answer was read.
 * `lookup`: the same for all lines of one look-up, or of one stored answer; 0: of none. Texts are a plugin's or a
 * server's, any bytes; those that are unknown are empty. */
typedef struct whoiskit_log_entry {
  int64_t time;
  uint64_t lookup;
  whoiskit_log_level level;
  whoiskit_text query, server, plugin, message;
} whoiskit_log_entry;

/* Takes such a line, those of a look-up before its record is handed over. On any thread, several at once; the entry and
 * its texts live until it returns. It must not block, free the host or throw. */
typedef void (*whoiskit_on_log)(void* user_data, const whoiskit_log_entry* entry);

/* Default options; NULL if memory ran out. */
WHOISKIT_API whoiskit_host_options* whoiskit_host_options_new(void);
WHOISKIT_API void whoiskit_host_options_free(whoiskit_host_options* options);

/* One more folder of plugins, the first one counts most; none: the bundled plugins. One more routing file over the
 * built-in table, the last one counts most. 0 if memory ran out, else 1. */
WHOISKIT_API int whoiskit_host_options_add_plugin_folder(whoiskit_host_options* options, const char* path);
WHOISKIT_API int whoiskit_host_options_add_route_file(whoiskit_host_options* options, const char* path);

/* One more folder of plugins whose handlers run in worker processes without rights; 0 if memory ran out, else 1. And
 * the milliseconds that one call of such a handler may take (3,000) before its worker is killed; 0: the default. */
WHOISKIT_API int whoiskit_host_options_isolate_plugin_folder(whoiskit_host_options* options, const char* path);
WHOISKIT_API void whoiskit_host_options_set_worker_timeout(whoiskit_host_options* options, uint32_t milliseconds);

/* What becomes of plugins and routing files of a folder that are not signed by a key file's owner for what they claim:
 * OFF: nothing; WARN: they serve, and whoiskit_host_plugin_problems() names them; REQUIRE: they are refused. */
typedef int32_t whoiskit_signatures;
enum { WHOISKIT_SIGNATURES_OFF = 0, WHOISKIT_SIGNATURES_WARN = 1, WHOISKIT_SIGNATURES_REQUIRE = 2 };

/* One more folder of plugins whose signatures are looked at; isolate not 0: their handlers run in worker processes. 0
 * if memory ran out, or for a number that is no whoiskit_signatures, else 1. */
WHOISKIT_API int whoiskit_host_options_check_plugin_folder(whoiskit_host_options* options, const char* path,
                                                           int isolate, whoiskit_signatures signatures);

/* One more file of public keys of those who may supply plugins to folders that look at signatures. 0 if memory ran out,
 * else 1. */
WHOISKIT_API int whoiskit_host_options_add_key_file(whoiskit_host_options* options, const char* path);

/* Takes what became of plugins and routing files that changed: JSON as of whoiskit_host_reload(), which lives until it
 * returns. On a thread of the host's own; it must not free the host or throw. */
typedef void (*whoiskit_on_reload)(void* user_data, whoiskit_text report);

/* Whether to look at the folders and files again whenever something in them changes (0), and who hears what became of
 * it; NULL (the default): nobody. user_data must live as long as the host. */
WHOISKIT_API void whoiskit_host_options_set_watch(whoiskit_host_options* options, int watch);
WHOISKIT_API void whoiskit_host_options_set_on_reload(whoiskit_host_options* options, whoiskit_on_reload on_reload,
                                                      void* user_data);

/* Hears each question as it is asked: the query as normalised, and the server. On threads of the host, several at once;
 * texts live until it returns. It must not block, free the host or throw. */
typedef void (*whoiskit_on_ask)(void* user_data, whoiskit_text query, whoiskit_text server);

/* The function that hears the questions; NULL (the default): none. user_data must live as long as the host. */
WHOISKIT_API void whoiskit_host_options_set_on_ask(whoiskit_host_options* options, whoiskit_on_ask on_ask,
                                                   void* user_data);

/* Milliseconds to a connection (10,000), from there to the first byte (15,000), and of a whole look-up, all servers
 * together (30,000). 0: the default; an hour is the most of any. */
WHOISKIT_API void whoiskit_host_options_set_connect_timeout(whoiskit_host_options* options, uint32_t milliseconds);
WHOISKIT_API void whoiskit_host_options_set_first_byte_timeout(whoiskit_host_options* options, uint32_t milliseconds);
WHOISKIT_API void whoiskit_host_options_set_timeout(whoiskit_host_options* options, uint32_t milliseconds);

/* Threads that carry look-ups (1); one carries hundreds at a time, more than 256 are not started. 0: the default. */
WHOISKIT_API void whoiskit_host_options_set_threads(whoiskit_host_options* options, uint32_t threads);

/* Bytes of one answer (4 MiB), the rest is cut. 0: the default. */
WHOISKIT_API void whoiskit_host_options_set_max_bytes(whoiskit_host_options* options, size_t bytes);

/* Bytes of answers that look-ups under way hold together (256 MiB); beyond that, reading long answers waits, and the
 * answers of one look-up that take more are cut. 0: the default. */
WHOISKIT_API void whoiskit_host_options_set_max_memory(whoiskit_host_options* options, size_t bytes);

/* The function that takes the lines of plugins; NULL (the default): none. user_data must live as long as the host. */
WHOISKIT_API void whoiskit_host_options_set_on_log(whoiskit_host_options* options, whoiskit_on_log on_log,
                                                   void* user_data);

/* One more name server to ask, none: the system's ("192.0.2.53", "192.0.2.53:5353", "[2001:db8::53]:5353"). 0 if memory
 * ran out, else 1. */
WHOISKIT_API int whoiskit_host_options_add_dns_server(whoiskit_host_options* options, const char* server);

/* The way there: "socks5://[user:password@]host[:port]"; the IP address of this machine to connect from; the PEM file
 * of certificates to trust besides the system's. "": none, none in particular, none. 0 if memory ran out, else 1. */
WHOISKIT_API int whoiskit_host_options_set_proxy(whoiskit_host_options* options, const char* url);
WHOISKIT_API int whoiskit_host_options_set_bind_address(whoiskit_host_options* options, const char* address);
WHOISKIT_API int whoiskit_host_options_set_ca_file(whoiskit_host_options* options, const char* path);

/* Whether to connect only where a routing table names a server's address (0): for simulated registries, and where
 * look-ups go through servers of one's own. Other servers are not asked, and the record's errors say so. */
WHOISKIT_API void whoiskit_host_options_set_only_named_addresses(whoiskit_host_options* options, int only);

/* Bytes of records kept in memory for their time (64 MiB). 0: none are kept. */
WHOISKIT_API void whoiskit_host_options_set_cache_bytes(whoiskit_host_options* options, size_t bytes);

/* The SQLite file of answers kept on disk, which several processes may share; "": none. One that cannot be used stands
 * in no look-up's way: whoiskit_host_cache_problem() tells. Neither read nor written where only named addresses are
 * connected to. 0 if memory ran out, else 1. */
WHOISKIT_API int whoiskit_host_options_set_cache_file(whoiskit_host_options* options, const char* path);

/* Whether the limits of servers hold for all processes together that use the same file (1), or for this host alone. The
 * file is that of the cache, or the one named here, which is a file of the same kind; "": that of the cache. 0 if
 * memory ran out, else 1. */
WHOISKIT_API void whoiskit_host_options_set_shared_limits(whoiskit_host_options* options, int shared);
WHOISKIT_API int whoiskit_host_options_set_limits_file(whoiskit_host_options* options, const char* path);

/* A file of routing rows that `whoiskit servers update` keeps, which need not be there; "": none. 0 if memory ran out,
 * else 1. */
WHOISKIT_API int whoiskit_host_options_set_bootstrap_file(whoiskit_host_options* options, const char* path);

#ifdef __cplusplus
}
#endif

#endif
