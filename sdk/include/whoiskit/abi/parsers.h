/* whoiskit/abi/parsers.h: the readers of the formats that registries print. Their names in phpWhois: labels() is
 * generic_parser_b, rpsl() generic_parser_a, headed_blocks() get_blocks, blocks() easy_parser, contact() get_contact.
 */
#ifndef WHOISKIT_ABI_PARSERS_H
#define WHOISKIT_ABI_PARSERS_H

#include "whoiskit/abi/rules.h"
#include "whoiskit/abi/values.h"
#include "whoiskit/model.h"

/* flags of wk_labels_options */
#define WK_LABELS_SUFFIX 1u       /* "Registry Domain ID:" also matches the row "Domain ID:" (whole words only) */
#define WK_LABELS_CONTINUATION 2u /* an indented line without a label continues the value above it */
#define WK_LABELS_COMMENTS 4u     /* leading lines that start with % or # are the disclaimer */
#define WK_LABELS_STOCK 8u        /* labels that the table does not have are looked up in the host's default table */
#define WK_LABELS_PREFACE 16u     /* lines before the first known label are the disclaimer, if there is such a label */

/* Options of labels(). */
typedef struct wk_labels_options {
  uint32_t size;
  uint32_t flags;
  wk_str dates;     /* order of date parts, see date(); empty: "mdy" */
  wk_str stop;      /* a line that begins with it ends the data: that line and the rest are disclaimer; empty: none */
  uint32_t section; /* the section of relative keys; 0: WK_DOMAIN */
  uint32_t reserved;
} wk_labels_options;

/* An attribute of the main object that holds a handle, and the section to fill from the object with this handle:
 * {"admin-c", WK_ADMIN}. */
typedef struct wk_reference {
  wk_str attribute;
  uint32_t section;
  uint32_t reserved;
} wk_reference;

/* Options of rpsl(). */
typedef struct wk_rpsl_options {
  uint32_t size;
  uint32_t reference_count;
  const wk_reference* references;
  wk_str dates;     /* see date(); empty: "dmy" */
  uint32_t section; /* the section of the main object: WK_DOMAIN, WK_NETWORK or WK_AS; 0: WK_DOMAIN */
  wk_key name;      /* relative key of the attribute that names an object; 0: WK_HANDLE */
} wk_rpsl_options;

/* flags of contact() and of the readers that call it */
#define WK_CONTACT_ORGANIZATION 1u /* the second line is the organization, unless it is a street (has a digit) */
#define WK_CONTACT_ORG_FIRST 2u /* the first line is the organization, the second the name, unless that is a street */

/* Options of contact(). */
typedef struct wk_contact_options {
  uint32_t size;
  uint32_t flags;         /* WK_CONTACT_... */
  const wk_table* labels; /* labels inside the lines, looked up before the built-in ones; may be null */
  wk_str shape;           /* the order of the lines, if the registry has one (wk_shape of abi/rules.h); else empty */
} wk_contact_options;

/* Options of headed_blocks() and blocks(). */
typedef struct wk_blocks_options {
  uint32_t size;
  uint32_t flags; /* for blocks(): WK_CONTACT_... */
  wk_str dates;   /* for blocks(): see date(); empty: "mdy" */
  wk_key rest;    /* key for the lines before the first heading; 0: none */
  uint32_t reserved;
  const wk_table* contact; /* for blocks(): see wk_contact_options.labels */
  wk_str shape;            /* for blocks(): see wk_contact_options.shape */
} wk_blocks_options;

/* One headed block: the lines below a heading (or the single value after a label), trimmed, without blank lines. Step
 * through an array of blocks by `size`, because the host's struct may be longer than the plugin's. */
typedef struct wk_block {
  uint32_t size;
  uint32_t row; /* index of the table row whose label is the heading */
  wk_key key;   /* that row's key */
  uint32_t line_count;
  const wk_str* lines;
} wk_block;

