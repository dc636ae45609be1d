/*
 * whoiskit/ip.h: small arithmetic of IP addresses, prefixes and ranges, and the address of a web client, in C. ip.hpp
 * is the same for C++ and says more. Pure functions of their arguments, from any thread; texts and ownership are those
 * of whoiskit.h.
 *
 *   whoiskit_ip_valid("10.0.0.1", WHOISKIT_IP_ANY, 1)     0: a private address
 *   whoiskit_ip_range("192.0.2.0/24")                     "192.0.2.0 - 192.0.2.255"
 *   whoiskit_ip_prefixes("192.0.2.1 - 192.0.2.4")         "192.0.2.1/32\n192.0.2.2/31\n192.0.2.4/32\n"
 *
 * A "block" below is a range ("FIRST - LAST", blanks are optional), a prefix, whose host bits do not matter, or a
 * single address. IPv4 is four decimal numbers without leading zeros, IPv6 by RFC 4291 2.2 in, RFC 5952 out; no zones,
 * no ports, no blanks around.
 */
#ifndef WHOISKIT_IP_H
#define WHOISKIT_IP_H

#include "whoiskit/whoiskit.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef int32_t whoiskit_ip_family;
enum { WHOISKIT_IP_ANY = 0, WHOISKIT_IP_V4 = 1, WHOISKIT_IP_V6 = 2 };

/* 1 if `text` is an address of that family; with `global` not 0, only where it is none for special purposes (private,
 * reserved, for documentation, multicast, ...: the registries of RFC 6890). Else 0. */
WHOISKIT_API int whoiskit_ip_valid(const char* text, whoiskit_ip_family family, int global);

/* The block as "FIRST - LAST". Empty if it is none, or if memory ran out. */
WHOISKIT_API whoiskit_owned_text whoiskit_ip_range(const char* block);

/* The fewest prefixes that are together just this block, in order; lines, 62 at most for IPv4 and 254 for IPv6. Empty
 * if it is none, or if memory ran out. */
WHOISKIT_API whoiskit_owned_text whoiskit_ip_prefixes(const char* block);

/* 1 if all of `inner` lies in `outer`; 0 if not, or if one of them is no block. */
WHOISKIT_API int whoiskit_ip_contains(const char* outer, const char* inner);

/* Gives the value of a request's header by its name, as "X-Forwarded-For"; an empty text where the request has none.
 * Several headers of one name are joined by commas, in order. The value lives until whoiskit_ip_client() returns. */
typedef whoiskit_text (*whoiskit_ip_header)(void* user_data, whoiskit_text name);

/* The address of the client of a web server behind proxies: `peer`, the other end of the connection, unless that is in
 * one of the `count` prefixes or addresses of `trusted`; then what the headers of proxies say (Forwarded,
 * X-Forwarded-For, X-Real-IP, ...; see ip.hpp). Empty if `peer` is no address, if one of `trusted` is no prefix, or if
 * memory ran out. Without `header`: no headers. */
WHOISKIT_API whoiskit_owned_text whoiskit_ip_client(const char* peer, whoiskit_ip_header header, void* user_data,
                                                    const char* const* trusted, size_t count);

/* The same where the request's headers are two arrays of `header_count` names and values, in order; names may be in
 * any case. */
WHOISKIT_API whoiskit_owned_text whoiskit_ip_client_of(const char* peer, const char* const* names,
                                                       const char* const* values, size_t header_count,
                                                       const char* const* trusted, size_t count);

#ifdef __cplusplus
}
#endif

#endif
