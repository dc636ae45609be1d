/* whoiskit/abi/plugin.h: what a plugin exports, and what the host offers it at load. */
#ifndef WHOISKIT_ABI_PLUGIN_H
#define WHOISKIT_ABI_PLUGIN_H

#include "whoiskit/abi/call.h"
#include "whoiskit/abi/parsers.h"
#include "whoiskit/abi/record.h"
#include "whoiskit/abi/rules.h"
#include "whoiskit/abi/values.h"

/* All of it is [one-thread]. */
typedef struct wk_setup {
  uint32_t size;
  uint32_t reserved;

  /* An extension by its id ("whoiskit.json/1" of abi/json.h, drafts as "draft...."), or null where it has none. */
  const void* (*extension)(wk_host* host, wk_str id);

  /* The key of an attribute that the model does not have, as `own` of wk_row, in a section (0: a relative key). 0 if
   * the word is malformed or the host's bound is reached. A word of the model gives the model's key. */
  wk_key (*key)(wk_host* host, uint32_t section, wk_str own);

  /* Compiles a field table: once, at load, so that no line of a response is compared with every label. Null if a row is
   * malformed; the host then refuses the plugin and names the row. The table lives until destroy() has returned. */
  const wk_table* (*table)(wk_host* host, const wk_row* rows, uint32_t row_size, uint32_t row_count);

  /* The same of a description of sections. */
  const wk_sections* (*sections)(wk_host* host, const wk_sections_description* description);
} wk_setup;

/* The services, a table for each concern. Each begins with its size and grows at its tail. */
typedef struct wk_services {
  uint32_t size;
  uint32_t abi_minor;
  const wk_setup* setup;
  const wk_record* record;
  const wk_parsers* parsers;
  const wk_run* run;
} wk_services;

/* The descriptor: constant data of the plugin. */
typedef struct wk_plugin {
  uint32_t size;
  uint32_t abi_minor; /* WK_ABI_MINOR of the header it was built against */
  wk_str claim;     /* must agree with the file name: "at" in whois.at.so, "gtld.godaddy", "ip.ripe", "family.icann" */
  wk_str version;   /* the plugin's own, "1.2.0" */
  wk_str registrar; /* regyinfo.registrar: the registry's name; empty: taken from the record */
  wk_str referrer;  /* regyinfo.referrer: its web address; empty: none */
  wk_str description; /* one line for `whoiskit plugin list` */

  /* [one-thread] Builds tables and keys. *self is handed to the other two. Not WK_OK: the plugin is refused. */
  int32_t (*create)(wk_host* host, const wk_services* services, void** self);

  /* [any-thread] Reads call->responses and fills the record. Must return before the deadline, must not throw. */
  int32_t (*handle)(const void* self, wk_call* call);

  /* [one-thread] Frees what create() made. No call is running. May be null. */
  void (*destroy)(void* self);
} wk_plugin;

#if defined(_WIN32)
#define WK_EXPORT __declspec(dllexport)
#else
#define WK_EXPORT __attribute__((visibility("default")))
#endif

/* The one exported symbol: [one-thread] returns the descriptor, which lives as long as the library is loaded. */
#define WK_PLUGIN_SYMBOL "wk_plugin_v1"
#ifdef __cplusplus
extern "C" {
#endif
WK_EXPORT const wk_plugin* wk_plugin_v1(void);
#ifdef __cplusplus
}
#endif

#endif /* WHOISKIT_ABI_PLUGIN_H */
