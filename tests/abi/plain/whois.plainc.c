/* A plugin in C only: no C++ header, compiler or library is involved. It reads "label: value" lines, sends a further
 * query and sets a verdict, using only abi.h. */
#include <stdlib.h>
#include <whoiskit/abi.h>

#define STR(literal) \
  { literal, sizeof(literal) - 1 }

typedef struct plain {
  const wk_table* table;
  wk_key note; /* a key of its own */
} plain;

static const wk_row kRows[] = {
    {.label = STR("Domain:"), .key = WK_KEY(WK_DOMAIN, WK_NAME)},
    {.label = STR("Server:"), .key = WK_KEY(WK_DOMAIN, WK_NSERVER)},
    {.label = STR("Created:"), .key = WK_KEY(WK_DOMAIN, WK_CREATED)},
};

static int32_t create(wk_host* host, const wk_services* services, void** self) {
  plain* p = malloc(sizeof *p);
  if (p == NULL) return WK_E_LIMIT;
  p->table = services->setup->table(host, kRows, sizeof kRows[0], sizeof kRows / sizeof kRows[0]);
  const wk_str word = STR("note");
  p->note = services->setup->key(host, WK_DOMAIN, word);
  if (p->table == NULL || p->note == 0) {
    free(p);
    return WK_E_ARGUMENT;
  }
  *self = p;
  return WK_OK;
}

static int32_t handle(const void* self, wk_call* call) {
  const plain* p = self;
  const wk_services* s = call->services;
  const wk_labels_options options = {.size = sizeof options, .flags = WK_LABELS_COMMENTS, .dates = STR("dmy")};
  const int32_t stored = s->parsers->labels(call, p->table, call->responses[0]->text, &options);
  if (stored < 0) return stored;
  if (stored == 0) {
    const wk_str why = STR("no line that this handler knows");
    return s->run->fail(call, WK_E_FORMAT, why);
  }
  const wk_str text = STR("read in C");
  s->record->add(call, p->note, text);
  const wk_follow_up more = {sizeof more, WK_FOLLOW_SELF, {NULL, 0}, STR("contact EX1"), STR("owner")};
  s->run->follow_up(call, &more);
  return s->record->verdict(call, WK_REGISTERED_YES, WK_STATUS_OK);
}

static void destroy(void* self) { free(self); }

static const wk_plugin kPlugin = {
    sizeof kPlugin, WK_ABI_MINOR, STR("plainc"), STR("1.0.0"), STR("Example Registry"), STR("https://nic.example"),
    STR("in C"),    create,       handle,        destroy,
};

const wk_plugin* wk_plugin_v1(void) { return &kPlugin; }
