/*
 * whoiskit/c/lookup.h: look-ups and their options, stops, and the reading of stored responses. Include
 * whoiskit/whoiskit.h, which explains ownership and threads.
 */
#ifndef WHOISKIT_C_LOOKUP_H
#define WHOISKIT_C_LOOKUP_H

#include "whoiskit/c/host.h"
#include "whoiskit/c/record.h"
#include "whoiskit/c/text.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Options of one look-up. They are read before the function that takes them returns. NULL in their place: the
 * defaults. */
typedef struct whoiskit_lookup_options whoiskit_lookup_options;

/* Default options; NULL if memory ran out. */
WHOISKIT_API whoiskit_lookup_options* whoiskit_lookup_options_new(void);
WHOISKIT_API void whoiskit_lookup_options_free(whoiskit_lookup_options* options);

/* Whether to continue to the registrar or the next registry (1); 0: query one server. */
WHOISKIT_API void whoiskit_lookup_options_set_follow(whoiskit_lookup_options* options, int follow);

/* Milliseconds for all servers together. 0: the host's. */
WHOISKIT_API void whoiskit_lookup_options_set_timeout(whoiskit_lookup_options* options, uint32_t milliseconds);

/* Whether to wait, within the look-up's time, while a server may not be queried yet because it limits us or we would
 * query it too often (1); 0: status THROTTLED at once. */
WHOISKIT_API void whoiskit_lookup_options_set_wait_for_limit(whoiskit_lookup_options* options, int wait);

/* Whether to take nothing from a cache (0); results are still stored in it. */
WHOISKIT_API void whoiskit_lookup_options_set_fresh(whoiskit_lookup_options* options, int fresh);

/* Whether to take the name servers of a domain from the DNS if the registries name none (1), and whether to look up
 * the addresses of name servers that the registries do not give (0). */
WHOISKIT_API void whoiskit_lookup_options_set_name_servers_from_dns(whoiskit_lookup_options* options, int from_dns);
WHOISKIT_API void whoiskit_lookup_options_set_resolve_name_servers(whoiskit_lookup_options* options, int resolve);

/* Whether to keep texts that say that a value is not shown ("REDACTED FOR PRIVACY") under its key (0: they are left
 * out); "redacted" lists the key either way. */
WHOISKIT_API void whoiskit_lookup_options_set_keep_redacted(whoiskit_lookup_options* options, int keep);

/* How the query is interpreted. AUTOMATIC (the default) goes by its form. A NAME_SERVER looks like a DOMAIN, so it
 * must be given. HANDLE is that of a contact; ADDRESS includes prefixes. Later versions may have more. */
typedef int32_t whoiskit_query_type;
enum {
  WHOISKIT_QUERY_AUTOMATIC = 0,
  WHOISKIT_QUERY_DOMAIN = 1,
  WHOISKIT_QUERY_NAME_SERVER = 2,
  WHOISKIT_QUERY_HANDLE = 3,
  WHOISKIT_QUERY_ADDRESS = 4,
  WHOISKIT_QUERY_AS_NUMBER = 5
};

/* 0 for any other number, and nothing is changed; else 1. */
WHOISKIT_API int whoiskit_lookup_options_set_type(whoiskit_lookup_options* options, whoiskit_query_type type);

/* Which protocol is used to query the registry. AUTOMATIC (the default): the one that answers and gives more; if it
 * gives no answer, the other. BOTH at once: where both have a value, that of RDAP is taken. Later versions may have
 * more. */
typedef int32_t whoiskit_protocol;
enum {
  WHOISKIT_PROTOCOL_AUTOMATIC = 0,
  WHOISKIT_PROTOCOL_RDAP = 1,
  WHOISKIT_PROTOCOL_WHOIS = 2,
  WHOISKIT_PROTOCOL_BOTH = 3
};

/* 0 for any other number, and nothing is changed; else 1. */
WHOISKIT_API int whoiskit_lookup_options_set_protocol(whoiskit_lookup_options* options, whoiskit_protocol protocol);

/* Whether to query a name as given, not the part of it that is registered (0). */
WHOISKIT_API void whoiskit_lookup_options_set_exact(whoiskit_lookup_options* options, int exact);

/* The server to query first, in place of the routing table's: "whois.nic.uk:1043?{hname} {ip} {query}". It may begin
 * with whois://, rwhois://, http:// or https://; IPv6 is in brackets; servers/README.md describes the macros. "":
 * none. A malformed one gives a record that says so. 0 if memory ran out, else 1. */
WHOISKIT_API int whoiskit_lookup_options_set_server(whoiskit_lookup_options* options, const char* server);

