/* whoiskit/plugin.h: the header to include in a plugin written in C. Rows, rules and readers are those of abi.h; this
 * header has short ways to write them.
 *
 *     #include <whoiskit/plugin.h>
 *
 *     static const wk_step kState[] = {WK_BEFORE(" -"), WK_STATUSES};
 *     static const wk_row kFields[] = {
 *         WK_ROW("Domain Name:", WK_DOMAIN, WK_NAME),
 *         WK_ROW("Created:", WK_DOMAIN, WK_CREATED),
 *         WK_ROW_BY("State:", WK_DOMAIN, WK_STATUS, kState),
 *     };
 *     static int32_t create(wk_host* host, const wk_services* services, void** self) {
 *       return wk_make_table(host, services, kFields, WK_COUNT(kFields), self);
 *     }
 *     static int32_t handle(const void* self, wk_call* call) {
 *       return wk_read_labels(call, self, wk_answer(call), "dmy", 0);
 *     }
 *     WK_PLUGIN(.claim = WK_STR("example"), .version = WK_STR("1.0.0"), .create = create, .handle = handle)
 *
 * All functions are inline, so nothing has to be linked. No function allocates. Letters means ASCII letters.
 */
#ifndef WHOISKIT_PLUGIN_H
#define WHOISKIT_PLUGIN_H

#include <stddef.h>
#include <string.h>

#include "whoiskit/abi.h"

/* ---- Constants: a text in an initialiser, the number of elements of an array. */
#define WK_STR(literal) \
  { (literal), sizeof(literal) - 1 }
#define WK_COUNT(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

/* ---- Rows: label, section (0: the section that is being read), attribute. BY: read by an array of steps. ALL: each
 * line adds a value. OWN: an attribute that the model does not have. IGNORED: known and not used. */
#define WK_ROW(label_, section, attribute) \
  { .label = WK_STR(label_), .key = WK_KEY(section, attribute) }
#define WK_ROW_BY(label_, section, attribute, rule) \
  { .label = WK_STR(label_), .key = WK_KEY(section, attribute), .steps = (rule), .step_count = WK_COUNT(rule) }
#define WK_ROW_OF_ALL(label_, section, attribute) \
  { .label = WK_STR(label_), .key = WK_KEY(section, attribute), .flags = WK_ROW_ALL }
#define WK_ROW_OWN(label_, section, word) \
  { .label = WK_STR(label_), .key = WK_KEY(section, 0), .own = WK_STR(word) }
#define WK_ROW_IGNORED(label_) \
  { .label = WK_STR(label_) }

/* ---- Steps, with the same names as in C++ and in tables. */
#define WK_BEFORE(text_) \
  { .kind = WK_RULE_BEFORE, .text = WK_STR(text_) }
#define WK_AFTER(text_) \
  { .kind = WK_RULE_AFTER, .text = WK_STR(text_) }
#define WK_BETWEEN(open, close) \
  { .kind = WK_RULE_BETWEEN, .text = WK_STR(open), .other = WK_STR(close) }
#define WK_STRIP(characters) \
  { .kind = WK_RULE_STRIP, .text = WK_STR(characters) }
#define WK_STRIP_FRONT(characters) \
  { .kind = WK_RULE_STRIP_FRONT, .text = WK_STR(characters) }
#define WK_FIRST_WORD \
  { .kind = WK_RULE_FIRST_WORD }
#define WK_LAST_WORD \
  { .kind = WK_RULE_LAST_WORD }
#define WK_NO_PLACEHOLDER \
  { .kind = WK_RULE_NO_PLACEHOLDER }
#define WK_UNLESS(text_) \
  { .kind = WK_RULE_UNLESS, .text = WK_STR(text_) }
#define WK_ONLY(text_) \
  { .kind = WK_RULE_ONLY, .text = WK_STR(text_) }
#define WK_INSTEAD(text_, other_) \
  { .kind = WK_RULE_WORD, .text = WK_STR(text_), .other = WK_STR(other_) }
#define WK_SPLIT(characters) \
  { .kind = WK_RULE_SPLIT, .text = WK_STR(characters) }
#define WK_WHOLE_LINE \
  { .kind = WK_RULE_WHOLE_LINE }
#define WK_PLAIN_EMAIL \
  { .kind = WK_RULE_PLAIN_EMAIL }
#define WK_BOOLEAN_TEXT \
  { .kind = WK_RULE_BOOLEAN_TEXT }
#define WK_DATE \
  { .kind = WK_RULE_DATE }
#define WK_FIND_DATE \
  { .kind = WK_RULE_FIND_DATE }
