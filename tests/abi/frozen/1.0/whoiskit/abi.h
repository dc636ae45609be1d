/* whoiskit/abi.h: everything that crosses the line between the host and a handler plugin.
 *
 * Plain C11, usable from C++20. docs/abi.md is the promise in words; the rules every declaration here obeys:
 *
 *  - Fixed-width integers, pointers and structs of function pointers only: no enum, bool, bit-field, C++ type,
 *    exception or allocator crosses. Text is pointer + length in UTF-8, never NUL-terminated.
 *  - Every struct that can grow begins with `size`, set by whoever fills it in to sizeof(its struct). Structs grow at
 *    the tail only; a reader touches min(size, what it knows) bytes and refuses what is shorter than version 1.0.
 *    wk_str, wk_row and wk_param are the exceptions: they stand in arrays and never change.
 *  - Nobody frees the other side's memory. What the host passes to a call lives until that call returns; what a
 *    handler makes with alloc() does too. The host keeps what it needs of it.
 *  - Functions that can fail return an int32_t: WK_OK (0) or a negative WK_E_... code. There is no "last error".
 *  - Thread tags. [main-thread]: one thread at a time a plugin, at load and unload. [call]: only inside handle(), on
 *    the thread that runs it, for the wk_call it was given. [any-thread]: everywhere, at any time.
 *    handle() itself runs on many threads at once with different calls: a handler keeps no state between calls,
 *    starts no threads, opens no files or sockets, touches no locale, signal, environment or standard stream.
 */
#ifndef WHOISKIT_ABI_H
#define WHOISKIT_ABI_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The major is in the exported symbol's name (wk_plugin_v1): a host asks for the majors it speaks. The minor counts
 * additions; a plugin may ask services->abi_minor before it uses a function that came later than 1.0. */
#define WK_ABI_MAJOR 1u
#define WK_ABI_MINOR 0u

/* ---- Values ------------------------------------------------------------------------------------------------- */

/* A piece of UTF-8 text: `len` bytes at `data`. data may be null when len is 0. Not NUL-terminated. */
typedef struct wk_str {
  const char* data;
  uint64_t len;
} wk_str;

/* A key of the Common Object Model, e.g. "owner.address.city", as a number that is good for this host until the
 * plugin's destroy() returns. 0 is never a key. */
typedef uint32_t wk_key;

/* A parameter that the routing row hands to its handler, e.g. variant = "2013". */
typedef struct wk_param {
  wk_str name;
  wk_str value;
} wk_param;

/* One row of a field table: a label as the registry prints it, and the key path its value goes to.
 *   {"Creation Date:", "domain.created"}     one value: a later line replaces an earlier one
 *   {"Domain Status:", "domain.status."}     a trailing dot: lines are collected
 *   {"Billing Contact:", ""}                 an empty path: the label is known, its value is dropped; ends a block
 * In RPSL tables the path is relative to the object being read: {"person", "name"}. */
typedef struct wk_row {
  wk_str label;
  wk_str path;
} wk_row;

/* Return codes. New ones are added at the end; a caller treats an unknown negative code as WK_E_INTERNAL. */
#define WK_OK 0
#define WK_E_ARGUMENT (-1)  /* an argument is out of range, null or malformed */
#define WK_E_LIMIT (-2)     /* a bound was reached: fields, lines, follow-ups, memory of the call */
#define WK_E_FORMAT (-3)    /* the response is not in the format this handler reads */
#define WK_E_CANCELLED (-4) /* the caller cancelled, or the deadline passed */
#define WK_E_INTERNAL (-5)  /* the handler broke down (the C++ layer reports an escaped exception so) */
#define WK_E_NOT_FOUND (-6) /* asked for a key, table or extension that is not there */

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

/* `registered` of services->verdict() */
#define WK_REGISTERED_UNKNOWN 0u /* the server does not say, or refuses to */
#define WK_REGISTERED_YES 1u
#define WK_REGISTERED_NO 2u /* only on the registry's own words */

/* `status` of services->verdict(): what kind of answer this was */
#define WK_STATUS_OK 0u
#define WK_STATUS_THROTTLED 1u   /* a rate limit or ban: ask later */
#define WK_STATUS_UNAVAILABLE 2u /* maintenance, overload, a closed service, an empty answer */
#define WK_STATUS_UNSUPPORTED 3u /* this server does not serve that zone or kind of query */
#define WK_STATUS_ERROR 4u       /* the server reports an error or calls the query invalid */
#define WK_STATUS_PARTIAL 5u     /* some of the answer is missing */

/* ---- What a handler is given -------------------------------------------------------------------------------- */

typedef struct wk_host wk_host;   /* the host, opaque: what load-time services are asked with */
typedef struct wk_table wk_table; /* a compiled field table, opaque, owned by the host, immutable */
typedef struct wk_services wk_services;

