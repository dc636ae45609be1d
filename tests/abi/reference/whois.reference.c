/* The reference plugin: in plain C, it uses every service of ABI 1.0 and every struct that crosses the boundary. It is
 * built against the header of each minor that was released, today's and one that does not exist yet (gate/edits.py,
 * which defines WK_MADE_UP), and each of them has to give the same record on every host.
 *
 * It reads an answer in parts, each begun by "== NAME" and read by the service of that name. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <whoiskit/abi.h>

#ifdef MINOR
_Static_assert(WK_ABI_MINOR == MINOR, "built with another header than it is to be");
#endif

#define STR(literal) \
  { literal, sizeof(literal) - 1 }
#define COUNT(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

static const wk_row kLabels[] = {
    {STR("Domain Name:"), STR("domain.name")},     {STR("Created:"), STR("domain.created")},
    {STR("Name Server:"), STR("domain.nserver.")}, {STR("Holder:"), STR("owner.name")},
    {STR("Registrar:"), STR("registrar.name")},
};
static const wk_row kObjects[] = {{STR("inetnum"), STR("inetnum")}, {STR("net-name"), STR("name")}};
static const wk_row kRoles[] = {{STR("tech-c"), STR("tech")}};
static const wk_row kBlocks[] = {
    {STR("Administrative contact:"), STR("admin")},
    {STR("Renewal date:"), STR("domain.expires")},
};
static const wk_row kEasy[] = {
    {STR("Billing contact:"), STR("billing")},
    {STR("Last change:"), STR("domain.changed")},
};
static const wk_row kContact[] = {{STR("Tel."), STR("phone")}};
enum { kAdminRow = 0 };

typedef struct reference {
  const wk_table *labels, *objects, *blocks, *easy, *contact;
  wk_key source, remarks, expires;
} reference;

static wk_str text(const char* literal) {
  const wk_str s = {literal, strlen(literal)};
  return s;
}

static int32_t create(wk_host* host, const wk_services* services, void** self) {
  reference* r = calloc(1, sizeof *r);
  if (r == NULL) return WK_E_LIMIT;
  r->labels = services->table(host, kLabels, COUNT(kLabels));
  r->objects = services->table(host, kObjects, COUNT(kObjects));
  r->blocks = services->table(host, kBlocks, COUNT(kBlocks));
  r->easy = services->table(host, kEasy, COUNT(kEasy));
  r->contact = services->table(host, kContact, COUNT(kContact));
  r->source = services->key(host, text("domain.source"));
  r->remarks = services->key(host, text("domain.remarks"));
  r->expires = services->key(host, text("domain.expires"));
  const int whole = r->labels != NULL && r->objects != NULL && r->blocks != NULL && r->easy != NULL &&
                    r->contact != NULL && r->source != 0 && r->remarks != 0 && r->expires != 0;
  if (!whole || services->extension(host, text("nobody.has/1")) != NULL) {
    free(r);
    return WK_E_ARGUMENT;
  }
  *self = r;
  return WK_OK;
}

/* The lines between "== NAME" and the next "==" or the end; empty where there is no such part. */
static wk_str part(wk_str whole, const char* name) {
  const size_t length = strlen(name);
  const char* const end = whole.data + whole.len;
  wk_str found = {NULL, 0};
  for (const char* line = whole.data; line < end;) {
    const char* newline = memchr(line, '\n', (size_t)(end - line));
    const char* next = newline == NULL ? end : newline + 1;
    if (found.data != NULL && end - line > 2 && memcmp(line, "== ", 3) == 0) break;
    if (found.data != NULL) {
      found.len = (uint64_t)(next - found.data);
    } else if ((size_t)(next - line) == length + 4 && memcmp(line, "== ", 3) == 0 &&
               memcmp(line + 3, name, length) == 0) {
      found.data = next;
    }
    line = next;
  }
  return found;
}

static int32_t read_labels(const reference* r, wk_call* call, wk_str answer) {
  wk_labels_options options;
  memset(&options, 0, sizeof options);
  options.size = sizeof options;
  options.flags = WK_LABELS_SUFFIX | WK_LABELS_CONTINUATION | WK_LABELS_COMMENTS;
  options.dates = text("dmy");
  options.stop = text(">>>");
#ifdef WK_MADE_UP
  options.made_up = 1;
#endif
  return call->services->labels(call, r->labels, part(answer, "labels"), &options);
}

static int32_t read_rpsl(const reference* r, wk_call* call, wk_str answer) {
  wk_rpsl_options options;
  memset(&options, 0, sizeof options);
  options.size = sizeof options;
  options.contacts = kRoles;
  options.contact_count = COUNT(kRoles);
  options.main = text("network");
  return call->services->rpsl(call, r->objects, part(answer, "rpsl"), &options);
}

