/*
 * whoiskit/c/record.h: records: the Common Object Model, docs/object-model.md. Include whoiskit/whoiskit.h, which
 * explains ownership and threads.
 */
#ifndef WHOISKIT_C_RECORD_H
#define WHOISKIT_C_RECORD_H

#include "whoiskit/c/text.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The result of a look-up: immutable, independent of its host. */
typedef struct whoiskit_record whoiskit_record;
/* The same where the caller owns it: free it with whoiskit_record_free(). */
typedef struct whoiskit_record whoiskit_owned_record;

/* Another handle to the same record, cheaply; NULL if memory ran out. */
WHOISKIT_API whoiskit_owned_record* whoiskit_record_copy(const whoiskit_record* record);
WHOISKIT_API void whoiskit_record_free(whoiskit_owned_record* record);

/* What kind of answer there is. OK: a server answered the question, whatever the answer. PARTIAL: some of it is
 * missing. THROTTLED: a server limits us. UNAVAILABLE: no server could answer. UNSUPPORTED: there is no server to
 * query. ERROR: the query is malformed, or the server reports that it is. Later versions may have more. */
typedef int32_t whoiskit_status;
enum {
  WHOISKIT_STATUS_OK = 0,
  WHOISKIT_STATUS_PARTIAL = 1,
  WHOISKIT_STATUS_THROTTLED = 2,
  WHOISKIT_STATUS_UNAVAILABLE = 3,
  WHOISKIT_STATUS_UNSUPPORTED = 4,
  WHOISKIT_STATUS_ERROR = 5
};

/* Whether the object is registered. UNKNOWN: it could not be found out; the status says why. UNKNOWN does not mean
 * free. */
typedef int32_t whoiskit_registered;
enum { WHOISKIT_REGISTERED_UNKNOWN = 0, WHOISKIT_REGISTERED_YES = 1, WHOISKIT_REGISTERED_NO = 2 };

/* What the answer means; docs/object-model.md explains the words. PENDING_DELETE and REDEMPTION are registered. Later
 * versions may have more. */
typedef int32_t whoiskit_verdict;
enum {
  WHOISKIT_VERDICT_UNKNOWN = 0,
  WHOISKIT_VERDICT_REGISTERED = 1,
  WHOISKIT_VERDICT_FREE = 2,
  WHOISKIT_VERDICT_RESERVED = 3,
  WHOISKIT_VERDICT_BLOCKED = 4,
  WHOISKIT_VERDICT_PREMIUM = 5,
  WHOISKIT_VERDICT_PENDING_DELETE = 6,
  WHOISKIT_VERDICT_REDEMPTION = 7,
  WHOISKIT_VERDICT_THROTTLED = 8,
  WHOISKIT_VERDICT_DENIED = 9,
  WHOISKIT_VERDICT_INVALID = 10,
  WHOISKIT_VERDICT_UNSUPPORTED = 11,
  WHOISKIT_VERDICT_UNAVAILABLE = 12,
  WHOISKIT_VERDICT_EMPTY = 13
};

/* The first cause of what a record, or a server's answer, lacks; words.hpp and docs/object-model.md explain each. Later
 * versions may have more. */
typedef int32_t whoiskit_reason;
enum {
  WHOISKIT_REASON_NONE = 0,
  WHOISKIT_REASON_TIMEOUT = 1,
  WHOISKIT_REASON_CONNECT_REFUSED = 2,
  WHOISKIT_REASON_UNREACHABLE = 3,
  WHOISKIT_REASON_DNS_FAILURE = 4,
  WHOISKIT_REASON_TLS_FAILURE = 5,
  WHOISKIT_REASON_PROXY_FAILURE = 6,
  WHOISKIT_REASON_CONNECTION_RESET = 7,
  WHOISKIT_REASON_TRUNCATED = 8,
  WHOISKIT_REASON_TOO_LARGE = 9,
  WHOISKIT_REASON_EMPTY_ANSWER = 10,
  WHOISKIT_REASON_PROTOCOL_ERROR = 11,
  WHOISKIT_REASON_SERVER_ERROR = 12,
  WHOISKIT_REASON_RATE_LIMITED = 13,
  WHOISKIT_REASON_DENIED = 14,
  WHOISKIT_REASON_ANSWER_MISMATCH = 15,
  WHOISKIT_REASON_REFERRAL_REFUSED = 16,
  WHOISKIT_REASON_TOO_MANY_QUESTIONS = 17,
  WHOISKIT_REASON_INVALID_QUERY = 18,
  WHOISKIT_REASON_NO_SERVICE = 19,
  WHOISKIT_REASON_NOT_ALLOWED = 20,
  WHOISKIT_REASON_PLUGIN_FAILED = 21,
  WHOISKIT_REASON_OVERLOADED = 22,
  WHOISKIT_REASON_CANCELLED = 23,
  WHOISKIT_REASON_INTERNAL_ERROR = 24
};

