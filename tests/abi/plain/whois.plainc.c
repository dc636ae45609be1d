/* A plugin in C alone: no C++ header, compiler or library has a part in it. It reads "label: value" lines, asks a
 * further question and says how it went, with nothing but abi.h. */
#include <stdlib.h>
#include <whoiskit/abi.h>

#define STR(literal) \
  { literal, sizeof(literal) - 1 }

typedef struct plain {
  const wk_table* table;
  wk_key remarks;
} plain;

static const wk_row kRows[] = {
    {STR("Domain:"), STR("domain.name")},
    {STR("Server:"), STR("domain.nserver.")},
    {STR("Created:"), STR("domain.created")},
};

static int32_t create(wk_host* host, const wk_services* services, void** self) {
  plain* p = malloc(sizeof *p);
  if (p == NULL) return WK_E_LIMIT;
  p->table = services->table(host, kRows, sizeof kRows / sizeof kRows[0]);
  const wk_str path = STR("domain.remarks");
  p->remarks = services->key(host, path);
  if (p->table == NULL || p->remarks == 0) {
    free(p);
    return WK_E_ARGUMENT;
  }
  *self = p;
  return WK_OK;
}

static int32_t handle(const void* self, wk_call* call) {
  const plain* p = self;
  const wk_services* s = call->services;
  const wk_labels_options options = {sizeof options, WK_LABELS_COMMENTS, STR("dmy"), {NULL, 0}, {NULL, 0}};
  const int32_t stored = s->labels(call, p->table, call->responses[0]->text, &options);
  if (stored < 0) return stored;
  if (stored == 0) {
    const wk_str why = STR("no line that this handler knows");
    return s->fail(call, WK_E_FORMAT, why);
  }
  const wk_str text = STR("read in C");
  s->add(call, p->remarks, text);
  const wk_follow_up more = {sizeof more, WK_FOLLOW_SELF, {NULL, 0}, STR("contact EX1"), STR("owner")};
  s->follow_up(call, &more);
  return s->verdict(call, WK_REGISTERED_YES, WK_STATUS_OK);
}

static void destroy(void* self) { free(self); }

static const wk_plugin kPlugin = {
    sizeof kPlugin, WK_ABI_MINOR, STR("plainc"), STR("1.0.0"), STR("Example Registry"), STR("https://nic.example"),
    STR("in C"),    create,       handle,        destroy,
};

const wk_plugin* wk_plugin_v1(void) { return &kPlugin; }
