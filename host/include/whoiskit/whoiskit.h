/*
 * whoiskit/whoiskit.h: the host for programs in C, and in every language that can call C. docs/embedding.md has
 * examples in C and Python; host.hpp is the same for C++, abi.h is another matter: what plugins are made of.
 *
 *   whoiskit_host* host = whoiskit_host_new(NULL, NULL);
 *   whoiskit_owned_record* record = whoiskit_lookup(host, "example.com", NULL, NULL);
 *   whoiskit_owned_text json = whoiskit_record_json(record, 2, 1);
 *   puts(json.data);
 *   whoiskit_owned_text_free(json);
 *   whoiskit_record_free(record);
 *   whoiskit_host_free(host);
 *
 * Ownership  What a function named ..._new or a type named ..._owned_... gives is the caller's, and goes back by the
 *            ..._free of its kind, in any order; every ..._free takes NULL. All else is borrowed: texts of type
 *            whoiskit_text, and const handles.
 * Texts      UTF-8. As an argument NULL is the same as "", and the library keeps copies only. "Lines" are a text of
 *            lines with a line feed each, none for nothing; "JSON" is a text in one line, which later versions may
 *            give more keys.
 * Threads    Hosts, records and stops are safe from any thread, all at once; options are not while they are being set.
 * Errors     A look-up that fails is a record with a status and errors. Functions that can fail in another way say how.
 *            No handle (NULL) where one is needed gives nothing: NULL, 0, an empty text.
 * Promises   No global state, nothing printed, no signal handler, no locale; no C++ exception comes out. Handles are
 *            opaque and grow; the structs and numbers below stay as they are.
 */
#ifndef WHOISKIT_WHOISKIT_H
#define WHOISKIT_WHOISKIT_H

#include <stddef.h>
#include <stdint.h>

#include "whoiskit/export.hpp" /* WHOISKIT_API, plain preprocessor */

