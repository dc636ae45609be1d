/* The reference plugin, in plain C. It uses every service of ABI 1.0 and every struct that crosses the boundary. It is
 * built with the header of each released minor, with today's, and with one that does not exist yet (gate/edits.py,
 * which defines WK_MADE_UP). Each of them has to give the same record on every host.
 *
 * It reads an answer in parts. Each part begins with "== NAME" and is read by the service of that name. */
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

/* The plugin's own step, used by the row "Agent:" below. */
static int32_t by_its_own_rule(wk_call* call, wk_key key, wk_str value) {
  return call->services->record->add(call, key, value);
}

/* A row for each way in which a rule stores values, and one for a key of the plugin's own. */
static const wk_word kVerdicts[] = {{.word = STR("active*"), .meaning = WK_VERDICT(WK_REGISTERED_YES, WK_STATUS_OK)}};
static const wk_step kBefore[] = {
    {.kind = WK_RULE_BEFORE, .text = STR(" -")},
    {.kind = WK_RULE_VERDICT, .words = kVerdicts, .word_count = COUNT(kVerdicts)},
};
static const wk_step kNameAndUrl[] = {{.kind = WK_RULE_NAME_AND_URL}};
static const wk_step kAlso[] = {{.kind = WK_RULE_ALSO, .key = WK_KEY(0, WK_LANGUAGE), .text = STR("en")}};
static const wk_step kGiven[] = {{.kind = WK_RULE_PART, .number = 1}};
static const wk_step kFamily[] = {{.kind = WK_RULE_PART, .number = 2}};
static const wk_step kInOrder[] = {{.kind = WK_RULE_IN_ORDER, .text = STR("street+ town country?")}};
static const wk_step kOwn[] = {{.kind = WK_RULE_OWN, .function = by_its_own_rule}};
static const wk_word kRoles[] = {{.word = STR("accounts"), .meaning = WK_BILLING}};
static const wk_step kRole[] = {{.kind = WK_RULE_ROLE, .words = kRoles, .word_count = COUNT(kRoles)}};
static const wk_row kLabels[] = {
    {.label = STR("Domain Name:"), .key = WK_KEY(WK_DOMAIN, WK_NAME)},
    {.label = STR("Created:"), .key = WK_KEY(WK_DOMAIN, WK_CREATED)},
    {.label = STR("Name Server %d:"), .key = WK_KEY(WK_DOMAIN, WK_NSERVER)},
    {.label = STR("Holder:"), .key = WK_KEY(WK_OWNER, WK_NAME), .flags = WK_ROW_ALL},
    {.label = STR("VAT:"), .key = WK_KEY(WK_OWNER, 0), .own = STR("vat")},
    {.label = STR("State:"), .key = WK_KEY(WK_DOMAIN, WK_STATUS), .steps = kBefore, .step_count = COUNT(kBefore)},
    {.label = STR("Registrar:"),
     .key = WK_KEY(WK_REGISTRAR, WK_NAME),
     .steps = kNameAndUrl,
     .step_count = COUNT(kNameAndUrl)},
    {.label = STR("Given:"), .key = WK_KEY(WK_ZONE, WK_NAME), .steps = kGiven, .step_count = COUNT(kGiven)},
    {.label = STR("Family:"), .key = WK_KEY(WK_ZONE, WK_NAME), .steps = kFamily, .step_count = COUNT(kFamily)},
    {.label = STR("Line:"), .key = WK_KEY(WK_ZONE, WK_STREET), .steps = kInOrder, .step_count = COUNT(kInOrder)},
    {.label = STR("Agent:"), .key = WK_KEY(WK_DOMAIN, WK_RESELLER), .steps = kOwn, .step_count = COUNT(kOwn)},
    {.label = STR("Role:"), .steps = kRole, .step_count = COUNT(kRole)},
    {.label = STR("Person:"), .key = WK_NAME, .steps = kAlso, .step_count = COUNT(kAlso)},
    {.label = STR("Printed at:")},
};
static const wk_row kObjects[] = {
    {.label = STR("inetnum"), .key = WK_INETNUM},
    {.label = STR("net-name"), .key = WK_NAME},
};
static const wk_reference kReferences[] = {{.attribute = STR("tech-c"), .section = WK_TECH}};
static const wk_row kHeaded[] = {
    {.label = STR("Administrative contact:"), .key = WK_KEY(WK_ADMIN, 0)},
    {.label = STR("Renewal date:"), .key = WK_KEY(WK_DOMAIN, WK_EXPIRES)},
};
static const wk_row kBlocks[] = {
    {.label = STR("Complaints:"), .key = WK_KEY(WK_ABUSE, 0)},
    {.label = STR("Last change:"), .key = WK_KEY(WK_DOMAIN, WK_CHANGED)},
};
static const wk_row kContact[] = {{.label = STR("Tel."), .key = WK_PHONE}};
static const wk_row kHandle[] = {{.label = STR("Id:"), .key = WK_HANDLE}};
static const wk_row kFields[] = {{.label = STR("Key tag:"), .key = WK_KEY(WK_DOMAIN, WK_DS)}};
static const wk_row kParts[] = {{.label = STR("E-mail:"), .key = WK_EMAIL}};
static const wk_heading kHeadings[] = {
    {.text = STR("Second contact"), .key = WK_KEY(WK_TECH, 0), .value = WK_NAME, .parts = kHandle, .part_count = 1},
    {.text = STR("Notes"), .key = WK_KEY(WK_DOMAIN, WK_DESC), .reads = WK_READS_LINES, .flags = WK_HEADING_GAP},
    {.text = STR("Network"), .key = WK_KEY(WK_NETWORK, 0), .reads = WK_READS_OWN, .value = WK_NAME},
};
enum { kAdminRow = 0, kNetworkHeading = 2 };