#define WK_FIND_HOSTS \
  { .kind = WK_RULE_FIND_HOSTS }
#define WK_NAME_AND_URL \
  { .kind = WK_RULE_NAME_AND_URL }
#define WK_NAME_AND_HANDLE \
  { .kind = WK_RULE_NAME_AND_HANDLE }
#define WK_NAME_AND_CODES \
  { .kind = WK_RULE_NAME_AND_CODES }
#define WK_BRACKETED(section, attribute) \
  { .kind = WK_RULE_BRACKETED, .key = WK_KEY(section, attribute) }
#define WK_STATUSES \
  { .kind = WK_RULE_STATUSES }
#define WK_CITY_LINE \
  { .kind = WK_RULE_CITY_LINE }
#define WK_PHONE_NUMBER \
  { .kind = WK_RULE_PHONE }
#define WK_CONTACT_LINE \
  { .kind = WK_RULE_CONTACT_LINE }
#define WK_ALSO(section, attribute, text_) \
  { .kind = WK_RULE_ALSO, .key = WK_KEY(section, attribute), .text = WK_STR(text_) }
#define WK_DECIDES(words_) \
  { .kind = WK_RULE_VERDICT, .words = (words_), .word_count = WK_COUNT(words_) }
#define WK_FIRST \
  { .kind = WK_RULE_FIRST }
#define WK_LAST \
  { .kind = WK_RULE_LAST }
#define WK_FALLBACK \
  { .kind = WK_RULE_FALLBACK }
#define WK_PART(number_) \
  { .kind = WK_RULE_PART, .number = (number_) }
#define WK_DS_PART(number_) \
  { .kind = WK_RULE_DS_PART, .number = (number_) }
#define WK_GOES_ON \
  { .kind = WK_RULE_GOES_ON }
#define WK_IN_ORDER(shape) \
  { .kind = WK_RULE_IN_ORDER, .text = WK_STR(shape) }
#define WK_ROLE(words_) \
  { .kind = WK_RULE_ROLE, .words = (words_), .word_count = WK_COUNT(words_) }
#define WK_BY(function_) \
  { .kind = WK_RULE_OWN, .function = (function_) }

/* ---- Texts */
static inline wk_str wk_text(const char* text) {
  const wk_str s = {text, strlen(text)};
  return s;
}
static inline char wk_lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c; }
static inline int wk_is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/* Whether two texts are equal, or one begins with the other, without regard to case. */
static inline int wk_starts_with(wk_str s, const char* prefix) {
  uint64_t i = 0;
  for (; prefix[i] != '\0'; ++i) {
    if (i == s.len || wk_lower(s.data[i]) != wk_lower(prefix[i])) return 0;
  }
  return 1;
}
static inline int wk_equals(wk_str s, const char* text) { return s.len == strlen(text) && wk_starts_with(s, text); }

/* At most `n` bytes from `from` on, cut at the end of the text. */
static inline wk_str wk_piece(wk_str s, uint64_t from, uint64_t n) {
  wk_str piece = {s.data, 0};
  if (from >= s.len) return piece;
  piece.data = s.data + from;
  piece.len = n < s.len - from ? n : s.len - from;
  return piece;
}
static inline wk_str wk_trim(wk_str s) {
  while (s.len > 0 && wk_is_blank(s.data[0])) s = wk_piece(s, 1, s.len);
  while (s.len > 0 && wk_is_blank(s.data[s.len - 1])) --s.len;
  return s;
}
/* The position of the first `text` in `s`, without regard to case; s.len if there is none. */
static inline uint64_t wk_find(wk_str s, const char* text) {
  uint64_t at = 0;
  for (; at < s.len; ++at) {
    if (wk_starts_with(wk_piece(s, at, s.len), text)) return at;
  }
  return s.len;
}
/* Takes the next line off `rest`, without its line end and blanks; 0 if there is none left. */
static inline int wk_next_line(wk_str* rest, wk_str* line) {
  if (rest->len == 0) return 0;
  const char* end = (const char*)memchr(rest->data, '\n', rest->len);
  const uint64_t n = end == NULL ? rest->len : (uint64_t)(end - rest->data);
  *line = wk_trim(wk_piece(*rest, 0, n));
  *rest = wk_piece(*rest, end == NULL ? n : n + 1, rest->len);
  return 1;
}
/* The value of the first line "label: value" with this label; empty if there is none. */
static inline wk_str wk_value_of(wk_str text, const char* label) {
  const wk_str none = {NULL, 0};
  wk_str line;
  while (wk_next_line(&text, &line)) {
    const uint64_t colon = wk_find(line, ":");
    if (colon < line.len && wk_equals(wk_trim(wk_piece(line, 0, colon)), label)) {
      return wk_trim(wk_piece(line, colon + 1, line.len));
    }
  }
  return none;
}

