/* whoiskit/abi/call.h: what a handler receives, and what it may request while it runs. */
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

/* One server's answer, decoded to UTF-8. A web page is passed as text: one line for each table row, paragraph and list
 * item, without markup and scripts. */
typedef struct wk_response {
  uint32_t size;
  uint32_t flags; /* WK_RESPONSE_... */
  wk_str text;
  wk_str server; /* host name that was queried, lower case */
  wk_str sent;   /* the query line sent, without CRLF */
  wk_str tag;    /* empty for the first response of this handler; else the tag of the follow-up that it answers */
  uint32_t port;
  uint32_t reserved;
  wk_str protocol;      /* "whois", "rwhois", "http", "https", "rdap" */
  wk_str content_type;  /* of an answer by HTTP, as the server stated it; else empty */
  uint32_t http_status; /* of an answer by HTTP: 200, 404; 0: not known */
  uint32_t reserved2;
} wk_response;

/* One call of handle(). responses[0] is the answer to the query. The others answer this handler's own follow-ups of
 * kind WK_FOLLOW_SELF, in the order in which they were requested. When these answers have arrived, handle() is called
 * again on an empty record. It is a function of the responses so far and of nothing else, so the same handler reads a
 * live answer, a stored one and one in a test. */
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
  void* host_data;                 /* for the host's own use */
};

/* follow_up(): a further query for the host to send. */
#define WK_FOLLOW_SELF 1u     /* the answer is passed to this handler, in wk_call.responses, with this tag */
#define WK_FOLLOW_REFERRAL 2u /* another server knows more: its own handler reads its answer, and the host merges */
typedef struct wk_follow_up {
  uint32_t size;
  uint32_t kind;
  wk_str server; /* "host", "host:port", "whois://host", "rwhois://host:port"; empty: the server that answered */
  wk_str query;  /* the line to send; empty: the host builds it from the server's routing row and the query */
  wk_str tag;    /* identifies the answer for WK_FOLLOW_SELF, e.g. "admin" */
} wk_follow_up;

/* log() levels. The level states which side misbehaved, because that decides who must act. */
#define WK_LOG_DEBUG 0u
#define WK_LOG_SERVER 1u /* the server sent something that does not match its format */
#define WK_LOG_PLUGIN 2u /* this plugin found a defect in itself */

/* All functions are [call]. */
typedef struct wk_run {
  uint32_t size;
  uint32_t reserved;

  /* Allocates memory for this call, zeroed and aligned to `align` (a power of two, at most 64). Null past the bound. */
  void* (*alloc)(wk_call* call, uint64_t size, uint64_t align);

  /* Requests a further query. Repeating an earlier request has no effect, so a handler can request everything it would
   * like to know on each call. WK_E_LIMIT past the bound. */
  int32_t (*follow_up)(wk_call* call, const wk_follow_up* what);

  /* Reports an error, which is recorded in errstr under the plugin's name. Returns `code`, which the handler then
   * returns itself. Fields set before are kept. */
  int32_t (*fail)(wk_call* call, int32_t code, wk_str message);

  /* Writes a log line for the operator. */
  void (*log)(wk_call* call, uint32_t level, wk_str message);
} wk_run;

#endif /* WHOISKIT_ABI_CALL_H */
