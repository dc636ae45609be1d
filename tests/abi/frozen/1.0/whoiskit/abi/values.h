/* whoiskit/abi/values.h: the plain values that cross between host and plugin: texts and codes. */
#ifndef WHOISKIT_ABI_VALUES_H
#define WHOISKIT_ABI_VALUES_H

#include <stdint.h>

/* The major is in the exported symbol's name (wk_plugin_v1): a host asks for the majors it speaks. The minor counts
 * additions; a plugin may ask services->abi_minor before it uses a function that came later than 1.0. */
#define WK_ABI_MAJOR 1u
#define WK_ABI_MINOR 0u

/* A piece of UTF-8 text: `len` bytes at `data`. data may be null when len is 0. Not NUL-terminated, because texts are
 * views into answers, which are never copied to end them. */
typedef struct wk_str {
  const char* data;
  uint64_t len;
} wk_str;

/* A parameter that the routing row hands to its handler, e.g. variant = "2013". */
typedef struct wk_param {
  wk_str name;
  wk_str value;
} wk_param;

/* Return codes. New ones are added at the end; a caller treats an unknown negative code as WK_E_INTERNAL. There is no
 * "last error": a code belongs to the call that returned it, on whatever thread. */
#define WK_OK 0
#define WK_E_ARGUMENT (-1)  /* an argument is out of range, null or malformed */
#define WK_E_LIMIT (-2)     /* a bound was reached: fields, lines, follow-ups, memory of the call */
#define WK_E_FORMAT (-3)    /* the response is not in the format this handler reads */
#define WK_E_CANCELLED (-4) /* the caller cancelled, or the deadline passed */
#define WK_E_INTERNAL (-5)  /* the handler broke down (the C++ layer reports an escaped exception so) */
#define WK_E_NOT_FOUND (-6) /* asked for a key, table or extension that is not there */

/* Opaque to plugins, owned by the host. */
typedef struct wk_host wk_host;         /* what load-time services are asked with */
typedef struct wk_table wk_table;       /* a compiled field table, immutable */
typedef struct wk_sections wk_sections; /* a compiled description of sections, immutable */
typedef struct wk_call wk_call;         /* one call of a handler; abi/call.h */

#endif /* WHOISKIT_ABI_VALUES_H */
