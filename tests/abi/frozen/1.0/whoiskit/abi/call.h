/* whoiskit/abi/call.h: what a handler is given, and what it may ask for while it runs. */
#ifndef WHOISKIT_ABI_CALL_H
#define WHOISKIT_ABI_CALL_H

#include "whoiskit/abi/values.h"

/* wk_call.query_type */
#define WK_QUERY_UNKNOWN 0u
#define WK_QUERY_DOMAIN 1u
#define WK_QUERY_IPV4 2u
#define WK_QUERY_IPV6 3u
#define WK_QUERY_AS 4u
#define WK_QUERY_NAME_SERVER 5u
#define WK_QUERY_HANDLE 6u

/* wk_response.flags */
#define WK_RESPONSE_PARTIAL 1u /* the connection was cut, or a bound or deadline ended the answer early */

/* One answer of one server, decoded to UTF-8. A web page comes as text: a line for each row of its tables, paragraphs
 * and list items, its markup and scripts left out. */
typedef struct wk_response {
  uint32_t size;
  uint32_t flags; /* WK_RESPONSE_... */
  wk_str text;
  wk_str server; /* host name asked, lower case */
  wk_str sent;   /* the query line sent, without CRLF */
  wk_str tag;    /* empty for the first response of this handler; else the tag of the follow-up it answers */
  uint32_t port;
  uint32_t reserved;
  wk_str protocol;      /* "whois", "rwhois", "http", "https", "rdap" */
  wk_str content_type;  /* of an answer by HTTP, as the server called it; else empty */
  uint32_t http_status; /* of an answer by HTTP: 200, 404; 0: none is known */
  uint32_t reserved2;
} wk_response;

/* One call of handle(). responses[0] is the answer to the query; the others answer this handler's own follow-ups
 * of kind WK_FOLLOW_SELF, in the order they were asked. handle() is called again, on an empty record, when they have
 * come: it is a function of the responses so far and nothing else, so that the same handler reads a live answer, a
 * stored one and one in a test. */
struct wk_call {
  uint32_t size;
  uint32_t query_type; /* WK_QUERY_... */
  wk_str query;        /* normalised: "example.com" in lower-case ASCII, "192.0.2.1", "64496" for an AS number */
  const struct wk_services* services;
  const wk_response* const* responses;
  uint32_t response_count; /* at least 1 */
  uint32_t param_count;
  const wk_param* params;
  uint64_t deadline_ns;            /* CLOCK_MONOTONIC nanoseconds; 0: none */
  const volatile uint32_t* cancel; /* not 0: return WK_E_CANCELLED soon; may be null */
  void* host_data;                 /* the host's own */
};

/* follow_up(): a further question for the host to ask. */
#define WK_FOLLOW_SELF 1u     /* the answer comes back to this handler, in wk_call.responses, with this tag */
#define WK_FOLLOW_REFERRAL 2u /* another server knows more: the host routes it to that server's handler and merges */
typedef struct wk_follow_up {
  uint32_t size;
  uint32_t kind;
  wk_str server; /* "host", "host:port", "whois://host", "rwhois://host:port"; empty: the server that answered */
  wk_str query;  /* the line to send; empty: what the server's routing row makes of the query */
  wk_str tag;    /* names the answer for WK_FOLLOW_SELF, e.g. "admin" */
} wk_follow_up;

/* log() levels: who misbehaved is part of the level, as it decides who must act. */
#define WK_LOG_DEBUG 0u
#define WK_LOG_SERVER 1u /* the server sent something out of its format */
#define WK_LOG_PLUGIN 2u /* this plugin found a defect in itself */

/* All of it is [call]. */
typedef struct wk_run {
  uint32_t size;
  uint32_t reserved;

  /* Memory of this call, zeroed, aligned to `align` (a power of two, at most 64); null past the bound. */
  void* (*alloc)(wk_call* call, uint64_t size, uint64_t align);

  /* Asks for a further query. Repeating one that was asked before is no step, so a handler simply asks for everything
   * it would like to know on each call. WK_E_LIMIT past the bound. */
  int32_t (*follow_up)(wk_call* call, const wk_follow_up* what);

  /* Ends in an error: recorded in errstr under the plugin's name. Returns `code`, to be returned in turn. Fields set
   * before are kept. */
  int32_t (*fail)(wk_call* call, int32_t code, wk_str message);

  /* A line for the operator. */
  void (*log)(wk_call* call, uint32_t level, wk_str message);
} wk_run;

#endif /* WHOISKIT_ABI_CALL_H */
