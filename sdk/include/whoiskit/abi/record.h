/* whoiskit/abi/record.h: the record that a handler fills. */
#ifndef WHOISKIT_ABI_RECORD_H
#define WHOISKIT_ABI_RECORD_H

#include "whoiskit/abi/values.h"
#include "whoiskit/model.h"

/* `registered` of verdict() */
#define WK_REGISTERED_UNKNOWN 0u /* the server does not say, or refuses to */
#define WK_REGISTERED_YES 1u
#define WK_REGISTERED_NO 2u /* only if the registry says so in its own words */

/* `status` of verdict(): the kind of answer */
#define WK_STATUS_OK 0u
#define WK_STATUS_THROTTLED 1u   /* a rate limit or ban: query again later */
#define WK_STATUS_UNAVAILABLE 2u /* maintenance, overload, a closed service, an empty answer */
#define WK_STATUS_UNSUPPORTED 3u /* this server does not serve the zone or the kind of query */
#define WK_STATUS_ERROR 4u       /* the server reports an error or rejects the query as invalid */
#define WK_STATUS_PARTIAL 5u     /* some of the answer is missing */

/* All functions are [call]. Values that are pieces of a response are stored without a copy, and --explain can name
 * their line. Pass views into the response's text wherever you can. */
typedef struct wk_record {
  uint32_t size;
  uint32_t reserved;

  /* Stores a value: set() replaces the values of the key, add() appends to them. The kind of the key determines the
   * rest:
   *     domain.created  <-  "14-Feb-1999"                              "created": "1999-02-14"
   *     domain.created  <-  "before Aug-1996"                          "created_raw": "before Aug-1996"
   *     domain.nserver  <-  "NS1.EXAMPLE.COM. [192.0.2.1 2001:db8::1]" "nserver": {"ns1.example.com":
   *                                                                      ["192.0.2.1", "2001:db8::1"]}
   *     domain.status   <-  "ok https://icann.org/epp#ok"              "status": ["ok"]
   * Dates are read in the order `dates` of the reader that ran last. Values are trimmed. An empty value is not
   * stored. */
  int32_t (*set)(wk_call* call, wk_key key, wk_str value);
  int32_t (*add)(wk_call* call, wk_key key, wk_str value);

  /* Returns the n-th value stored under a key so far, in the section's current object. WK_E_NOT_FOUND past the end. */
  int32_t (*get)(wk_call* call, wk_key key, uint32_t n, wk_str* value);

  /* Begins a further object of a section (WK_TECH, WK_NETWORK). The values that follow are stored in it. The first
   * object exists without this call, and a call while the current object is still empty has no effect. */
  int32_t (*begin)(wk_call* call, uint32_t section);

  /* Sets the handler's verdict: WK_REGISTERED_... and WK_STATUS_.... If no handler sets one, the host decides by the
   * server's phrases and the fields found. */
  int32_t (*verdict)(wk_call* call, uint32_t registered, uint32_t status);

  /* Sets the registry's name and web address for regyinfo, for plugins where they depend on the response. */
  int32_t (*registry)(wk_call* call, wk_str name, wk_str url);

  /* Marks a piece of a response as known although the record takes nothing from it, for example an object that the
   * query is not about, or the server's own counters. --unused does not list its lines. WK_E_ARGUMENT: it is not a
   * piece of a response. */
  int32_t (*leave)(wk_call* call, wk_str piece);
} wk_record;

#endif /* WHOISKIT_ABI_RECORD_H */
