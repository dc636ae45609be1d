/* whoiskit/abi/json.h: answers in JSON, mainly RDAP: the extension "whoiskit.json/1", which wk_setup.extension()
 * returns. The host parses an answer once per call, on first use. Malformed or cut JSON is read up to the error.
 *
 *     {"handle": "EX1", "status": ["active"]}
 *     ^          ^                ^
 *     |          |                item(member(root, "status"), 0): WK_JSON_STRING, text "active"
 *     |          member(root, "handle"): WK_JSON_STRING, text "EX1"
 *     root: WK_JSON_OBJECT, size 2
 */
#ifndef WHOISKIT_ABI_JSON_H
#define WHOISKIT_ABI_JSON_H

#include "whoiskit/abi/rules.h"
#include "whoiskit/abi/values.h"
#include "whoiskit/model.h"

#define WK_JSON_EXTENSION "whoiskit.json/1"

/* A value of an answer: an opaque number that is valid inside the call; 0: none. Each function accepts 0, and numbers
 * that do not belong to this call, and treats them as a missing value. */
typedef uint32_t wk_json_node;

/* kind() */
#define WK_JSON_NONE 0u /* the value does not exist */
#define WK_JSON_NULL 1u
#define WK_JSON_BOOLEAN 2u
#define WK_JSON_NUMBER 3u
#define WK_JSON_STRING 4u
#define WK_JSON_LIST 5u
#define WK_JSON_OBJECT 6u

/* wk_json_value.escapes */
#define WK_JSON_ESCAPED_TEXT 1u
#define WK_JSON_ESCAPED_NAME 2u

/* A value as it appears in the answer. The values of an answer are in the order of its text: a list or an object, then
 * everything inside it. They never change. */
typedef struct wk_json_value {
  uint32_t at;      /* where its text begins; for a string, after the quote */
  uint32_t size;    /* bytes of its text; for a list or an object the number of its children */
  uint32_t end;     /* index of the first value after it and everything inside it */
  uint32_t name_at; /* for a member: where its name begins */
  uint16_t name_size;
  uint8_t kind;    /* WK_JSON_... */
  uint8_t escapes; /* WK_JSON_ESCAPED_...: text() and name() return it unescaped */
} wk_json_value;

/* All values of an answer, for handlers that read many. They live as long as the call. */
typedef struct wk_json_values {
  uint32_t size;
  uint32_t count;
  const wk_json_value* values; /* values[0] is the outermost value */
  wk_str text;                 /* the text that `at` and `name_at` are offsets into */
  wk_json_node first;          /* the number of values[0]; that of values[n] is first + n */
  uint32_t reserved;
  wk_call* call;              /* the call that they belong to */
  const struct wk_json* json; /* the functions that read more */
} wk_json_values;

/* Rows that address JSON in the same way as the rows of a field table address lines. Compiled once, at load. */
typedef struct wk_json_table wk_json_table;

typedef struct wk_json {
  uint32_t size;
  uint32_t reserved;

  /* [one-thread] Compiles rows whose labels are paths. A path is a list of member names, each after a '/', with "~1"
   * for a '/' and "~0" for a '~' in a name (RFC 6901). A number also selects that item of a list, counted from 0. A '*'
   * selects every item of a list or every member of an object:
   *
   *     {"/entities/0/handle", owner.handle}
   *
   * Keys, rules and flags are those of wk_row. Returns null if a path, key or rule is malformed; the host then refuses
   * the plugin and names the row. The table lives until destroy() has returned. */
  const wk_json_table* (*table)(wk_host* host, const wk_row* rows, uint32_t row_size, uint32_t row_count);

  /* All functions below are [call]. */

  /* Sets *root to the outermost value of the n-th response, or to 0 if there is none. Returns WK_E_FORMAT if the
   * response is not JSON, is malformed, is cut, or exceeds the host's bounds; *root then holds what was read before the
   * error. Returns WK_E_ARGUMENT if there is no such response. */
  int32_t (*root)(wk_call* call, uint32_t response, wk_json_node* root);

  uint32_t (*kind)(wk_call* call, wk_json_node node);

  /* The number of members or items. 0 for other values. */
  uint32_t (*count)(wk_call* call, wk_json_node node);

  /* A string without its escapes; a number or boolean as it is written; empty for other values. A string without
   * escapes is a piece of the response. One with escapes lives as long as the call. */
  wk_str (*text)(wk_call* call, wk_json_node node);

  /* The number, or the number that a string spells ("8"), rounded towards zero. WK_E_FORMAT if it is not a number or
   * does not fit. */
  int32_t (*integer)(wk_call* call, wk_json_node node, int64_t* value);

  /* The first member with that name; 0 if there is none. */
  wk_json_node (*member)(wk_call* call, wk_json_node node, wk_str name);

  /* The n-th item of a list or member of an object; 0 past the end. */
  wk_json_node (*item)(wk_call* call, wk_json_node node, uint32_t n);

  /* The name of a member without its escapes, as text() returns a text. Empty for other values. */
  wk_str (*name)(wk_call* call, wk_json_node node);

  /* All values of the answer that a value belongs to; null for a missing value:
   *
   *     const wk_json_values* all = json->values(call, root);
   *     for (uint32_t i = 1; i < all->values[0].end; i = all->values[i].end) each child of the outermost value
   */
  const wk_json_values* (*values)(wk_call* call, wk_json_node node);

  /* Stores the values that the rows name, as a reader would. Relative keys are keys of `section`. A string, a number
   * and a boolean ("true", "false") are values. So is each of these in a list at which a path ends. `dates`: order of
   * date parts; empty: "ymd". Returns the number of values stored, or an error. */
  int32_t (*rows)(wk_call* call, const wk_json_table* table, wk_json_node from, uint32_t section, wk_str dates);
} wk_json;

#endif /* WHOISKIT_ABI_JSON_H */