#ifdef __cplusplus
extern "C" {
#endif

/* ---- texts */

/* Bytes that belong to somebody else: the function that gives them says to whom. `data` is never NULL. There need not
 * be a NUL behind them: print with "%.*s", (int)text.size, text.data. */
typedef struct whoiskit_text {
  const char* data;
  size_t size;
} whoiskit_text;

/* Bytes that are the caller's, with a NUL behind them. `data` is never NULL. */
typedef struct whoiskit_owned_text {
  const char* data;
  size_t size;
} whoiskit_owned_text;

/* Once for each owned text, empty ones too. */
WHOISKIT_API void whoiskit_owned_text_free(whoiskit_owned_text text);

/* Version of the library, as "0.1.0". Lives for ever. */
WHOISKIT_API const char* whoiskit_version(void);

/* ---- a host */

/* A host has its threads, plugins and routing table; many live side by side and share nothing. */
typedef struct whoiskit_host whoiskit_host;

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

/* ---- plugins */

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

/* ---- looking up */

/* The result of a look-up: immutable, independent of its host. */
typedef struct whoiskit_record whoiskit_record;
/* The same where it is the caller's: goes back by whoiskit_record_free(). */
typedef struct whoiskit_record whoiskit_owned_record;

/* How one look-up is to be, read before the function that takes it returns. NULL in its place: the defaults. */
typedef struct whoiskit_lookup_options whoiskit_lookup_options;

/* Default options; NULL if memory ran out. */
WHOISKIT_API whoiskit_lookup_options* whoiskit_lookup_options_new(void);
WHOISKIT_API void whoiskit_lookup_options_free(whoiskit_lookup_options* options);

/* Whether to go on to the registrar or the next registry (1); 0: ask one server. */
WHOISKIT_API void whoiskit_lookup_options_set_follow(whoiskit_lookup_options* options, int follow);

/* Milliseconds for all servers together. 0: the host's. */
WHOISKIT_API void whoiskit_lookup_options_set_timeout(whoiskit_lookup_options* options, uint32_t milliseconds);

/* Whether to wait, within the look-up's time, where a server may not be asked yet: it limits us, or would be asked too
 * often (1); 0: status THROTTLED at once. */
WHOISKIT_API void whoiskit_lookup_options_set_wait_for_limit(whoiskit_lookup_options* options, int wait);

/* Whether to take nothing from a cache (0); what comes is kept all the same. */
WHOISKIT_API void whoiskit_lookup_options_set_fresh(whoiskit_lookup_options* options, int fresh);

/* Whether to take the name servers of a domain from the DNS where the registries name none (1), and whether to look up
 * the addresses of name servers that they do not give (0). */
WHOISKIT_API void whoiskit_lookup_options_set_name_servers_from_dns(whoiskit_lookup_options* options, int from_dns);
WHOISKIT_API void whoiskit_lookup_options_set_resolve_name_servers(whoiskit_lookup_options* options, int resolve);

/* Whether to keep texts that say that a value is not shown ("REDACTED FOR PRIVACY") under its key (0: they are left
 * out); "redacted" lists the key either way. */
WHOISKIT_API void whoiskit_lookup_options_set_keep_redacted(whoiskit_lookup_options* options, int keep);

/* What the query is taken for. AUTOMATIC tells by its look (the default); a NAME_SERVER looks like a DOMAIN, so it must
 * be said. HANDLE: of a contact, ADDRESS: or a prefix. Later versions may have more. */
typedef int32_t whoiskit_query_type;
enum {
  WHOISKIT_QUERY_AUTOMATIC = 0,
  WHOISKIT_QUERY_DOMAIN = 1,
  WHOISKIT_QUERY_NAME_SERVER = 2,
  WHOISKIT_QUERY_HANDLE = 3,
  WHOISKIT_QUERY_ADDRESS = 4,
  WHOISKIT_QUERY_AS_NUMBER = 5
};

/* 0 for a number that is none of them, and nothing is changed; else 1. */
WHOISKIT_API int whoiskit_lookup_options_set_type(whoiskit_lookup_options* options, whoiskit_query_type type);

/* By which protocol the registry is asked. AUTOMATIC (the default): the one that answers and says more, and the other
 * where that gives no answer. BOTH at once: the values of RDAP where both have some. Later versions may have more. */
typedef int32_t whoiskit_protocol;
enum {
  WHOISKIT_PROTOCOL_AUTOMATIC = 0,
  WHOISKIT_PROTOCOL_RDAP = 1,
  WHOISKIT_PROTOCOL_WHOIS = 2,
  WHOISKIT_PROTOCOL_BOTH = 3
};

/* 0 for a number that is none of them, and nothing is changed; else 1. */
WHOISKIT_API int whoiskit_lookup_options_set_protocol(whoiskit_lookup_options* options, whoiskit_protocol protocol);

/* Whether to ask for a name as it is given, not for the part of it that is registered (0). */
WHOISKIT_API void whoiskit_lookup_options_set_exact(whoiskit_lookup_options* options, int exact);

/* The server to ask first, in place of the routing table's: "whois.nic.uk:1043?{hname} {ip} {query}", also with
 * whois://, rwhois://, http:// or https://, IPv6 in brackets; macros as in servers/README.md. "": none. One that is
 * malformed gives a record that says so. 0 if memory ran out, else 1. */
WHOISKIT_API int whoiskit_lookup_options_set_server(whoiskit_lookup_options* options, const char* server);

/* Who asks, for servers that want to know: the macros {ip}, in queries that are about no address, and {hname}, its name
 * in the DNS; "": unknown. 0 if memory ran out, else 1. */
WHOISKIT_API int whoiskit_lookup_options_set_client_address(whoiskit_lookup_options* options, const char* address);
WHOISKIT_API int whoiskit_lookup_options_set_client_name(whoiskit_lookup_options* options, const char* name);

/* How a query would be asked: the rule that matches, the server, the query line, the handler, and why; lines. Asks
 * nobody. Empty if memory ran out. */
WHOISKIT_API whoiskit_owned_text whoiskit_route(const whoiskit_host* host, const char* query,
                                                const whoiskit_lookup_options* options);

/* The handle to cancel look-ups by: every look-up that was given it ends soon after whoiskit_stop_request(), and one
 * that is given it later at once, each with the record of what came until then. Freeing it stops nothing, and may be
 * done while look-ups that were given it run. NULL in its place: not to be cancelled. */
typedef struct whoiskit_stop whoiskit_stop;

/* NULL if memory ran out. */
WHOISKIT_API whoiskit_stop* whoiskit_stop_new(void);
/* From any thread, callbacks too; more than once is the same as once. */
WHOISKIT_API void whoiskit_stop_request(whoiskit_stop* stop);
WHOISKIT_API void whoiskit_stop_free(whoiskit_stop* stop);

/* Looks a domain name, an address or prefix, an AS number, a name server or a handle up and waits for the record. NULL
 * only without a host, and where memory ran out or no thread could be started. Not from a callback: it would wait for
 * itself. */
WHOISKIT_API whoiskit_owned_record* whoiskit_lookup(whoiskit_host* host, const char* query,
                                                    const whoiskit_lookup_options* options, const whoiskit_stop* stop);

/* Takes the record of a look-up. It lives until the function returns; whoiskit_record_copy() keeps it. The function
 * must not block, free the host or throw. It may start further look-ups. */
typedef void (*whoiskit_done)(void* user_data, const whoiskit_record* record);

/* The same without waiting. 1: `done` is called exactly once, on a thread of the host, never from within this function
 * but in the child of a fork() that left the host's threads behind. 0: it is never called; there is no host, no `done`,
 * no memory, or no thread. */
WHOISKIT_API int whoiskit_lookup_async(whoiskit_host* host, const char* query, const whoiskit_lookup_options* options,
                                       const whoiskit_stop* stop, whoiskit_done done, void* user_data);

/* What is known of a stored response beside its server and query. NULL in its place: nothing. */
typedef struct whoiskit_parse_options whoiskit_parse_options;

/* Default options; NULL if memory ran out. */
WHOISKIT_API whoiskit_parse_options* whoiskit_parse_options_new(void);
WHOISKIT_API void whoiskit_parse_options_free(whoiskit_parse_options* options);

/* The TLD of the query, where the query is unknown. The claim of the plugin to read with ("at", "gtld.godaddy"); none:
 * by the routing table. 0 if memory ran out, else 1. */
WHOISKIT_API int whoiskit_parse_options_set_tld(whoiskit_parse_options* options, const char* tld);
WHOISKIT_API int whoiskit_parse_options_set_handler(whoiskit_parse_options* options, const char* claim);

/* The protocol that it came by ("rdap", "whois", "rwhois", "http", "https"); none: unknown. Of HTTP and RDAP also the
 * content type and the status (200, 404), where they are known. 0 if memory ran out, else 1. */
WHOISKIT_API int whoiskit_parse_options_set_protocol(whoiskit_parse_options* options, const char* protocol);
WHOISKIT_API int whoiskit_parse_options_set_content_type(whoiskit_parse_options* options, const char* content_type);
WHOISKIT_API void whoiskit_parse_options_set_http_status(whoiskit_parse_options* options, unsigned status);

/* As whoiskit_lookup_options_set_keep_redacted. */
WHOISKIT_API void whoiskit_parse_options_set_keep_redacted(whoiskit_parse_options* options, int keep);

/* Reads `size` bytes of a stored response, as they came; needs no network and starts no thread. `server` gave it to
 * the question `query`; each may be NULL if unknown. NULL only without a host, or where memory ran out. */
WHOISKIT_API whoiskit_owned_record* whoiskit_parse(whoiskit_host* host, const char* response, size_t size,
                                                   const char* server, const char* query,
                                                   const whoiskit_parse_options* options);

/* ---- records: the Common Object Model, docs/object-model.md */

/* Another handle to the same record, cheaply; NULL if memory ran out. */
WHOISKIT_API whoiskit_owned_record* whoiskit_record_copy(const whoiskit_record* record);
WHOISKIT_API void whoiskit_record_free(whoiskit_owned_record* record);

/* What kind of answer there is. OK: a server answered the question, whatever the answer. PARTIAL: some of it is
 * missing. THROTTLED: a server limits us. UNAVAILABLE: no server could answer. UNSUPPORTED: there is no server to ask.
 * ERROR: the query is malformed, or the server calls it so. Later versions may have more. */
typedef int32_t whoiskit_status;
enum {
  WHOISKIT_STATUS_OK = 0,
  WHOISKIT_STATUS_PARTIAL = 1,
  WHOISKIT_STATUS_THROTTLED = 2,
  WHOISKIT_STATUS_UNAVAILABLE = 3,
  WHOISKIT_STATUS_UNSUPPORTED = 4,
  WHOISKIT_STATUS_ERROR = 5
};

/* Whether it is registered. UNKNOWN: nobody knows, the status says why. Never read UNKNOWN as free. */
typedef int32_t whoiskit_registered;
enum { WHOISKIT_REGISTERED_UNKNOWN = 0, WHOISKIT_REGISTERED_YES = 1, WHOISKIT_REGISTERED_NO = 2 };

/* What the answer means; docs/object-model.md explains the words. PENDING_DELETE and REDEMPTION are registered. Later
 * versions may have more. */
typedef int32_t whoiskit_verdict;
enum {
  WHOISKIT_VERDICT_UNKNOWN = 0,
  WHOISKIT_VERDICT_REGISTERED = 1,
  WHOISKIT_VERDICT_FREE = 2,
  WHOISKIT_VERDICT_RESERVED = 3,
  WHOISKIT_VERDICT_BLOCKED = 4,
  WHOISKIT_VERDICT_PREMIUM = 5,
  WHOISKIT_VERDICT_PENDING_DELETE = 6,
  WHOISKIT_VERDICT_REDEMPTION = 7,
  WHOISKIT_VERDICT_THROTTLED = 8,
  WHOISKIT_VERDICT_DENIED = 9,
  WHOISKIT_VERDICT_INVALID = 10,
  WHOISKIT_VERDICT_UNSUPPORTED = 11,
  WHOISKIT_VERDICT_UNAVAILABLE = 12,
  WHOISKIT_VERDICT_EMPTY = 13
};

/* The first cause of what a record, or a server's answer, lacks; words.hpp and docs/object-model.md explain each. Later
 * versions may have more. */
typedef int32_t whoiskit_reason;
enum {
  WHOISKIT_REASON_NONE = 0,
  WHOISKIT_REASON_TIMEOUT = 1,
  WHOISKIT_REASON_CONNECT_REFUSED = 2,
  WHOISKIT_REASON_UNREACHABLE = 3,
  WHOISKIT_REASON_DNS_FAILURE = 4,
  WHOISKIT_REASON_TLS_FAILURE = 5,
  WHOISKIT_REASON_PROXY_FAILURE = 6,
  WHOISKIT_REASON_CONNECTION_RESET = 7,
  WHOISKIT_REASON_TRUNCATED = 8,
  WHOISKIT_REASON_TOO_LARGE = 9,
  WHOISKIT_REASON_EMPTY_ANSWER = 10,
  WHOISKIT_REASON_PROTOCOL_ERROR = 11,
  WHOISKIT_REASON_SERVER_ERROR = 12,
  WHOISKIT_REASON_RATE_LIMITED = 13,
  WHOISKIT_REASON_DENIED = 14,
  WHOISKIT_REASON_ANSWER_MISMATCH = 15,
  WHOISKIT_REASON_REFERRAL_REFUSED = 16,
  WHOISKIT_REASON_TOO_MANY_QUESTIONS = 17,
  WHOISKIT_REASON_INVALID_QUERY = 18,
  WHOISKIT_REASON_NO_SERVICE = 19,
  WHOISKIT_REASON_NOT_ALLOWED = 20,
  WHOISKIT_REASON_PLUGIN_FAILED = 21,
  WHOISKIT_REASON_OVERLOADED = 22,
  WHOISKIT_REASON_CANCELLED = 23,
  WHOISKIT_REASON_INTERNAL_ERROR = 24
};

/* WHOISKIT_STATUS_ERROR, WHOISKIT_REGISTERED_UNKNOWN, WHOISKIT_VERDICT_UNKNOWN and WHOISKIT_REASON_NONE for NULL. */
WHOISKIT_API whoiskit_status whoiskit_record_status(const whoiskit_record* record);
WHOISKIT_API whoiskit_registered whoiskit_record_registered(const whoiskit_record* record);
WHOISKIT_API whoiskit_verdict whoiskit_record_verdict(const whoiskit_record* record);
WHOISKIT_API whoiskit_reason whoiskit_record_reason(const whoiskit_record* record);

/* Milliseconds after the look-up from which on the server in question may be asked again, where it or the limiter says
 * so; -1: it is not known. */
WHOISKIT_API int64_t whoiskit_record_retry_after(const whoiskit_record* record);

/* The words of the JSON: "ok", "partial", ...; "unknown", "yes", "no"; "registered", ...; "timeout", ..., empty for
 * NONE. They live forever; empty for other numbers. */
WHOISKIT_API whoiskit_text whoiskit_status_name(whoiskit_status status);
WHOISKIT_API whoiskit_text whoiskit_registered_name(whoiskit_registered registered);
WHOISKIT_API whoiskit_text whoiskit_verdict_name(whoiskit_verdict verdict);
WHOISKIT_API whoiskit_text whoiskit_reason_name(whoiskit_reason reason);

/* The query as normalised ("example.com", "192.0.2.1", "AS64496"), its kind ("domain", "ip", "AS"; empty for what is no
 * query), the registry that answered, and its web address. They live as long as the record. */
WHOISKIT_API whoiskit_text whoiskit_record_query(const whoiskit_record* record);
WHOISKIT_API whoiskit_text whoiskit_record_type(const whoiskit_record* record);
WHOISKIT_API whoiskit_text whoiskit_record_registrar(const whoiskit_record* record);
WHOISKIT_API whoiskit_text whoiskit_record_referrer(const whoiskit_record* record);

/* The query as it was given to a look-up; empty for a stored response. Lives as long as the record. */
WHOISKIT_API whoiskit_text whoiskit_record_input(const whoiskit_record* record);

/* The n-th value, from 0, under a path of regrinfo: "domain.created", "owner.address.city", "domain.nserver" (hosts).
 * `index` picks the object where a section is a list: "tech.email" of the second contact is index 1. Lives as long as
 * the record; empty where there is none. ..._count: how many values there are. */
WHOISKIT_API whoiskit_text whoiskit_record_value(const whoiskit_record* record, const char* path, size_t index,
                                                 size_t n);
WHOISKIT_API size_t whoiskit_record_value_count(const whoiskit_record* record, const char* path, size_t index);

/* A day of the Gregorian calendar. */
typedef struct whoiskit_date {
  int32_t year;
  uint32_t month; /* 1 to 12 */
  uint32_t day;   /* 1 to 31 */
} whoiskit_date;

/* The first value under a path as a day ("domain.expires"): 1, and *date is filled; 0 where there is none, or where it
 * is no date, and *date is left as it is. */
WHOISKIT_API int whoiskit_record_date(const whoiskit_record* record, const char* path, size_t index,
                                      whoiskit_date* date);

/* Parts of a record as JSON; empty if memory ran out. Keys are always there: a text that is unknown is "", a list that
 * is unknown is empty.
 *
 * The servers in the order they were asked: [{"server", "port", "args", "protocol", "handler", "address",
 * "http_status": 0 where it is unknown, "why", "error", "reason": "" where nothing is missing, "retry_after_ms": null
 * where it is unknown, "notes": []}]. whoiskit_record_answer() has their answers. */
WHOISKIT_API whoiskit_owned_text whoiskit_record_servers(const whoiskit_record* record);

/* The contacts of a role ("owner", "admin", "tech", "zone", "billing", "abuse", "registrar"): [{"handle", "type",
 * "name", "organization", "street": [], "city", "state", "pcode", "country", "phones": [], "faxes": [], "emails": [],
 * "created", "changed": "yyyy-mm-dd", "source", "remarks": []}]. */
WHOISKIT_API whoiskit_owned_text whoiskit_record_contacts(const whoiskit_record* record, const char* role);

/* The name servers of a section ("domain", "network"): [{"host", "addresses": []}]. */
WHOISKIT_API whoiskit_owned_text whoiskit_record_name_servers(const whoiskit_record* record, const char* section);

/* The fields of which two records have different values, values that differ in case or punctuation alone left out:
 * {"agreed": how many fields agree, "differences": [{"path", "first": [], "second": []}]}, each value as of
 * whoiskit_record_explain(). */
WHOISKIT_API whoiskit_owned_text whoiskit_differences(const whoiskit_record* first, const whoiskit_record* second);

/* errstr: the n-th of what went wrong, from 0. Lives as long as the record; empty where there is none. */
WHOISKIT_API whoiskit_text whoiskit_record_error(const whoiskit_record* record, size_t n);
WHOISKIT_API size_t whoiskit_record_error_count(const whoiskit_record* record);

/* The whole record as JSON of the shape docs/object-model.schema.json. `indent` blanks a level, 16 at most; 0: one
 * line. `parts`: RAWDATA adds the servers' answers; LISTS: what can repeat is a list even where there is one. Empty if
 * memory ran out. */
enum { WHOISKIT_JSON_RAWDATA = 1, WHOISKIT_JSON_LISTS = 2 };
WHOISKIT_API whoiskit_owned_text whoiskit_record_json(const whoiskit_record* record, uint32_t indent, uint32_t parts);

/* Aligned text for people; `colour` not 0 adds terminal colours. Longer lines are broken at `width` columns; 0: none
 * is. Empty if memory ran out. */
WHOISKIT_API whoiskit_owned_text whoiskit_record_text(const whoiskit_record* record, int colour, uint32_t width);

/* As an answer of RDAP (RFC 9083), whatever protocol it came by; and as the text of a WHOIS server: ICANN's
 * registration data format, RPSL of networks and AS numbers. docs/rdap.md tells what goes where. `indent` as above.
 * Empty if memory ran out. */
WHOISKIT_API whoiskit_owned_text whoiskit_record_rdap(const whoiskit_record* record, uint32_t indent);
WHOISKIT_API whoiskit_owned_text whoiskit_record_whois(const whoiskit_record* record);

/* Every answer as it came, in UTF-8, parted by an empty line. Of a web page these are the lines that its handler
 * reads; with `pages` not 0 its bytes as they came, where the answer was not taken from a cache file. Any byte may be
 * in it, NUL too: go by the size. */
WHOISKIT_API whoiskit_owned_text whoiskit_record_raw(const whoiskit_record* record, int pages);

/* The n-th server's answer alone, from 0, in the order of regyinfo.servers. Empty where there is none. */
WHOISKIT_API whoiskit_owned_text whoiskit_record_answer(const whoiskit_record* record, size_t n);

/* Each value with the line it was read from, as JSON: an array of {"path": "tech[1].email", "value", "server",
 * "response", "line", "text", "pointer"}. `response` is the index of the server's answer, `line` is counted from 1 and
 * 0 for what the host made, `text` is that line; of an answer in JSON `text` is the value as it stands there, and
 * `pointer` says where (RFC 6901), else it is "". Empty if memory ran out. */
WHOISKIT_API whoiskit_owned_text whoiskit_record_explain(const whoiskit_record* record);

/* Lines of the answers with a value that nothing was made of, no comments and headings: "server:line: text". */
WHOISKIT_API whoiskit_owned_text whoiskit_record_unused(const whoiskit_record* record);

#ifdef __cplusplus
}
#endif

#endif