/* One answer of one server, decoded to UTF-8. Values that are pieces of `text` are stored by the host without a
 * copy, and --explain can name their line: pass views into `text` to set() wherever you can. */
typedef struct wk_response {
  uint32_t size;
  uint32_t flags; /* WK_RESPONSE_... */
  wk_str text;
  wk_str server; /* host name asked, lower case */
  wk_str sent;   /* the query line sent, without CRLF */
  wk_str tag;    /* empty for the first response of this handler; else the tag of the follow-up it answers */
  uint32_t port;
  uint32_t reserved;
} wk_response;

/* One call of handle(). responses[0] is the answer to the query; the others answer this handler's own follow-ups
 * of kind WK_FOLLOW_SELF, in the order they were asked. handle() is called again, on an empty record, when they have
 * come: it is a function of the responses so far and nothing else. */
typedef struct wk_call {
  uint32_t size;
  uint32_t query_type; /* WK_QUERY_... */
  wk_str query;        /* normalised: "example.com" in lower-case ASCII, "192.0.2.1", "64496" for an AS number */
  const wk_services* services;
  const wk_response* const* responses;
  uint32_t response_count; /* at least 1 */
  uint32_t param_count;
  const wk_param* params;
  uint64_t deadline_ns;            /* CLOCK_MONOTONIC nanoseconds; 0: none */
  const volatile uint32_t* cancel; /* not 0: return WK_E_CANCELLED soon; may be null */
  void* host_data;                 /* the host's own */
} wk_call;

/* ---- Options of the parser utilities ------------------------------------------------------------------------ */

/* flags of wk_labels_options */
#define WK_LABELS_SUFFIX 1u       /* "Registry Domain ID:" also matches the row "Domain ID:" (whole words only) */
#define WK_LABELS_CONTINUATION 2u /* an indented line without a label continues the value above it */
#define WK_LABELS_COMMENTS 4u     /* leading lines that start with % or # are the disclaimer */
#define WK_LABELS_STOCK 8u        /* labels that the table does not have are looked for in the host's default table */
#define WK_LABELS_PREFACE 16u /* lines before the first known label are the disclaimer, where there is such a label */

/* Options of services->labels(), "generic B". */
typedef struct wk_labels_options {
  uint32_t size;
  uint32_t flags;
  wk_str dates; /* order of date parts, see services->date(); empty: "mdy" */
  wk_str stop;  /* a line that starts so ends the data: it and what follows is disclaimer; empty: none */
  wk_str main;  /* section that relative paths ("name", "address.city") go to, as in wk_rpsl_options; empty: "domain" */
} wk_labels_options;

/* Options of services->rpsl(), "generic A". contacts: {"admin-c", "admin"}: an attribute of the main object that
 * holds a handle, and the role that the object with this handle fills. */
typedef struct wk_rpsl_options {
  uint32_t size;
  uint32_t contact_count;
  const wk_row* contacts;
  wk_str main;  /* where the main object goes: "domain", "network" or "AS"; empty: "domain" */
  wk_str dates; /* see services->date(); empty: "dmy" */
  wk_str key;   /* attribute that names an object, after renaming; empty: "handle" */
} wk_rpsl_options;

/* flags of wk_blocks_options and contact() */
#define WK_CONTACT_ORGANIZATION \
  1u                            /* the second line of a contact is the organization, unless it is a street (a digit) */
#define WK_CONTACT_ORG_FIRST 2u /* the first line is the organization, the second the name, unless that is a street */

/* Options of services->blocks() and services->easy(). */
typedef struct wk_blocks_options {
  uint32_t size;
  uint32_t flags;          /* for easy(): WK_CONTACT_... */
  wk_str dates;            /* for easy(): see services->date(); empty: "mdy" */
  wk_str rest;             /* key that lines before the first heading go to; empty: none */
  const wk_table* contact; /* for easy(): labels of contacts looked up before the built-in ones; may be null */
} wk_blocks_options;

/* One headed block: the lines below a heading (or the one value behind a label), trimmed, blank lines left out. */
typedef struct wk_block {
  uint32_t size;
  uint32_t row; /* index of the table row whose label headed it */
  wk_key key;   /* that row's key */
  uint32_t line_count;
  const wk_str* lines;
} wk_block;

/* services->follow_up(): a further question for the host to ask. */
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

/* ---- Services of the host ----------------------------------------------------------------------------------- */

struct wk_services {
  uint32_t size;
  uint32_t abi_minor;

  /* [main-thread] An extension by its id ("whoiskit.rdap/1", drafts as "draft.…"), or null where the host has none. */
  const void* (*extension)(wk_host* host, wk_str id);

