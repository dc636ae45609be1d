/* whoiskit/abi/rules.h: field tables: a row is a label, the key that its value goes to, and a rule for reading the
 * value.
 *
 *     Registrar: Example GmbH ( https://reg.example )        the line
 *     |________| |__________________________________|
 *        label                value
 *                              |  rule: WK_RULE_NAME_AND_URL
 *                              v
 *     registrar.name = Example GmbH,  registrar.url = https://reg.example
 *
 * A rule is a list of steps. Each step takes the value that the one before it left: cuts it, refuses it, parts it in
 * several, or stores a part of it under a key of its own; what is left at the end is stored under the row's key. The
 * host executes them in the pass that reads the lines, so that a better step reaches plugins without their being built
 * again. docs/sdk-reference.md has an example of each.
 */
#ifndef WHOISKIT_ABI_RULES_H
#define WHOISKIT_ABI_RULES_H

#include "whoiskit/abi/values.h"
#include "whoiskit/model.h"

/* Steps that change the value. An empty result is no value: nothing is stored. */
#define WK_RULE_BEFORE 1u  /* text: what stands before its first occurrence; all where it does not occur */
#define WK_RULE_AFTER 2u   /* text: what stands behind its first occurrence; all where it does not occur */
#define WK_RULE_BETWEEN 3u /* text, other: what stands between them, the last pair; no value where they do not occur */
#define WK_RULE_STRIP 4u   /* text: its characters, and blanks, go at both ends */
#define WK_RULE_FIRST_WORD 5u /* up to the first blank */
#define WK_RULE_LAST_WORD 6u  /* behind the last blank */
/* no value: "null", "-", "N/A", "none", "not shown", "not available" and their like */
#define WK_RULE_NO_PLACEHOLDER 7u
#define WK_RULE_UNLESS 8u /* text: no value where it equals this; a final '*' means: where it begins so */
#define WK_RULE_ONLY 9u   /* text: no value but where it equals this; a final '*' means: where it begins so */
#define WK_RULE_WORD 10u  /* text, other: other in place of a value that equals text; a final '*' as above */
#define WK_RULE_SPLIT 11u /* text: parted at each of its characters; further steps see piece by piece */
/* "pat [at] example.com", "pat AT example.com", "pat en example.com": pat@example.com */
#define WK_RULE_PLAIN_EMAIL 12u
#define WK_RULE_DATE 13u       /* yyyy-mm-dd, for keys that are no dates of the model; as printed where it is none */
#define WK_RULE_FIND_DATE 14u  /* the first date inside a sentence; no value where there is none */
#define WK_RULE_FIND_HOSTS 15u /* each host name inside a sentence is a value, with the addresses behind it */
/* the label belongs to the value, which is the whole line; as the first step */
#define WK_RULE_WHOLE_LINE 17u
/* "true", "1", "Y", "false", "no": "yes" and "no"; of `dnssec` "signedDelegation" and "unsigned"; others as they are */
#define WK_RULE_BOOLEAN_TEXT 18u
#define WK_RULE_STRIP_FRONT 16u /* text: its characters, and blanks, go at the front: ". . . .example.zz" */

/* Steps that store parts of the value, in the section of the row's key, and leave the rest of it. */
/* "Example (https://x.example)", "https://x.example Example": `url`, and the name is left */
#define WK_RULE_NAME_AND_URL 20u
#define WK_RULE_NAME_AND_HANDLE 21u /* "Pat Example (EX1-ZZ)", "Pat Example [EX1-ZZ]": `handle`, and the name is left */
#define WK_RULE_NAME_AND_CODES 22u  /* "Example Inc. R100-ASIA (9999)": `handle`, `iana_id`, and the name is left */
/* key: what stands in brackets at the end goes there; nothing where that is the whole value */
#define WK_RULE_BRACKETED 23u
#define WK_RULE_STATUSES 24u /* a list of statuses, however parted, without explanations */
/* "70173 Stuttgart", "Springfield, IL 62701": city, state and postal code; else left whole */
#define WK_RULE_CITY_LINE 25u
/* "+1 555 555 0100 ext. 12": the extension in the model's way; "tel. 1, fax 2" fills `fax`, too */
#define WK_RULE_PHONE 26u
/* a line with labels in it, "Email: x  Phone: y": read as a line of a contact; nothing is left */
#define WK_RULE_CONTACT_LINE 27u
/* key, text: the text is stored there, too; an empty text: the value is, in the way of the row */
#define WK_RULE_ALSO 28u
#define WK_RULE_VERDICT 29u /* words: the verdict of the word that the value equals; see wk_word */