/* How the lines below a heading are read. */
#define WK_READS_FIELDS 0u  /* labelled lines, by the parts of the heading or of the description; relative keys */
#define WK_READS_LINES 1u   /* each line is a value of the heading's key */
#define WK_READS_CONTACT 2u /* unlabelled lines of a person or company */
#define WK_READS_OWN 3u     /* by the plugin: sections() returns them */
#define WK_READS_NOTES 4u   /* running text, not ended by blank lines; the heading only begins its first line */

/* flags of a heading */
#define WK_HEADING_GAP 1u /* blank lines may separate the heading from its lines */

/* A heading: a line of its own, with or without a colon. Case does not matter. */
typedef struct wk_heading {
  wk_str text;         /* without the colon */
  wk_key key;          /* a section (attribute 0); for WK_READS_LINES and WK_READS_NOTES a key; 0: known and dropped */
  uint32_t reads;      /* WK_READS_... */
  uint32_t flags;      /* WK_HEADING_... */
  wk_key value;        /* relative key for text after the heading's colon; 0: there must be no such text */
  wk_str shape;        /* for WK_READS_CONTACT: see wk_contact_options.shape */
  wk_str own;          /* an attribute of the plugin's own, as in wk_row */
  const wk_row* parts; /* labels of this heading's lines in addition to the description's; may be null */
  uint32_t part_count;
  uint32_t step_count;
  const wk_step* steps; /* for WK_READS_LINES: the rule of each line */
} wk_heading;

/* flags of wk_sections_description */
#define WK_SECTIONS_BLANK 1u /* a blank line ends a section; else only the next heading does */
#define WK_SECTIONS_GAP 2u   /* blank lines may separate any heading from its lines */

/* An answer made of sections. Lines outside sections describe the domain. Compiled once, at load. */
typedef struct wk_sections_description {
  uint32_t size;
  uint32_t flags; /* WK_SECTIONS_... */
  const wk_heading* headings;
  uint32_t heading_size; /* sizeof(wk_heading) */
  uint32_t heading_count;
  const wk_row* fields; /* labels of lines outside sections */
  const wk_row* parts;  /* labels of lines in sections, with relative keys */
  uint32_t row_size;    /* sizeof(wk_row) */
  uint32_t field_count;
  uint32_t part_count;
  uint32_t contact_flags; /* WK_CONTACT_... */
  wk_str dates;           /* see date(); empty: "ymd" */
  wk_str stop;            /* as in wk_labels_options */
} wk_sections_description;

/* A section that the plugin reads itself. Step through arrays by `size`. */
typedef struct wk_section {
  uint32_t size;
  uint32_t heading; /* index in the description */
  wk_key key;       /* the key of that heading */
  uint32_t reserved;
  wk_str value; /* the text after the heading's colon */
  wk_str text;  /* the lines below it */
} wk_section;

/* All functions are [call]. `text` may be a part of a response. The readers check call->cancel themselves. Readers that
 * return a count return the number of values stored, or an error. */