  /* [main-thread] The key of a path ("domain.created"); further keys than the model's may be made: a section and an
   * attribute, words of a-z, 0-9, '-' and '_' joined by a dot. 0 if malformed or if the host's bound is reached. */
  wk_key (*key)(wk_host* host, wk_str path);

  /* [main-thread] Compiles a field table: once, at load, so that no line of a response is compared with every
   * label. Labels match without regard to case and to runs of blanks. Null if a path is malformed; the host then
   * refuses the plugin and names the row. The table lives until destroy() has returned. */
  const wk_table* (*table)(wk_host* host, const wk_row* rows, uint32_t row_count);

  /* [call] Memory of this call, zeroed, aligned to `align` (a power of two, at most 64); null past the bound. */
  void* (*alloc)(wk_call* call, uint64_t size, uint64_t align);

  /* [call] Stores a value: set() replaces what is there, add() appends to it. The key's kind does the rest: a date
   * (created, changed, expires) is brought to yyyy-mm-dd in the order `dates` of the running parser, or stays as
   * printed under "created_raw" and the like; a name server ("NS1.EXAMPLE.COM. [192.0.2.1]") becomes a lower-case
   * host with its addresses; an EPP status loses its URL. Values are trimmed; an empty one is not stored.
   *     domain.created  <- "14-Feb-1999"                                  "created": "1999-02-14"
   *     domain.created  <- "before Aug-1996"                              "created_raw": "before Aug-1996"
   *     domain.nserver. <- "NS1.EXAMPLE.COM. [192.0.2.1 2001:db8::1]"     "nserver": {"ns1.example.com":
   *                                                                          ["192.0.2.1", "2001:db8::1"]}
   *     domain.status.  <- "ok https://icann.org/epp#ok"                  "status": ["ok"] */
  int32_t (*set)(wk_call* call, wk_key key, wk_str value);
  int32_t (*add)(wk_call* call, wk_key key, wk_str value);

  /* [call] The same by path; a trailing dot appends. For single values; tables are for what comes in lines. */
  int32_t (*set_path)(wk_call* call, wk_str path, wk_str value);

  /* [call] The n-th value stored under a path so far, in the section's current object. WK_E_NOT_FOUND past the end. */
  int32_t (*get)(wk_call* call, wk_str path, uint32_t n, wk_str* value);

  /* [call] Removes the values of a path, and of all paths below it. */
  int32_t (*erase)(wk_call* call, wk_str path);

  /* [call] Begins a further object of a section ("tech", "network"): the values that follow go to it. The first
   * one exists without asking; beginning on a still empty object is no step. */
  int32_t (*begin)(wk_call* call, wk_str section);

  /* [call] The handler's verdict: WK_REGISTERED_... and WK_STATUS_.... Where no handler gives one, the host decides by
   * the server's phrases and the fields found. */
  int32_t (*verdict)(wk_call* call, uint32_t registered, uint32_t status);

  /* [call] The registry's name and web address, for regyinfo, where they depend on the response. */
  int32_t (*registry)(wk_call* call, wk_str name, wk_str url);

  /* [call] Asks for a further query. Repeating one that was asked before is no step, so a handler simply asks for
   * everything it would like to know on each call. WK_E_LIMIT past the bound. */
  int32_t (*follow_up)(wk_call* call, const wk_follow_up* what);

  /* [call] Ends in an error: recorded in errstr under the plugin's name. Returns `code`, to be returned in turn.
   * Fields set before are kept. */
  int32_t (*fail)(wk_call* call, int32_t code, wk_str message);

  /* [call] A line for the operator. */
  void (*log)(wk_call* call, uint32_t level, wk_str message);

  /* [call] generic B: labelled lines. Returns the number of values stored, or an error. `text` may be a part of a
   * response. A null table means the host's default table: the labels of ICANN's registration data format and of the
   * layouts before it (phpWhois's stock table B and what has come since). Example, with the rows
   * {"Domain Name:", "domain.name"} and {"Name Server:", "domain.nserver."}:
   *     Domain Name: EXAMPLE.BIZ              {"domain": {"name": "example.biz",
   *     Name Server: NS1.EXAMPLE.BIZ     ->    "nserver": {"ns1.example.biz": []}}} */
  int32_t (*labels)(wk_call* call, const wk_table* table, wk_str text, const wk_labels_options* options);

  /* [call] generic A: RPSL objects, parted by blank lines and joined by handle. The first object is the main one.
   * Attributes in `table` go to their path relative to their object, those of RPSL itself (RFC 2622, RFC 2725) where
   * the model has them; others are left. Several handles of a role make a list. Returns the number of values stored.
   *     domain: example.at                    {"domain": {"name": "example.at"},
   *     tech-c: EX1-NICAT                      "tech": {"name": "Role", "handle": "EX1-NICAT"}}
   *                                      ->
   *     personname: Role
   *     nic-hdl: EX1-NICAT */
  int32_t (*rpsl)(wk_call* call, const wk_table* table, wk_str text, const wk_rpsl_options* options);

