/* whoiskit/abi/json.h: answers in JSON, RDAP above all: the extension "whoiskit.json/1", which
 * wk_setup.extension() gives. The host parses an answer once a call, on first use; what is malformed or cut is read as
 * far as it goes.
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

/* A value of an answer, by an opaque number that is good inside the call; 0: none. Each function takes 0, and numbers
 * that are none of this call, for a value that is not there. */
typedef uint32_t wk_json_node;

/* kind() */
#define WK_JSON_NONE 0u /* there is no such value */
#define WK_JSON_NULL 1u
#define WK_JSON_BOOLEAN 2u
#define WK_JSON_NUMBER 3u
#define WK_JSON_STRING 4u
#define WK_JSON_LIST 5u
#define WK_JSON_OBJECT 6u

/* A child of an object or list, as children() gives it. It never changes. */
typedef struct wk_json_child {
  wk_json_node node;
  uint32_t kind; /* WK_JSON_... */
  wk_str name;   /* of a member; empty for an item of a list */
  wk_str text;   /* as text() gives it */
} wk_json_child;

/* Rows that address JSON as those of a field table address lines: compiled once, at load. */
typedef struct wk_json_table wk_json_table;

typedef struct wk_json {
  uint32_t size;
  uint32_t reserved;

  /* [main-thread] Compiles rows, whose labels are paths: names of members, each behind a '/', with "~1" for a '/' and
   * "~0" for a '~' in a name (RFC 6901); a number is also that item of a list, counted from 0, and '*' every item of a
   * list or member of an object:
   *
   *     {"/entities/0/handle", owner.handle}
   *
   * Keys, rules and flags are those of wk_row. Null where a path, key or rule is malformed; the host then refuses the
   * plugin and names the row. The table lives until destroy() has returned. */
  const wk_json_table* (*table)(wk_host* host, const wk_row* rows, uint32_t row_size, uint32_t row_count);

  /* All below is [call]. */

  /* The outermost value of the n-th response; *root is 0 where there is none. WK_E_FORMAT where it is no JSON,
   * malformed, cut, or beyond the host's bounds: *root then holds what was read up to there. WK_E_ARGUMENT where there
   * is no such response. */
  int32_t (*root)(wk_call* call, uint32_t response, wk_json_node* root);

  uint32_t (*kind)(wk_call* call, wk_json_node node);

  /* The number of members or items; 0 for other values. */
  uint32_t (*count)(wk_call* call, wk_json_node node);

  /* A string without its escapes; a number or boolean as it is written; empty for other values. It is a piece of the
   * response where it has no escapes, else it lives as long as the call. */
  wk_str (*text)(wk_call* call, wk_json_node node);

  /* The number, or what a string spells ("8"), rounded towards zero. WK_E_FORMAT where it is none or does not fit. */
  int32_t (*integer)(wk_call* call, wk_json_node node, int64_t* value);

  /* The first member of that name; 0 where there is none. */
  wk_json_node (*member)(wk_call* call, wk_json_node node, wk_str name);

  /* The n-th item of a list or member of an object; 0 past the end. */
  wk_json_node (*item)(wk_call* call, wk_json_node node, uint32_t n);

  /* Writes up to `capacity` children to `children`, from the one behind `after` on (0: the first); returns how many. */
  uint32_t (*children)(wk_call* call, wk_json_node node, wk_json_node after, wk_json_child* children,
                       uint32_t capacity);

  /* Stores the values that the rows name, as a reader would; relative keys are those of `section`. A string, a number
   * and a boolean ("true", "false") are values; so is each of these in a list that a path ends at. `dates`: order of
   * date parts; empty: "ymd". Returns the number of values stored, or an error. */
  int32_t (*rows)(wk_call* call, const wk_json_table* table, wk_json_node from, uint32_t section, wk_str dates);
} wk_json;

#endif /* WHOISKIT_ABI_JSON_H */