typedef struct reference {
  const wk_table *labels, *objects, *headed, *blocks, *contact;
  const wk_sections* sections;
  wk_key note;
} reference;

static wk_str text(const char* literal) {
  const wk_str s = {literal, strlen(literal)};
  return s;
}

static int32_t create(wk_host* host, const wk_services* services, void** self) {
  const wk_setup* s = services->setup;
  reference* r = calloc(1, sizeof *r);
  if (r == NULL) return WK_E_LIMIT;
  wk_sections_description description;
  memset(&description, 0, sizeof description);
  description.size = sizeof description;
  description.flags = WK_SECTIONS_BLANK;
  description.headings = kHeadings;
  description.heading_size = sizeof kHeadings[0];
  description.heading_count = COUNT(kHeadings);
  description.fields = kFields;
  description.field_count = COUNT(kFields);
  description.parts = kParts;
  description.part_count = COUNT(kParts);
  description.row_size = sizeof kFields[0];
  r->sections = s->sections(host, &description);
  r->labels = s->table(host, kLabels, sizeof kLabels[0], COUNT(kLabels));
  r->objects = s->table(host, kObjects, sizeof kObjects[0], COUNT(kObjects));
  r->headed = s->table(host, kHeaded, sizeof kHeaded[0], COUNT(kHeaded));
  r->blocks = s->table(host, kBlocks, sizeof kBlocks[0], COUNT(kBlocks));
  r->contact = s->table(host, kContact, sizeof kContact[0], COUNT(kContact));
  r->note = s->key(host, WK_DOMAIN, text("note"));
  const int whole = r->labels != NULL && r->objects != NULL && r->headed != NULL && r->blocks != NULL &&
                    r->contact != NULL && r->sections != NULL && r->note != 0;
  if (!whole || s->key(host, WK_DOMAIN, text("created")) != WK_KEY(WK_DOMAIN, WK_CREATED) ||
      s->extension(host, text("nobody.has/1")) != NULL) {
    free(r);
    return WK_E_ARGUMENT;
  }
  *self = r;
  return WK_OK;
}

/* The lines between "== NAME" and the next "==" or the end. Empty if there is no such part. */
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
  return call->services->parsers->labels(call, r->labels, part(answer, "labels"), &options);
}

static int32_t read_rpsl(const reference* r, wk_call* call, wk_str answer) {
  wk_rpsl_options options;
  memset(&options, 0, sizeof options);
  options.size = sizeof options;
  options.references = kReferences;
  options.reference_count = COUNT(kReferences);
  options.section = WK_NETWORK;
  return call->services->parsers->rpsl(call, r->objects, part(answer, "rpsl"), &options);
}

/* The array of blocks is walked by the struct's size, because it may be longer than in this header. */
static int32_t read_headed(const reference* r, wk_call* call, wk_str answer) {
  const wk_parsers* s = call->services->parsers;
  wk_blocks_options options;
  memset(&options, 0, sizeof options);
  options.size = sizeof options;
  options.rest = WK_KEY(WK_DISCLAIMER, 0);
  wk_contact_options person;
  memset(&person, 0, sizeof person);
  person.size = sizeof person;
  person.flags = WK_CONTACT_ORG_FIRST;
  person.labels = r->contact;
  const wk_block* block = NULL;
  uint32_t count = 0;
  const int32_t status = s->headed_blocks(call, r->headed, part(answer, "headed"), &options, &block, &count);
  for (uint32_t i = 0; i < count; ++i) {
    if (block->row == kAdminRow) {
      s->contact(call, WK_ADMIN, block->lines, block->line_count, &person);
    } else {
      wk_str iso;
      if (block->line_count > 0 && s->date(call, block->lines[0], text("mdy"), &iso) == WK_OK)
        call->services->record->set(call, block->key, iso);
    }
    block = (const wk_block*)((const char*)block + block->size);
  }
  return status;
}