typedef struct wk_parsers {
  uint32_t size;
  uint32_t reserved;

  /* Reads labelled lines. A null table means the host's default table: the labels of ICANN's registration data format
   * and of the layouts before it. With the rows {"Domain Name:", domain.name} and {"Name Server:", domain.nserver}:
   *
   *     Domain Name: EXAMPLE.BIZ              {"domain": {"name": "example.biz",
   *     Name Server: NS1.EXAMPLE.BIZ    ->                "nserver": {"ns1.example.biz": []}}}
   */
  int32_t (*labels)(wk_call* call, const wk_table* table, wk_str text, const wk_labels_options* options);

  /* Reads RPSL objects, which are separated by blank lines and joined by handle. The first object is the main one.
   * Attributes in `table` are stored under their key; a relative key belongs to the object that contains the line.
   * Attributes of RPSL itself (RFC 2622, RFC 2725) are stored if the model has them. Other attributes are ignored.
   * Several handles of a role make a list.
   *
   *     domain: example.at                    {"domain": {"name": "example.at"},
   *     tech-c: EX1-NICAT                      "tech": {"name": "Role", "handle": "EX1-NICAT"}}
   *                                     ->
   *     personname: Role
   *     nic-hdl: EX1-NICAT
   */
  int32_t (*rpsl)(wk_call* call, const wk_table* table, wk_str text, const wk_rpsl_options* options);

  /* Finds headings with lines below. *blocks is set to an array of *count blocks in the order of the response. A
   * heading that names two rows ("Administrative Contact, Technical Contact:") makes two blocks. Stores nothing. With
   * the rows {"Registrar:", registrar} and {"Registered on:", domain.created}:
   *
   *     Registrar:
   *        Example Registrar Ltd               row 0, lines {"Example Registrar Ltd",
   *        URL: https://registrar.example ->                 "URL: https://registrar.example"}
   *                                            row 1, lines {"14-Feb-1999"}
   *     Registered on: 14-Feb-1999
   */
  int32_t (*headed_blocks)(wk_call* call, const wk_table* table, wk_str text, const wk_blocks_options* options,
                           const wk_block** blocks, uint32_t* count);

  /* Like headed_blocks(), but stores the blocks: those of a role are read by contact(), all others are stored under the
   * key of their row. With the rows {"Domain name:", domain.name}, {"Holder:", owner} and {"Date of last
   * registration:", domain.created}, dates "dmy":
   *
   *     Domain name:                           {"domain": {"name": "example.ch", "created": "1995-12-31"},
   *     example.ch                              "owner": {"name": "Example AG",
   *                                                       "address": {"street": ["1 Beispielweg"]}}}
   *     Holder:
   *     Example AG                      ->
   *     1 Beispielweg
   *
   *     Date of last registration:
   *     31.12.1995
   */
  int32_t (*blocks)(wk_call* call, const wk_table* table, wk_str text, const wk_blocks_options* options);

  /* Reads sections: headings on lines of their own, with lines below them that are read as the description states. *own
   * is set to an array of the *own_count sections that the plugin reads itself; both may be null if there are none.
   * With the headings {"Registrant", owner} and {"Name servers", domain.nserver, WK_READS_LINES}, the field {"Domain:",
   * domain.name} and the parts {"Name:", name} and {"City:", city}:
   *
   *     Domain:  example.zz                    {"domain": {"name": "example.zz",
   *                                                        "nserver": {"ns1.example.net": []}},
   *     Registrant                      ->      "owner": {"name": "Pat Example",
   *       Name:  Pat Example                              "address": {"city": "Sampletown"}}}
   *       City:  Sampletown
   *
   *     Name servers
   *       ns1.example.net
   */
  int32_t (*sections)(wk_call* call, const wk_sections* description, wk_str text, const wk_section** own,
                      uint32_t* own_count);

  /* Reads unlabelled lines of a person or company. It recognises labels inside lines ("Phone +41...", "Fax: ..."),
   * telephone numbers and e-mail addresses. The first other line is the name, the rest is the address. The last lines
   * of the address are the town, the postal code and the country, if they can be recognised as such.
   *
   *     Example Ltd                            {"name": "Example Ltd",
   *     1 Example Way                   ->      "address": {"street": ["1 Example Way"]},
   *     Phone: +44 20 7946 0000                 "phone": "+44 20 7946 0000"}
   */
  int32_t (*contact)(wk_call* call, uint32_t section, const wk_str* lines, uint32_t line_count,
                     const wk_contact_options* options);

  /* Stores one value by a rule, as a line of a table would be stored. Relative keys are keys of `section`. */
  int32_t (*apply)(wk_call* call, const wk_row* row, uint32_t section, wk_str value);

  /* Reads a date. `order` names the parts as the registry prints them: the letters d, m, y (or Y); a hyphen skips a
   * part ("-md--y" reads "Wed Nov 07 00:01:00 GMT 2001"). ISO 8601 is read whatever the order. *iso is set to
   * "yyyy-mm-dd", which lives as long as the call. WK_E_FORMAT if the text is not a date.
   *     "20030616 12:54:18"  in any order  ->  "2003-06-16"
   *     "02/01/2004"         in "dmy"      ->  "2004-01-02"
   *     "02/01/2004"         in "mdy"      ->  "2004-02-01" */
  int32_t (*date)(wk_call* call, wk_str text, wk_str order, wk_str* iso);
} wk_parsers;

#endif /* WHOISKIT_ABI_PARSERS_H */
