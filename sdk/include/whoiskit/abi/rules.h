/* whoiskit/abi/rules.h: field tables. A row is a label, the key for its value, and a rule that reads the value.
 *
 *     Registrar: Example GmbH ( https://reg.example )        the line
 *     |________| |__________________________________|
 *        label                value
 *                              |  rule: WK_RULE_NAME_AND_URL
 *                              v
 *     registrar.name = Example GmbH,  registrar.url = https://reg.example
 *
 * A rule is a list of steps. Each step takes the value that the previous step left. It cuts the value, refuses it,
 * splits it into several, or stores a part of it under another key. What is left at the end is stored under the row's
 * key. The host executes the steps in the pass that reads the lines, so plugins get improved steps without a rebuild.
 * docs/sdk-reference.md has an example of each.
 */
#ifndef WHOISKIT_ABI_RULES_H
#define WHOISKIT_ABI_RULES_H

#include "whoiskit/abi/values.h"
#include "whoiskit/model.h"

/* Steps that change the value. An empty result is not a value: nothing is stored. */
#define WK_RULE_BEFORE 1u     /* text: keeps what precedes its first occurrence; everything if it does not occur */
#define WK_RULE_AFTER 2u      /* text: keeps what follows its first occurrence; everything if it does not occur */
#define WK_RULE_BETWEEN 3u    /* text, other: what is between the last such pair; no value if they do not occur */
#define WK_RULE_STRIP 4u      /* text: removes its characters, and blanks, at both ends */
#define WK_RULE_FIRST_WORD 5u /* up to the first blank */
#define WK_RULE_LAST_WORD 6u  /* after the last blank */
/* no value for "null", "-", "N/A", "none", "not shown", "not available" and the like */
#define WK_RULE_NO_PLACEHOLDER 7u
#define WK_RULE_UNLESS 8u /* text: no value if it equals this; with a final '*': if it begins with this */
#define WK_RULE_ONLY 9u   /* text: a value only if it equals this; with a final '*': if it begins with this */
#define WK_RULE_WORD 10u  /* text, other: other replaces a value that equals text; a final '*' as above */
#define WK_RULE_SPLIT 11u /* text: splits at each of its characters; later steps run for each piece */
/* "pat [at] example.com", "pat AT example.com", "pat en example.com": pat@example.com */
#define WK_RULE_PLAIN_EMAIL 12u
#define WK_RULE_DATE 13u       /* yyyy-mm-dd, for keys that are not dates in the model; otherwise as printed */
#define WK_RULE_FIND_DATE 14u  /* the first date inside a sentence; no value if there is none */
#define WK_RULE_FIND_HOSTS 15u /* each host name inside a sentence is a value, with the addresses after it */
/* the value is the whole line, including the label; as the first step */
#define WK_RULE_WHOLE_LINE 17u
/* "true", "1", "Y", "false", "no" become "yes" or "no", or "signedDelegation" or "unsigned" for `dnssec` */
#define WK_RULE_BOOLEAN_TEXT 18u
#define WK_RULE_STRIP_FRONT 16u /* text: removes its characters, and blanks, at the front: ". . . .example.zz" */

/* Steps that store parts of the value, in the section of the row's key, and leave the rest. */
/* "Example (https://x.example)", "https://x.example Example": `url`; the name is left */
#define WK_RULE_NAME_AND_URL 20u
#define WK_RULE_NAME_AND_HANDLE 21u /* "Pat Example (EX1-ZZ)", "Pat Example [EX1-ZZ]": `handle`; the name is left */
#define WK_RULE_NAME_AND_CODES 22u  /* "Example Inc. R100-ASIA (9999)": `handle`, `iana_id`; the name is left */
/* key: stores what is in brackets at the end; does nothing if that is the whole value */
#define WK_RULE_BRACKETED 23u
#define WK_RULE_STATUSES 24u /* a list of statuses with any separator, without explanations */
/* "70173 Stuttgart", "Springfield, IL 62701": city, state and postal code; otherwise unchanged */
#define WK_RULE_CITY_LINE 25u
/* "+1 555 555 0100 ext. 12": the extension in the model's form; "tel. 1, fax 2" also fills `fax` */
#define WK_RULE_PHONE 26u
/* a line with labels in it, "Email: x  Phone: y": read as a line of a contact; nothing is left */
#define WK_RULE_CONTACT_LINE 27u
/* key, text: also stores the text there; if the text is empty: stores the value, as the row would */
#define WK_RULE_ALSO 28u
#define WK_RULE_VERDICT 29u /* words: the verdict of the word that equals the value; see wk_word */