/* WHOISKIT_STATUS_ERROR, WHOISKIT_REGISTERED_UNKNOWN, WHOISKIT_VERDICT_UNKNOWN and WHOISKIT_REASON_NONE for NULL. */
WHOISKIT_API whoiskit_status whoiskit_record_status(const whoiskit_record* record);
WHOISKIT_API whoiskit_registered whoiskit_record_registered(const whoiskit_record* record);
WHOISKIT_API whoiskit_verdict whoiskit_record_verdict(const whoiskit_record* record);
WHOISKIT_API whoiskit_reason whoiskit_record_reason(const whoiskit_record* record);

/* Milliseconds after the look-up until the server in question may be queried again, if the server or the limiter
 * gives a time; -1: unknown. */
WHOISKIT_API int64_t whoiskit_record_retry_after(const whoiskit_record* record);

/* The words of the JSON: "ok", "partial", ...; "unknown", "yes", "no"; "registered", ...; "timeout", ..., empty for
 * NONE. They are always valid; empty for other numbers. */
WHOISKIT_API whoiskit_text whoiskit_status_name(whoiskit_status status);
WHOISKIT_API whoiskit_text whoiskit_registered_name(whoiskit_registered registered);
WHOISKIT_API whoiskit_text whoiskit_verdict_name(whoiskit_verdict verdict);
WHOISKIT_API whoiskit_text whoiskit_reason_name(whoiskit_reason reason);

/* The query as normalised ("example.com", "192.0.2.1", "AS64496"), its kind ("domain", "ip", "AS"; empty if the
 * query is invalid), the registry that answered, and its web address. They are valid as long as the record lives. */
WHOISKIT_API whoiskit_text whoiskit_record_query(const whoiskit_record* record);
WHOISKIT_API whoiskit_text whoiskit_record_type(const whoiskit_record* record);
WHOISKIT_API whoiskit_text whoiskit_record_registrar(const whoiskit_record* record);
WHOISKIT_API whoiskit_text whoiskit_record_referrer(const whoiskit_record* record);

/* The query as it was given to a look-up; empty for a stored response. Valid as long as the record lives. */
WHOISKIT_API whoiskit_text whoiskit_record_input(const whoiskit_record* record);

/* The n-th value, from 0, under a path of regrinfo: "domain.created", "owner.address.city", "domain.nserver"
 * (hosts). `index` selects the object where a section is a list: "tech.email" of the second contact has index 1.
 * Valid as long as the record lives; empty if there is none. ..._count: how many values there are. */
WHOISKIT_API whoiskit_text whoiskit_record_value(const whoiskit_record* record, const char* path, size_t index,
                                                 size_t n);
WHOISKIT_API size_t whoiskit_record_value_count(const whoiskit_record* record, const char* path, size_t index);

/* A day of the Gregorian calendar. */
typedef struct whoiskit_date {
  int32_t year;
  uint32_t month; /* 1 to 12 */
  uint32_t day;   /* 1 to 31 */
} whoiskit_date;

/* The first value under a path as a day ("domain.expires"): 1, and *date is filled. 0 if there is none or it is not
 * a date, and *date is left as it is. */
WHOISKIT_API int whoiskit_record_date(const whoiskit_record* record, const char* path, size_t index,
                                      whoiskit_date* date);

/* Parts of a record as JSON; empty if memory ran out. Keys are always there: a text that is unknown is "", a list that
 * is unknown is empty.
 *
 * The servers in the order they were asked: [{"server", "port", "args", "protocol", "handler", "address",
 * "http_status": 0 where it is unknown, "why", "error", "reason": "" where nothing is missing, "retry_after_ms": null
 * where it is unknown, "notes": []}]. whoiskit_record_answer() has their answers. */