/* The blocks are taken one by one: their struct may be longer than this header's, so they are walked by its size. */
static int32_t read_blocks(const reference* r, wk_call* call, wk_str answer) {
  const wk_services* s = call->services;
  wk_blocks_options options;
  memset(&options, 0, sizeof options);
  options.size = sizeof options;
  options.rest = text("disclaimer");
  const wk_block* block = NULL;
  uint32_t count = 0;
  const int32_t status = s->blocks(call, r->blocks, part(answer, "blocks"), &options, &block, &count);
  for (uint32_t i = 0; i < count; ++i) {
    if (block->row == kAdminRow) {
      s->contact(call, text("admin"), block->lines, block->line_count, r->contact, WK_CONTACT_ORG_FIRST);
    } else {
      wk_str iso;
      if (block->line_count > 0 && s->date(call, block->lines[0], text("mdy"), &iso) == WK_OK)
        s->set(call, block->key, iso);
    }
    block = (const wk_block*)((const char*)block + block->size);
  }
  return status;
}

static int32_t read_easy(const reference* r, wk_call* call, wk_str answer) {
  wk_blocks_options options;
  memset(&options, 0, sizeof options);
  options.size = sizeof options;
  options.dates = text("ymd");
  options.contact = r->contact;
  return call->services->easy(call, r->easy, part(answer, "easy"), &options);
}

/* A note of what the call said, in memory of the call. */
static void note(const reference* r, wk_call* call) {
  static const char kAsked[] = "asked ";
  const wk_response* answer = call->responses[0];
  char* memory = call->services->alloc(call, sizeof kAsked - 1 + answer->server.len, 1);
  if (memory == NULL) return;
  memcpy(memory, kAsked, sizeof kAsked - 1);
  memcpy(memory + sizeof kAsked - 1, answer->server.data, answer->server.len);
  const wk_str said = {memory, sizeof kAsked - 1 + answer->server.len};
  call->services->set(call, r->source, said);
  for (uint32_t i = 0; i < call->param_count; ++i) call->services->add(call, r->remarks, call->params[i].value);
}

static void by_path(wk_call* call) {
  const wk_services* s = call->services;
  wk_str holder;
  if (s->get(call, text("owner.name"), 0, &holder) == WK_OK) s->set_path(call, text("owner.organization"), holder);
  s->begin(call, text("tech"));
  s->set_path(call, text("tech.name"), text("A further one"));
  s->set_path(call, text("tech.email."), text("further@example.com"));
  s->set_path(call, text("zone.name"), text("put in and taken out"));
  s->erase(call, text("zone"));
}

static void ask(wk_call* call) {
  wk_follow_up more;
  memset(&more, 0, sizeof more);
  more.size = sizeof more;
  more.kind = WK_FOLLOW_SELF;
  more.query = text("contact EX1");
  more.tag = text("owner");
  call->services->follow_up(call, &more);
  more.kind = WK_FOLLOW_REFERRAL;
  more.server = text("whois.registrar.example");
  more.query = more.tag = text("");
  call->services->follow_up(call, &more);
}

static int32_t handle(const void* self, wk_call* call) {
  const reference* r = self;
  const wk_services* s = call->services;
  const wk_str answer = call->responses[0]->text;
  const wk_str labels = part(answer, "labels");
  if (call->cancel != NULL && *call->cancel != 0) return WK_E_CANCELLED;
  if (labels.len == 0) return s->fail(call, WK_E_FORMAT, text("no part of labels"));
  int32_t status = read_labels(r, call, answer);
  if (status >= 0) status = read_rpsl(r, call, answer);
  if (status >= 0) status = read_blocks(r, call, answer);
  if (status >= 0) status = read_easy(r, call, answer);
  if (status < 0) return status;
  note(r, call);
  by_path(call);
  ask(call);
  s->log(call, WK_LOG_SERVER, text("an answer in parts"));
  s->registry(call, text("Reference Registry"), text("https://nic.example"));
#ifdef WK_MADE_UP
  /* A later service, asked for as docs/abi.md says; without it the record lacks what only it could give. */
  if (s->abi_minor >= WK_ABI_MINOR) s->made_up(call, text("made up"));
#endif
  return s->verdict(call, WK_REGISTERED_YES, WK_STATUS_OK);
}

static void destroy(void* self) { free(self); }

static const wk_plugin kPlugin = {
    .size = sizeof kPlugin,
    .abi_minor = WK_ABI_MINOR,
    .claim = STR("reference"),
    .version = STR("1.0.0"),
    .registrar = STR("Reference Registry"),
    .referrer = STR("https://nic.example"),
    .description = STR("every service of ABI 1.0"),
    .create = create,
    .handle = handle,
    .destroy = destroy,
};

const wk_plugin* wk_plugin_v1(void) { return &kPlugin; }