static int32_t read_blocks(const reference* r, wk_call* call, wk_str answer) {
  wk_blocks_options options;
  memset(&options, 0, sizeof options);
  options.size = sizeof options;
  options.dates = text("ymd");
  options.contact = r->contact;
  options.shape = text("organization name email");
  return call->services->parsers->blocks(call, r->blocks, part(answer, "blocks"), &options);
}

/* Sections that the host does not read are walked in the same way as blocks. */
static int32_t read_sections(const reference* r, wk_call* call, wk_str answer) {
  const wk_section* section = NULL;
  uint32_t count = 0;
  const int32_t status =
      call->services->parsers->sections(call, r->sections, part(answer, "sections"), &section, &count);
  for (uint32_t i = 0; i < count; ++i) {
    if (section->heading == kNetworkHeading) {
      call->services->record->begin(call, WK_NETWORK);
      call->services->record->set(call, section->key | WK_NAME, section->value);
      call->services->record->set(call, section->key | WK_INETNUM, section->text);
    }
    section = (const wk_section*)((const char*)section + section->size);
  }
  return status;
}

/* A note of what the call reported, in memory of the call. */
static void note(const reference* r, wk_call* call) {
  static const char kAsked[] = "asked ";
  const wk_record* s = call->services->record;
  const wk_response* answer = call->responses[0];
  char* memory = call->services->run->alloc(call, sizeof kAsked - 1 + answer->server.len, 1);
  if (memory == NULL) return;
  memcpy(memory, kAsked, sizeof kAsked - 1);
  memcpy(memory + sizeof kAsked - 1, answer->server.data, answer->server.len);
  const wk_str said = {memory, sizeof kAsked - 1 + answer->server.len};
  s->set(call, WK_KEY(WK_DOMAIN, WK_SOURCE), said);
  s->set(call, r->note, said);
  for (uint32_t i = 0; i < call->param_count; ++i) s->add(call, WK_KEY(WK_DOMAIN, WK_REMARKS), call->params[i].value);
}

/* The stored values are read again, and one value is stored by a rule. */
static int32_t by_key(wk_call* call) {
  const wk_record* s = call->services->record;
  wk_str holder;
  if (s->get(call, WK_KEY(WK_OWNER, WK_NAME), 0, &holder) == WK_OK)
    s->set(call, WK_KEY(WK_OWNER, WK_ORGANIZATION), holder);
  s->begin(call, WK_TECH);
  s->set(call, WK_KEY(WK_TECH, WK_NAME), text("A further one"));
  s->add(call, WK_KEY(WK_TECH, WK_EMAIL), text("further@example.com"));
  const wk_row row = {.key = WK_URL, .steps = kBefore, .step_count = 1};
  return call->services->parsers->apply(call, &row, WK_TECH, text("https://further.example - a page"));
}

static void ask(wk_call* call) {
  wk_follow_up more;
  memset(&more, 0, sizeof more);
  more.size = sizeof more;
  more.kind = WK_FOLLOW_SELF;
  more.query = text("contact EX1");
  more.tag = text("owner");
  call->services->run->follow_up(call, &more);
  more.kind = WK_FOLLOW_REFERRAL;
  more.server = text("whois.registrar.example");
  more.query = more.tag = text("");
  call->services->run->follow_up(call, &more);
}

static int32_t handle(const void* self, wk_call* call) {
  const reference* r = self;
  const wk_services* s = call->services;
  const wk_str answer = call->responses[0]->text;
  const wk_str labels = part(answer, "labels");
  if (call->cancel != NULL && *call->cancel != 0) return WK_E_CANCELLED;
  if (labels.len == 0) return s->run->fail(call, WK_E_FORMAT, text("no part of labels"));
  int32_t status = read_labels(r, call, answer);
  if (status >= 0) status = read_rpsl(r, call, answer);
  if (status >= 0) status = read_headed(r, call, answer);
  if (status >= 0) status = read_blocks(r, call, answer);
  if (status >= 0) status = read_sections(r, call, answer);
  if (status >= 0) status = by_key(call);
  if (status < 0) return status;
  note(r, call);
  ask(call);
  s->run->log(call, WK_LOG_SERVER, text("an answer in parts"));
  s->record->registry(call, text("Reference Registry"), text("https://nic.example"));
#ifdef WK_MADE_UP
  /* A later service, requested as docs/abi.md describes. Without it the record lacks only what that service could
   * add. */
  if (s->abi_minor >= WK_ABI_MINOR) s->run->made_up(call, text("made up"));
#endif
  return s->record->verdict(call, WK_REGISTERED_YES, WK_STATUS_OK);
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