/* Steps that need more lines than one. */
#define WK_RULE_FIRST 40u    /* no value where the key has one already */
#define WK_RULE_LAST 41u     /* it replaces what the key has, though its kind is a list */
#define WK_RULE_FALLBACK 42u /* stored when the reader is done, if the key has no value then */
#define WK_RULE_PART 43u /* number: this part of a value that is put together of several labels, blanks between them */
/* number 1 to 4: key tag, algorithm, digest type, digest of a DS record (RFC 4034 section 5.3) */
#define WK_RULE_DS_PART 44u
#define WK_RULE_IN_ORDER 45u /* text: the lines together, told by their order; see wk_shape below */
#define WK_RULE_ROLE 46u /* words: the value names the section of the lines below; relative keys go there from now on */
#define WK_RULE_GOES_ON 47u /* lines below that have no label belong to it, indented or not, up to a blank one */

/* The plugin's own step: see wk_rule_function. Nothing is left of the value. */
#define WK_RULE_OWN 60u

/* A word in an answer and what it stands for: a section (WK_RULE_ROLE: 0 for none) or a verdict (WK_RULE_VERDICT:
 * WK_VERDICT(registered, status)). Words are compared without regard to case; a final '*' means: begins so. */
typedef struct wk_word {
  wk_str word;
  uint32_t meaning;
  uint32_t reserved;
} wk_word;

#define WK_VERDICT(registered, status) ((uint32_t)(registered) << 8 | (uint32_t)(status))

/* A rule of the plugin's own. [call] `key`: the row's, with the section that is being read. It may store whatever it
 * likes. Returns WK_OK, or an error where it had no use for the value: the reading goes on, and the value is not
 * counted among those stored. */
typedef int32_t (*wk_rule_function)(wk_call* call, wk_key key, wk_str value);

/* One step. What its kind has no use for is zero. */
typedef struct wk_step {
  uint32_t kind; /* WK_RULE_... */
  uint32_t number;
  wk_str text;
  wk_str other;
  wk_key key;
  uint32_t word_count;
  const wk_word* words;
  wk_rule_function function;
} wk_step;

/* flags of a row */
#define WK_ROW_ALL 1u /* each line adds a value, though the key's kind is no list: two telephone numbers */

/* A row. `label` is written as the registry prints it:
 *     "Created:"          the text before the first colon of a line, whatever dots or blanks stand before the colon
 *     "[Created]"         the text in the first brackets of a line
 *     "Created"           the first words of a line; in RPSL an attribute
 *     "Name Server %d:"   a number stands in place of %d
 * Case and runs of blanks do not matter. The first of two rows with one label counts. A row without a key and a rule
 * (key 0) is known and dropped; it ends a block. `own`: an attribute that the model does not have, as a word of a-z,
 * 0-9, '-' and '_'; the key is then that of its section alone, or 0 for a relative one. "trademark.name" is an
 * attribute in a section that the model does not have; the key is 0. Of a row with a rule and no key, what the rule
 * leaves is dropped. */
typedef struct wk_row {
  wk_str label;
  wk_key key;
  uint32_t flags; /* WK_ROW_... */
  wk_str own;
  const wk_step* steps;
  uint32_t step_count;
  uint32_t reserved;
} wk_row;

/* wk_shape: lines without labels, told by their order and by what they look like; the text of WK_RULE_IN_ORDER and the
 * `shape` of wk_contact_options. Words, parted by blanks, each of which takes a line:
 *
 *     name  organization  company  person  plain_name  handle  street  city  place  state  pcode  country  code  town
 *     pcode_city  state_pcode  email  phone  fax  url  remarks  skip
 *
 * "code" is a country's two letters, "town" a line that WK_RULE_CITY_LINE reads, "pcode_city" one that begins with the
 * postal code ("70173 Stuttgart"); email, phone, fax, url, code, pcode and handle (a
 * word of capitals and digits) take only a line that looks so, city one with a
 * letter, state and country only one without digits; a '!' behind a word takes any line. A '?' behind a word: the line
 * may be missing; '*': any number of lines; '+': one or more. '|' parts shapes of which the first that fits all lines
 * counts.
 *
 * "company" is an organization without a digit, which no street can be taken for. In a line of a name, an organization
 * or a street an e-mail address may stand: "Example, Pat  pat@example.com". "person" is a name that shows itself: an
 * e-mail address, a handle in brackets or empty brackets stand behind it.
 *
 *     "name street+ town country"                Pat Example
 *                                                1 Example Way
 *                                                70173 Stuttgart
 *                                                Germany
 */

#endif /* WHOISKIT_ABI_RULES_H */