/* Steps that need more than one line. */
#define WK_RULE_FIRST 40u    /* no value if the key already has one */
#define WK_RULE_LAST 41u     /* replaces the values of the key, even if its kind is a list */
#define WK_RULE_FALLBACK 42u /* stored when the reader is done, if the key has no value by then */
#define WK_RULE_PART 43u     /* number: this part of a value that is joined from several labels with blanks */
/* number 1 to 4: key tag, algorithm, digest type, digest of a DS record (RFC 4034 section 5.3) */
#define WK_RULE_DS_PART 44u
#define WK_RULE_IN_ORDER 45u /* text: the lines together, identified by their order; see wk_shape below */
#define WK_RULE_ROLE 46u     /* words: the value names the section of the lines below; relative keys now belong to it */
#define WK_RULE_GOES_ON 47u  /* lines below without a label belong to it, indented or not, up to a blank line */

/* The plugin's own step: see wk_rule_function. It leaves nothing of the value. */
#define WK_RULE_OWN 60u

/* A word in an answer and its meaning: a section (WK_RULE_ROLE: 0 for none) or a verdict (WK_RULE_VERDICT:
 * WK_VERDICT(registered, status)). Case does not matter. A final '*' means: begins with. */
typedef struct wk_word {
  wk_str word;
  uint32_t meaning;
  uint32_t reserved;
} wk_word;

#define WK_VERDICT(registered, status) ((uint32_t)(registered) << 8 | (uint32_t)(status))

/* A rule of the plugin's own. [call] `key` is the row's key, with the section that is being read. The function may
 * store any values. It returns WK_OK, or an error if it could not use the value. Reading then continues, and the value
 * is not counted as stored. */
typedef int32_t (*wk_rule_function)(wk_call* call, wk_key key, wk_str value);

/* One step. Members that its kind does not use are zero. */
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
#define WK_ROW_ALL 1u /* each line adds a value, although the key's kind is not a list: two telephone numbers */

/* A row. `label` is written as the registry prints it:
 *     "Created:"          the text before the first colon of a line; dots and blanks before the colon are ignored
 *     "[Created]"         the text in the first brackets of a line
 *     "Created"           the first words of a line; in RPSL an attribute
 *     "Name Server %d:"   %d matches a number
 * Case and runs of blanks do not matter. If two rows have the same label, the first counts. A row without a key and a
 * rule (key 0) is known and dropped, and it ends a block. `own` is an attribute that the model does not have: a word of
 * a-z, 0-9, '-' and '_'. The key then states only its section, or is 0 for a relative key. "trademark.name" is an
 * attribute in a section that the model does not have; the key is 0. If a row has a rule but no key, what the rule
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

/* wk_shape: lines without labels, identified by their order and by their form. It is the text of WK_RULE_IN_ORDER and
 * the `shape` of wk_contact_options. It consists of words separated by blanks. Each word takes one line:
 *
 *     name  organization  company  person  plain_name  handle  street  city  place  state  pcode  country  code  town
 *     pcode_city  state_pcode  email  phone  fax  url  remarks  skip
 *
 * "code" is a country's two letters. "town" is a line that WK_RULE_CITY_LINE reads. "pcode_city" is a line that begins
 * with the postal code ("70173 Stuttgart"). email, phone, fax, url, code, pcode and handle (a word of capitals and
 * digits) take only a line of that form. city takes only a line with a letter, state and country only one without
 * digits. A '!' after a word lets it take any line. A '?' after a word: the line may be missing; '*': any number of
 * lines; '+': one or more. '|' separates shapes; the first one that fits all lines counts.
 *
 * "company" is an organization without a digit, so that a street is never taken as one. A line of a name, an
 * organization or a street may contain an e-mail address: "Example, Pat  pat@example.com". "person" is a name that is
 * recognised by what follows it: an e-mail address, a handle in brackets, or empty brackets.
 *
 *     "name street+ town country"                Pat Example
 *                                                1 Example Way
 *                                                70173 Stuttgart
 *                                                Germany
 */

#endif /* WHOISKIT_ABI_RULES_H */