  /* [call] get_blocks: headings with lines below. *blocks becomes an array of *count blocks in the order of the
   * response; a heading that names two rows ("Administrative Contact, Technical Contact:") makes two. Stores nothing.
   * Example, with the rows {"Registrar:", "registrar"} and {"Registered on:", "domain.created"}:
   *     Registrar:                             {row 0, lines {"Example Registrar Ltd", "URL:
   * https://registrar.example"}} Example Registrar Ltd              {row 1, lines {"14-Feb-1999"}} URL:
   * https://registrar.example ->
   *
   *     Registered on: 14-Feb-1999 */
  int32_t (*blocks)(wk_call* call, const wk_table* table, wk_str text, const wk_blocks_options* options,
                    const wk_block** blocks, uint32_t* count);

  /* [call] get_contact: free lines of a person or company. Labels inside lines ("Phone +41…", "Fax: …"), phone
   * numbers and e-mail addresses are recognised; the first other line is the name, the rest the address.
   *     Example Ltd                            {"name": "Example Ltd", "address": {"street": ["1 Example Way"]},
   *     1 Example Way                    ->     "phone": "+44 20 7946 0000"}
   *     Phone: +44 20 7946 0000 */
  int32_t (*contact)(wk_call* call, wk_str role, const wk_str* lines, uint32_t line_count, const wk_table* labels,
                     uint32_t flags);

  /* [call] easy_parser: blocks(), roles through contact(), everything else stored under its row's path. Returns the
   * number of values stored. Example, with the rows {"Domain name:", "domain.name"}, {"Holder:", "owner"} and
   * {"Date of last registration:", "domain.created"}, dates "dmy":
   *     Domain name:                           {"domain": {"name": "example.ch", "created": "1995-12-31"},
   *     example.ch                              "owner": {"name": "Example AG",
   *                                                       "address": {"street": ["1 Beispielweg"]}}}
   *     Holder:                           ->
   *     Example AG
   *     1 Beispielweg
   *
   *     Date of last registration:
   *     31.12.1995 */
  int32_t (*easy)(wk_call* call, const wk_table* table, wk_str text, const wk_blocks_options* options);

  /* [call] Reads a date. `order` names the parts as the registry prints them: letters d, m, y (or Y), a hyphen skips a
   * part ("-md--y" reads "Wed Nov 07 00:01:00 GMT 2001"); ISO 8601 is read whatever the order. *iso becomes
   * "yyyy-mm-dd", living as long as the call. WK_E_FORMAT where the text is no date.
   *     "20030616 12:54:18" in any order -> "2003-06-16"; "02/01/2004" in "dmy" -> "2004-01-02", in "mdy" ->
   * "2004-02-01" */
  int32_t (*date)(wk_call* call, wk_str text, wk_str order, wk_str* iso);
};

/* ---- What a plugin exports ---------------------------------------------------------------------------------- */

/* The descriptor: constant data of the plugin. */
typedef struct wk_plugin {
  uint32_t size;
  uint32_t abi_minor; /* WK_ABI_MINOR of the header it was built against */
  wk_str claim;     /* must agree with the file name: "at" in whois.at.so, "gtld.godaddy", "ip.ripe", "family.icann" */
  wk_str version;   /* the plugin's own, "1.2.0" */
  wk_str registrar; /* regyinfo.registrar: the registry's name; empty: taken from the record */
  wk_str referrer;  /* regyinfo.referrer: its web address; empty: none */
  wk_str description; /* one line for `whoiskit plugin list` */

  /* [main-thread] Builds tables and keys. *self is handed to the other two. Not WK_OK: the plugin is refused. */
  int32_t (*create)(wk_host* host, const wk_services* services, void** self);

  /* [any-thread] Reads call->responses and fills the record. Must return before the deadline, must not throw. */
  int32_t (*handle)(const void* self, wk_call* call);

  /* [main-thread] Frees what create() made. No call is running. May be null. */
  void (*destroy)(void* self);
} wk_plugin;

#if defined(_WIN32)
#define WK_EXPORT __declspec(dllexport)
#else
#define WK_EXPORT __attribute__((visibility("default")))
#endif

/* The one exported symbol: [main-thread] returns the descriptor, which lives as long as the library is loaded. */
#define WK_PLUGIN_SYMBOL "wk_plugin_v1"
WK_EXPORT const wk_plugin* wk_plugin_v1(void);

#ifdef __cplusplus
}
#endif

#endif /* WHOISKIT_ABI_H */