WHOISKIT_API whoiskit_owned_text whoiskit_record_servers(const whoiskit_record* record);

/* The contacts of a role ("owner", "admin", "tech", "zone", "billing", "abuse", "registrar"): [{"handle", "type",
 * "name", "organization", "street": [], "city", "state", "pcode", "country", "phones": [], "faxes": [], "emails": [],
 * "created", "changed": "yyyy-mm-dd", "source", "remarks": []}]. */
WHOISKIT_API whoiskit_owned_text whoiskit_record_contacts(const whoiskit_record* record, const char* role);

/* The name servers of a section ("domain", "network"): [{"host", "addresses": []}]. */
WHOISKIT_API whoiskit_owned_text whoiskit_record_name_servers(const whoiskit_record* record, const char* section);

/* The fields for which two records have different values. Values that differ only in case or punctuation are equal:
 * {"agreed": how many fields agree, "differences": [{"path", "first": [], "second": []}]}, each value as of
 * whoiskit_record_explain(). */
WHOISKIT_API whoiskit_owned_text whoiskit_differences(const whoiskit_record* first, const whoiskit_record* second);

/* errstr: the n-th error, from 0. Valid as long as the record lives; empty if there is none. */
WHOISKIT_API whoiskit_text whoiskit_record_error(const whoiskit_record* record, size_t n);
WHOISKIT_API size_t whoiskit_record_error_count(const whoiskit_record* record);

/* The whole record as JSON; docs/object-model.schema.json describes its shape. `indent`: blanks per level, 16 at
 * most; 0: one line. `parts`: RAWDATA adds the servers' answers; LISTS makes everything that can repeat a list, even
 * if there is only one. Empty if memory ran out. */
enum { WHOISKIT_JSON_RAWDATA = 1, WHOISKIT_JSON_LISTS = 2 };
WHOISKIT_API whoiskit_owned_text whoiskit_record_json(const whoiskit_record* record, uint32_t indent, uint32_t parts);

/* Aligned text for people. `colour` not 0 adds terminal colours. Lines longer than `width` columns are wrapped; 0:
 * no line is. Empty if memory ran out. */
WHOISKIT_API whoiskit_owned_text whoiskit_record_text(const whoiskit_record* record, int colour, uint32_t width);

/* The record as an RDAP response (RFC 9083), whichever protocol it came by; and as the text of a WHOIS server:
 * ICANN's registration data format, or RPSL for networks and AS numbers. docs/rdap.md describes the mapping.
 * `indent` as above. Empty if memory ran out. */
WHOISKIT_API whoiskit_owned_text whoiskit_record_rdap(const whoiskit_record* record, uint32_t indent);
WHOISKIT_API whoiskit_owned_text whoiskit_record_whois(const whoiskit_record* record);

/* Every answer in UTF-8, separated by an empty line. For a web page these are the lines that its handler reads; with
 * `pages` not 0 they are its bytes as received, unless the answer was taken from a cache file. The text may contain
 * any byte, also NUL: use its size. */
WHOISKIT_API whoiskit_owned_text whoiskit_record_raw(const whoiskit_record* record, int pages);

/* The n-th server's answer alone, from 0, in the order of regyinfo.servers. Empty if there is none. */
WHOISKIT_API whoiskit_owned_text whoiskit_record_answer(const whoiskit_record* record, size_t n);

/* Each value with the line it was read from, as JSON: an array of {"path": "tech[1].email", "value", "server",
 * "response", "line", "text", "pointer"}. `response` is the index of the server's answer. `line` counts from 1; 0
 * for a value the host made. `text` is that line; for an answer in JSON it is the value as written there, and
 * `pointer` says where (RFC 6901), else `pointer` is "". Empty if memory ran out. */
WHOISKIT_API whoiskit_owned_text whoiskit_record_explain(const whoiskit_record* record);

/* Lines of the answers that have a value from which nothing was read, without comments and headings: "server:line:
 * text". */
WHOISKIT_API whoiskit_owned_text whoiskit_record_unused(const whoiskit_record* record);

#ifdef __cplusplus
}
#endif

#endif