/* ---- At load: compiles rows into *self, for plugins with a single table. The host reports what is wrong with a
 * row. */
static inline int32_t wk_make_table(wk_host* host, const wk_services* services, const wk_row* rows, uint32_t count,
                                    void** self) {
  const wk_table* table = services->setup->table(host, rows, sizeof(wk_row), count);
  memcpy(self, &table, sizeof table); /* a table is const, *self is not */
  return table != NULL ? WK_OK : WK_E_ARGUMENT;
}

/* ---- In a call */
static inline wk_str wk_answer(const wk_call* call) { return call->responses[0]->text; }

/* The answer to the follow-up with this tag; null until it has arrived. */
static inline const wk_response* wk_tagged(const wk_call* call, wk_str tag) {
  uint32_t i = 1;
  for (; i < call->response_count; ++i) {
    const wk_str t = call->responses[i]->tag;
    if (t.len == tag.len && (t.len == 0 || memcmp(t.data, tag.data, t.len) == 0)) return call->responses[i];
  }
  return NULL;
}

static inline int32_t wk_set(wk_call* call, uint32_t section, uint32_t attribute, wk_str value) {
  return call->services->record->set(call, WK_KEY(section, attribute), value);
}
static inline int32_t wk_add(wk_call* call, uint32_t section, uint32_t attribute, wk_str value) {
  return call->services->record->add(call, WK_KEY(section, attribute), value);
}
/* The first value of a key so far; empty if there is none. */
static inline wk_str wk_get(wk_call* call, uint32_t section, uint32_t attribute) {
  wk_str value = {NULL, 0};
  call->services->record->get(call, WK_KEY(section, attribute), 0, &value);
  return value;
}

/* Reads labelled lines; `flags`: WK_LABELS_... Comments at the top are the disclaimer. */
static inline int32_t wk_read_labels(wk_call* call, const void* table, wk_str text, const char* dates, uint32_t flags) {
  wk_labels_options options;
  int32_t stored;
  memset(&options, 0, sizeof options);
  options.size = sizeof options;
  options.flags = flags | WK_LABELS_COMMENTS;
  options.dates = wk_text(dates);
  stored = call->services->parsers->labels(call, (const wk_table*)table, text, &options);
  return stored < 0 ? stored : WK_OK;
}
/* Reads lines about another section in the same way, for example a contact. */
static inline int32_t wk_read_labels_of(wk_call* call, const void* table, wk_str text, const char* dates,
                                        uint32_t section) {
  wk_labels_options options;
  int32_t stored;
  memset(&options, 0, sizeof options);
  options.size = sizeof options;
  options.dates = wk_text(dates);
  options.section = section;
  stored = call->services->parsers->labels(call, (const wk_table*)table, text, &options);
  return stored < 0 ? stored : WK_OK;
}

/* Sends "COMMAND ABOUT" to the same server. Returns the answer once it has arrived, null until then. */
static inline const wk_response* wk_ask(wk_call* call, const char* command, wk_str about) {
  const wk_response* answer = wk_tagged(call, about);
  const uint64_t length = strlen(command);
  char* query;
  wk_follow_up follow;
  if (answer != NULL || about.len == 0) return answer;
  query = (char*)call->services->run->alloc(call, length + 1 + about.len, 1);
  if (query == NULL) return NULL;
  memcpy(query, command, length);
  query[length] = ' ';
  memcpy(query + length + 1, about.data, about.len);
  memset(&follow, 0, sizeof follow);
  follow.size = sizeof follow;
  follow.kind = WK_FOLLOW_SELF;
  follow.query.data = query;
  follow.query.len = length + 1 + about.len;
  follow.tag = about;
  call->services->run->follow_up(call, &follow);
  return NULL;
}

/* ---- The plugin: WK_PLUGIN(.claim = ..., .version = ..., .create = ..., .handle = ...); the arguments are members of
 * wk_plugin. */
#define WK_PLUGIN(...)                                                                                         \
  static const wk_plugin wk_this_plugin = {.size = sizeof(wk_plugin), .abi_minor = WK_ABI_MINOR, __VA_ARGS__}; \
  WK_EXPORT const wk_plugin* wk_plugin_v1(void) { return &wk_this_plugin; }

#endif /* WHOISKIT_PLUGIN_H */
