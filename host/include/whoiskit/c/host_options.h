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

/* Host configuration. It may be freed, or changed for the next host, as soon as whoiskit_host_new() has returned. */
typedef struct whoiskit_host_options whoiskit_host_options;

/* The severity of a plugin's line, which also says who is at fault: DEBUG no one, SERVER the server, PLUGIN the
 * plugin. */
typedef int32_t whoiskit_log_level;
enum { WHOISKIT_LOG_DEBUG = 0, WHOISKIT_LOG_SERVER = 1, WHOISKIT_LOG_PLUGIN = 2 };

/* A line that a plugin wrote for the operator. `time`: when the answer was read, in milliseconds since 1970 in UTC.
 * `lookup`: the same for all lines of one look-up or of one stored answer; 0: the line belongs to none. Texts come
 * from a plugin or a server and may be any bytes; unknown ones are empty. */
typedef struct whoiskit_log_entry {
  int64_t time;
  uint64_t lookup;
  whoiskit_log_level level;
  whoiskit_text query, server, plugin, message;
} whoiskit_log_entry;

/* Receives such a line. The lines of a look-up come before its record is delivered. Called on any thread, several at
 * once. The entry and its texts are valid until it returns. It must not block, free the host or throw. */
typedef void (*whoiskit_on_log)(void* user_data, const whoiskit_log_entry* entry);

/* Default options; NULL if memory ran out. */
WHOISKIT_API whoiskit_host_options* whoiskit_host_options_new(void);
WHOISKIT_API void whoiskit_host_options_free(whoiskit_host_options* options);

/* Adds a folder of plugins; the first one takes precedence; none: the bundled plugins. Adds a routing file over the
 * built-in table; the last one takes precedence. 0 if memory ran out, else 1. */
WHOISKIT_API int whoiskit_host_options_add_plugin_folder(whoiskit_host_options* options, const char* path);
WHOISKIT_API int whoiskit_host_options_add_route_file(whoiskit_host_options* options, const char* path);

/* Adds a folder of plugins whose handlers run in worker processes without rights; 0 if memory ran out, else 1. And
 * the milliseconds that one call of such a handler may take (3,000) before its worker is killed; 0: the default. */
WHOISKIT_API int whoiskit_host_options_isolate_plugin_folder(whoiskit_host_options* options, const char* path);
WHOISKIT_API void whoiskit_host_options_set_worker_timeout(whoiskit_host_options* options, uint32_t milliseconds);

/* What happens to plugins and routing files of a folder that are not signed by the owner of a key file for what they
 * claim. OFF: nothing. WARN: they are used, and whoiskit_host_plugin_problems() names them. REQUIRE: they are
 * refused. */
typedef int32_t whoiskit_signatures;
enum { WHOISKIT_SIGNATURES_OFF = 0, WHOISKIT_SIGNATURES_WARN = 1, WHOISKIT_SIGNATURES_REQUIRE = 2 };

/* Adds a folder of plugins whose signatures are checked; isolate not 0: their handlers run in worker processes. 0 if
 * memory ran out, or for a number that is not a whoiskit_signatures, else 1. */
WHOISKIT_API int whoiskit_host_options_check_plugin_folder(whoiskit_host_options* options, const char* path,
                                                           int isolate, whoiskit_signatures signatures);

/* Adds a file of public keys of those who may supply plugins to folders whose signatures are checked. 0 if memory
 * ran out, else 1. */
WHOISKIT_API int whoiskit_host_options_add_key_file(whoiskit_host_options* options, const char* path);

/* Receives the result of reloading changed plugins and routing files: JSON as of whoiskit_host_reload(), valid until
 * the function returns. Called on a thread of the host. It must not free the host or throw. */
typedef void (*whoiskit_on_reload)(void* user_data, whoiskit_text report);

/* Whether to reload whenever something in the folders and files changes (0), and the function that receives the
 * results; NULL (the default): none. user_data must live as long as the host. */
WHOISKIT_API void whoiskit_host_options_set_watch(whoiskit_host_options* options, int watch);
WHOISKIT_API void whoiskit_host_options_set_on_reload(whoiskit_host_options* options, whoiskit_on_reload on_reload,
                                                      void* user_data);

/* Called for each question when it is sent, with the normalised query and the server. Called on threads of the host,
 * several at once. Texts are valid until it returns. It must not block, free the host or throw. */
typedef void (*whoiskit_on_ask)(void* user_data, whoiskit_text query, whoiskit_text server);

/* The function to call for each question; NULL (the default): none. user_data must live as long as the host. */
WHOISKIT_API void whoiskit_host_options_set_on_ask(whoiskit_host_options* options, whoiskit_on_ask on_ask,
                                                   void* user_data);