/* The client that makes the query, for servers that require it: the macro {ip}, in queries that are about no
 * address, and {hname}, its name in the DNS; "": unknown. 0 if memory ran out, else 1. */
WHOISKIT_API int whoiskit_lookup_options_set_client_address(whoiskit_lookup_options* options, const char* address);
WHOISKIT_API int whoiskit_lookup_options_set_client_name(whoiskit_lookup_options* options, const char* name);

/* How a query would be made: the rule that matches, the server, the query line, the handler, and the reason, as
 * lines. Sends nothing to any server. Empty if memory ran out. */
WHOISKIT_API whoiskit_owned_text whoiskit_route(const whoiskit_host* host, const char* query,
                                                const whoiskit_lookup_options* options);

/* A handle to cancel look-ups. Every look-up that was given it ends soon after whoiskit_stop_request(); one that is
 * given it later ends at once. Each gives the record of what was received until then. Freeing the handle stops
 * nothing, and is allowed while look-ups that were given it run. NULL in its place: the look-up cannot be cancelled. */
typedef struct whoiskit_stop whoiskit_stop;

/* NULL if memory ran out. */
WHOISKIT_API whoiskit_stop* whoiskit_stop_new(void);
/* May be called from any thread, callbacks included, and more than once. */
WHOISKIT_API void whoiskit_stop_request(whoiskit_stop* stop);
WHOISKIT_API void whoiskit_stop_free(whoiskit_stop* stop);

/* Looks up a domain name, an address or prefix, an AS number, a name server or a handle, and waits for the record.
 * NULL only without a host, or if memory ran out or no thread could be started. Must not be called from a callback,
 * because it would wait for itself. */
WHOISKIT_API whoiskit_owned_record* whoiskit_lookup(whoiskit_host* host, const char* query,
                                                    const whoiskit_lookup_options* options, const whoiskit_stop* stop);

/* Receives the record of a look-up. The record is valid until the function returns; whoiskit_record_copy() keeps it.
 * The function must not block, free the host or throw. It may start further look-ups. */
typedef void (*whoiskit_done)(void* user_data, const whoiskit_record* record);

/* The same without waiting. 1: `done` is called exactly once, on a thread of the host. It is not called from within
 * this function, except in the child of a fork() that has no copy of the host's threads. 0: `done` is never called,
 * because there is no host, no `done`, no memory, or no thread. */
WHOISKIT_API int whoiskit_lookup_async(whoiskit_host* host, const char* query, const whoiskit_lookup_options* options,
                                       const whoiskit_stop* stop, whoiskit_done done, void* user_data);

/* What is known of a stored response in addition to its server and query. NULL in its place: nothing. */
typedef struct whoiskit_parse_options whoiskit_parse_options;

/* Default options; NULL if memory ran out. */
WHOISKIT_API whoiskit_parse_options* whoiskit_parse_options_new(void);
WHOISKIT_API void whoiskit_parse_options_free(whoiskit_parse_options* options);

/* The TLD of the query, if the query is unknown. The claim of the plugin to read with ("at", "gtld.godaddy"); none:
 * by the routing table. 0 if memory ran out, else 1. */
WHOISKIT_API int whoiskit_parse_options_set_tld(whoiskit_parse_options* options, const char* tld);
WHOISKIT_API int whoiskit_parse_options_set_handler(whoiskit_parse_options* options, const char* claim);

/* The protocol that the response came by ("rdap", "whois", "rwhois", "http", "https"); none: unknown. For HTTP and
 * RDAP also the content type and the status (200, 404), if they are known. 0 if memory ran out, else 1. */
WHOISKIT_API int whoiskit_parse_options_set_protocol(whoiskit_parse_options* options, const char* protocol);
WHOISKIT_API int whoiskit_parse_options_set_content_type(whoiskit_parse_options* options, const char* content_type);
WHOISKIT_API void whoiskit_parse_options_set_http_status(whoiskit_parse_options* options, unsigned status);

/* As whoiskit_lookup_options_set_keep_redacted. */
WHOISKIT_API void whoiskit_parse_options_set_keep_redacted(whoiskit_parse_options* options, int keep);

/* Reads `size` bytes of a stored response, as received. Uses no network and starts no thread. `server` gave it as
 * the answer to `query`; each may be NULL if unknown. NULL only without a host, or if memory ran out. */
WHOISKIT_API whoiskit_owned_record* whoiskit_parse(whoiskit_host* host, const char* response, size_t size,
                                                   const char* server, const char* query,
                                                   const whoiskit_parse_options* options);

#ifdef __cplusplus
}
#endif

#endif
