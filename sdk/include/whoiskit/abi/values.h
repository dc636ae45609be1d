/* whoiskit/abi/values.h: the plain values that cross between the host and a plugin: texts and codes. */
#ifndef WHOISKIT_ABI_VALUES_H
#define WHOISKIT_ABI_VALUES_H

#include <stdint.h>

/* The major is in the exported symbol's name (wk_plugin_v1): a host looks for the majors that it supports. The
 * minor counts additions. A plugin may check services->abi_minor before it uses a function that was added after 1.0. */
#define WK_ABI_MAJOR 1u
#define WK_ABI_MINOR 0u

/* A piece of UTF-8 text: `len` bytes at `data`. data may be null if len is 0. It is not NUL-terminated, because texts
 * are views into answers, and answers are not copied to terminate them. */
typedef struct wk_str {
  const char* data;
  uint64_t len;
} wk_str;

/* A parameter that the routing row passes to its handler, e.g. variant = "2013". */
typedef struct wk_param {
  wk_str name;
  wk_str value;
} wk_param;

/* Return codes. New codes are added at the end, and a caller treats an unknown negative code as WK_E_INTERNAL. There is
 * no "last error": a code belongs to the call that returned it, on any thread. */
#define WK_OK 0
#define WK_E_ARGUMENT (-1)  /* an argument is out of range, null or malformed */
#define WK_E_LIMIT (-2)     /* a bound was reached: fields, lines, follow-ups, memory of the call */
#define WK_E_FORMAT (-3)    /* the response is not in the format this handler reads */
#define WK_E_CANCELLED (-4) /* the caller cancelled, or the deadline passed */
#define WK_E_INTERNAL (-5)  /* the handler failed (the C++ layer reports an escaped exception in this way) */
#define WK_E_NOT_FOUND (-6) /* the requested key, table or extension does not exist */

/* Opaque to plugins, owned by the host. */
typedef struct wk_host wk_host;         /* passed to the load-time services */
typedef struct wk_table wk_table;       /* a compiled field table, immutable */
typedef struct wk_sections wk_sections; /* a compiled description of sections, immutable */
typedef struct wk_call wk_call;         /* one call of a handler; abi/call.h */

#endif /* WHOISKIT_ABI_VALUES_H */