/* Milliseconds until connected (10,000), from then to the first byte (15,000), and of a whole look-up, all servers
 * together (30,000). 0: the default. The maximum of each is an hour. */
WHOISKIT_API void whoiskit_host_options_set_connect_timeout(whoiskit_host_options* options, uint32_t milliseconds);
WHOISKIT_API void whoiskit_host_options_set_first_byte_timeout(whoiskit_host_options* options, uint32_t milliseconds);
WHOISKIT_API void whoiskit_host_options_set_timeout(whoiskit_host_options* options, uint32_t milliseconds);

/* Threads that carry look-ups (1). One carries hundreds at a time; at most 256 are started. 0: the default. */
WHOISKIT_API void whoiskit_host_options_set_threads(whoiskit_host_options* options, uint32_t threads);

/* Bytes of one answer (4 MiB); the rest is cut. 0: the default. */
WHOISKIT_API void whoiskit_host_options_set_max_bytes(whoiskit_host_options* options, size_t bytes);

/* Bytes of answers that look-ups in progress hold together (256 MiB). Above that, look-ups wait before they read
 * more of long answers. If the answers of one look-up take more, they are cut. 0: the default. */
WHOISKIT_API void whoiskit_host_options_set_max_memory(whoiskit_host_options* options, size_t bytes);

/* The function that receives the lines of plugins; NULL (the default): none. user_data must live as long as the
 * host. */
WHOISKIT_API void whoiskit_host_options_set_on_log(whoiskit_host_options* options, whoiskit_on_log on_log,
                                                   void* user_data);

/* Adds a name server to use; none: the system's ("192.0.2.53", "192.0.2.53:5353", "[2001:db8::53]:5353"). 0 if
 * memory ran out, else 1. */
WHOISKIT_API int whoiskit_host_options_add_dns_server(whoiskit_host_options* options, const char* server);

/* The proxy: "socks5://[user:password@]host[:port]"; "": none. The IP address of this machine to connect from; "":
 * the system chooses. The PEM file of certificates to trust in addition to the system's; "": none. 0 if memory ran
 * out, else 1. */
WHOISKIT_API int whoiskit_host_options_set_proxy(whoiskit_host_options* options, const char* url);
WHOISKIT_API int whoiskit_host_options_set_bind_address(whoiskit_host_options* options, const char* address);
WHOISKIT_API int whoiskit_host_options_set_ca_file(whoiskit_host_options* options, const char* path);

/* Whether to connect only if a routing table gives a server's address (0). Use it for simulated registries, and
 * where look-ups go through servers of your own. Other servers are not queried, and the record's errors say so. */
WHOISKIT_API void whoiskit_host_options_set_only_named_addresses(whoiskit_host_options* options, int only);

/* Bytes of records kept in memory while they are valid (64 MiB). 0: none are kept. */
WHOISKIT_API void whoiskit_host_options_set_cache_bytes(whoiskit_host_options* options, size_t bytes);

/* The SQLite file of answers kept on disk; several processes may share it; "": none. If it cannot be used look-ups
 * work without it, and whoiskit_host_cache_problem() gives the reason. With only_named_addresses the file is neither
 * read nor written. 0 if memory ran out, else 1. */
WHOISKIT_API int whoiskit_host_options_set_cache_file(whoiskit_host_options* options, const char* path);

/* Whether all processes that use the same file share the limits of servers (1), or the limits are those of this host
 * alone (0). The file is that of the cache, or the one named here, which is of the same kind; "": that of the cache.
 * 0 if memory ran out, else 1. */
WHOISKIT_API void whoiskit_host_options_set_shared_limits(whoiskit_host_options* options, int shared);
WHOISKIT_API int whoiskit_host_options_set_limits_file(whoiskit_host_options* options, const char* path);

/* A Redis server, "redis://..." or "rediss://...", by which the hosts of all machines share the limits of servers,
 * answers and look-ups in progress; "": none. 0 if memory ran out, else 1. With shared_answers 0 they share the limits
 * alone. */
WHOISKIT_API int whoiskit_host_options_set_shared(whoiskit_host_options* options, const char* url);
WHOISKIT_API void whoiskit_host_options_set_shared_answers(whoiskit_host_options* options, int shared);

/* A file of routing rows that `whoiskit servers update` keeps; it need not exist; "": none. 0 if memory ran out,
 * else 1. */
WHOISKIT_API int whoiskit_host_options_set_bootstrap_file(whoiskit_host_options* options, const char* path);

#ifdef __cplusplus
}
#endif

#endif
