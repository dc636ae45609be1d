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

#ifdef __cplusplus
}
#endif

#endif
