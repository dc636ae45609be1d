/* The record of ABI 1.0: offsets and sizes of every struct that crosses the boundary, on LP64 machines. A change here
 * breaks every plugin in the field. Additions of 1.x go to the tail of a struct, and to the lower part of this file.
 * The file is compiled as C and, through layout.cpp, as C++. */
#include <whoiskit/abi.h>

#include <stddef.h>

#ifdef __cplusplus
#define CHECK(condition) static_assert(condition, #condition)
#else
#define CHECK(condition) _Static_assert(condition, #condition)
#endif
#define AT(type, member, offset) CHECK(offsetof(type, member) == (offset))

CHECK(sizeof(void*) == 8);
CHECK(sizeof(wk_key) == 4);
CHECK(WK_ABI_MAJOR == 1u);
CHECK(WK_KEY(1, 2) == 0x10002u && WK_VERDICT(1, 2) == 0x102u);

CHECK(sizeof(wk_str) == 16);
AT(wk_str, data, 0);
AT(wk_str, len, 8);

CHECK(sizeof(wk_param) == 32);
AT(wk_param, name, 0);
AT(wk_param, value, 16);

CHECK(sizeof(wk_word) == 24);
AT(wk_word, word, 0);
AT(wk_word, meaning, 16);
AT(wk_word, reserved, 20);

CHECK(sizeof(wk_step) == 64);
AT(wk_step, kind, 0);
AT(wk_step, number, 4);
AT(wk_step, text, 8);
AT(wk_step, other, 24);
AT(wk_step, key, 40);
AT(wk_step, word_count, 44);
AT(wk_step, words, 48);
AT(wk_step, function, 56);

CHECK(sizeof(wk_row) == 56);
AT(wk_row, label, 0);
AT(wk_row, key, 16);
AT(wk_row, flags, 20);
AT(wk_row, own, 24);
AT(wk_row, steps, 40);
AT(wk_row, step_count, 48);
AT(wk_row, reserved, 52);

CHECK(sizeof(wk_reference) == 24);
AT(wk_reference, attribute, 0);
AT(wk_reference, section, 16);
AT(wk_reference, reserved, 20);

CHECK(sizeof(wk_response) == 120);
AT(wk_response, size, 0);
AT(wk_response, flags, 4);
AT(wk_response, text, 8);
AT(wk_response, server, 24);
AT(wk_response, sent, 40);
AT(wk_response, tag, 56);
AT(wk_response, port, 72);
AT(wk_response, reserved, 76);
AT(wk_response, protocol, 80);
AT(wk_response, content_type, 96);
AT(wk_response, http_status, 112);
AT(wk_response, reserved2, 116);

CHECK(sizeof(wk_call) == 80);
AT(wk_call, size, 0);
AT(wk_call, query_type, 4);
AT(wk_call, query, 8);
AT(wk_call, services, 24);
AT(wk_call, responses, 32);
AT(wk_call, response_count, 40);
AT(wk_call, param_count, 44);
AT(wk_call, params, 48);
AT(wk_call, deadline_ns, 56);
AT(wk_call, cancel, 64);
AT(wk_call, host_data, 72);

CHECK(sizeof(wk_labels_options) == 48);
AT(wk_labels_options, size, 0);
AT(wk_labels_options, flags, 4);
AT(wk_labels_options, dates, 8);
AT(wk_labels_options, stop, 24);
AT(wk_labels_options, section, 40);
AT(wk_labels_options, reserved, 44);

CHECK(sizeof(wk_rpsl_options) == 40);
AT(wk_rpsl_options, size, 0);
AT(wk_rpsl_options, reference_count, 4);
AT(wk_rpsl_options, references, 8);
AT(wk_rpsl_options, dates, 16);
AT(wk_rpsl_options, section, 32);
AT(wk_rpsl_options, name, 36);

CHECK(sizeof(wk_contact_options) == 32);
AT(wk_contact_options, size, 0);
AT(wk_contact_options, flags, 4);
AT(wk_contact_options, labels, 8);
AT(wk_contact_options, shape, 16);

CHECK(sizeof(wk_blocks_options) == 56);
AT(wk_blocks_options, size, 0);
AT(wk_blocks_options, flags, 4);
AT(wk_blocks_options, dates, 8);
AT(wk_blocks_options, rest, 24);
AT(wk_blocks_options, reserved, 28);
AT(wk_blocks_options, contact, 32);
AT(wk_blocks_options, shape, 40);

CHECK(sizeof(wk_block) == 24);
AT(wk_block, size, 0);
AT(wk_block, row, 4);
AT(wk_block, key, 8);
AT(wk_block, line_count, 12);
AT(wk_block, lines, 16);

CHECK(sizeof(wk_heading) == 88);
AT(wk_heading, text, 0);
AT(wk_heading, key, 16);
AT(wk_heading, reads, 20);
AT(wk_heading, flags, 24);
AT(wk_heading, value, 28);
AT(wk_heading, shape, 32);
AT(wk_heading, own, 48);
AT(wk_heading, parts, 64);
AT(wk_heading, part_count, 72);
AT(wk_heading, step_count, 76);
AT(wk_heading, steps, 80);

CHECK(sizeof(wk_sections_description) == 88);
AT(wk_sections_description, size, 0);
AT(wk_sections_description, flags, 4);
AT(wk_sections_description, headings, 8);
AT(wk_sections_description, heading_size, 16);
AT(wk_sections_description, heading_count, 20);
AT(wk_sections_description, fields, 24);
AT(wk_sections_description, parts, 32);
AT(wk_sections_description, row_size, 40);
AT(wk_sections_description, field_count, 44);
AT(wk_sections_description, part_count, 48);
AT(wk_sections_description, contact_flags, 52);
AT(wk_sections_description, dates, 56);
AT(wk_sections_description, stop, 72);

CHECK(sizeof(wk_section) == 48);
AT(wk_section, size, 0);
AT(wk_section, heading, 4);
AT(wk_section, key, 8);
AT(wk_section, reserved, 12);
AT(wk_section, value, 16);
AT(wk_section, text, 32);

CHECK(sizeof(wk_follow_up) == 56);
AT(wk_follow_up, size, 0);
AT(wk_follow_up, kind, 4);
AT(wk_follow_up, server, 8);
AT(wk_follow_up, query, 24);
AT(wk_follow_up, tag, 40);

CHECK(sizeof(wk_setup) == 40);
AT(wk_setup, size, 0);
AT(wk_setup, reserved, 4);
AT(wk_setup, extension, 8);
AT(wk_setup, key, 16);
AT(wk_setup, table, 24);
AT(wk_setup, sections, 32);

CHECK(sizeof(wk_record) == 64);
AT(wk_record, size, 0);
AT(wk_record, reserved, 4);
AT(wk_record, set, 8);
AT(wk_record, add, 16);
AT(wk_record, get, 24);
AT(wk_record, begin, 32);
AT(wk_record, verdict, 40);
AT(wk_record, registry, 48);
AT(wk_record, leave, 56);

CHECK(sizeof(wk_parsers) == 72);
AT(wk_parsers, size, 0);
AT(wk_parsers, reserved, 4);
AT(wk_parsers, labels, 8);
AT(wk_parsers, rpsl, 16);
AT(wk_parsers, headed_blocks, 24);
AT(wk_parsers, blocks, 32);
AT(wk_parsers, sections, 40);
AT(wk_parsers, contact, 48);
AT(wk_parsers, apply, 56);
AT(wk_parsers, date, 64);

CHECK(sizeof(wk_run) == 40);
AT(wk_run, size, 0);
AT(wk_run, reserved, 4);
AT(wk_run, alloc, 8);
AT(wk_run, follow_up, 16);
AT(wk_run, fail, 24);
AT(wk_run, log, 32);

CHECK(sizeof(wk_services) == 40);
AT(wk_services, size, 0);
AT(wk_services, abi_minor, 4);
AT(wk_services, setup, 8);
AT(wk_services, record, 16);
AT(wk_services, parsers, 24);
AT(wk_services, run, 32);

CHECK(sizeof(wk_plugin) == 112);
AT(wk_plugin, size, 0);
AT(wk_plugin, abi_minor, 4);
AT(wk_plugin, claim, 8);
AT(wk_plugin, version, 24);
AT(wk_plugin, registrar, 40);
AT(wk_plugin, referrer, 56);
AT(wk_plugin, description, 72);
AT(wk_plugin, create, 88);
AT(wk_plugin, handle, 96);
AT(wk_plugin, destroy, 104);

/* The numbers that cross the boundary. */
CHECK(WK_OK == 0 && WK_E_ARGUMENT == -1 && WK_E_LIMIT == -2 && WK_E_FORMAT == -3 && WK_E_CANCELLED == -4);
CHECK(WK_E_INTERNAL == -5 && WK_E_NOT_FOUND == -6);
CHECK(WK_QUERY_UNKNOWN == 0u && WK_QUERY_DOMAIN == 1u && WK_QUERY_IPV4 == 2u && WK_QUERY_IPV6 == 3u);
CHECK(WK_QUERY_AS == 4u && WK_QUERY_NAME_SERVER == 5u && WK_QUERY_HANDLE == 6u);
CHECK(WK_RESPONSE_PARTIAL == 1u);
CHECK(WK_REGISTERED_UNKNOWN == 0u && WK_REGISTERED_YES == 1u && WK_REGISTERED_NO == 2u);
CHECK(WK_STATUS_OK == 0u && WK_STATUS_THROTTLED == 1u && WK_STATUS_UNAVAILABLE == 2u && WK_STATUS_UNSUPPORTED == 3u);
CHECK(WK_STATUS_ERROR == 4u && WK_STATUS_PARTIAL == 5u);
CHECK(WK_LABELS_SUFFIX == 1u && WK_LABELS_CONTINUATION == 2u && WK_LABELS_COMMENTS == 4u && WK_LABELS_STOCK == 8u);
CHECK(WK_LABELS_PREFACE == 16u);
CHECK(WK_CONTACT_ORGANIZATION == 1u && WK_CONTACT_ORG_FIRST == 2u);
CHECK(WK_FOLLOW_SELF == 1u && WK_FOLLOW_REFERRAL == 2u);
CHECK(WK_LOG_DEBUG == 0u && WK_LOG_SERVER == 1u && WK_LOG_PLUGIN == 2u);
CHECK(WK_READS_FIELDS == 0u && WK_READS_LINES == 1u && WK_READS_CONTACT == 2u && WK_READS_OWN == 3u);
CHECK(WK_READS_NOTES == 4u && WK_HEADING_GAP == 1u && WK_SECTIONS_BLANK == 1u && WK_SECTIONS_GAP == 2u);
CHECK(WK_ROW_ALL == 1u);
CHECK(WK_RULE_BEFORE == 1u && WK_RULE_AFTER == 2u && WK_RULE_BETWEEN == 3u && WK_RULE_STRIP == 4u);
CHECK(WK_RULE_FIRST_WORD == 5u && WK_RULE_LAST_WORD == 6u && WK_RULE_NO_PLACEHOLDER == 7u && WK_RULE_UNLESS == 8u);
CHECK(WK_RULE_ONLY == 9u && WK_RULE_WORD == 10u && WK_RULE_SPLIT == 11u && WK_RULE_PLAIN_EMAIL == 12u);
CHECK(WK_RULE_DATE == 13u && WK_RULE_FIND_DATE == 14u && WK_RULE_FIND_HOSTS == 15u);
CHECK(WK_RULE_NAME_AND_URL == 20u && WK_RULE_NAME_AND_HANDLE == 21u && WK_RULE_NAME_AND_CODES == 22u);
CHECK(WK_RULE_BRACKETED == 23u && WK_RULE_STATUSES == 24u && WK_RULE_CITY_LINE == 25u && WK_RULE_PHONE == 26u);
CHECK(WK_RULE_CONTACT_LINE == 27u && WK_RULE_ALSO == 28u && WK_RULE_VERDICT == 29u);
CHECK(WK_RULE_FIRST == 40u && WK_RULE_LAST == 41u && WK_RULE_FALLBACK == 42u && WK_RULE_PART == 43u);
CHECK(WK_RULE_DS_PART == 44u && WK_RULE_IN_ORDER == 45u && WK_RULE_ROLE == 46u && WK_RULE_OWN == 60u);

/* The keys of the model: a new section or attribute goes to the end of its line. */
CHECK(WK_FIRST_OWN_SECTION == 256u && WK_FIRST_OWN_ATTRIBUTE == 4096u);
CHECK(WK_DISCLAIMER == 1 && WK_DOMAIN == 2 && WK_NETWORK == 3 && WK_AS == 4 && WK_OWNER == 5 && WK_ADMIN == 6);
CHECK(WK_TECH == 7 && WK_ZONE == 8 && WK_BILLING == 9 && WK_ABUSE == 10 && WK_REGISTRAR == 11);
CHECK(WK_NAME == 1 && WK_HANDLE == 2 && WK_ORGANIZATION == 3 && WK_TYPE == 4 && WK_DESC == 5 && WK_INETNUM == 6);
CHECK(WK_CIDR == 7 && WK_PARENT == 8 && WK_ORIGIN == 9 && WK_STATUS == 10 && WK_NSERVER == 11 && WK_NSERVER_IP == 12);
CHECK(WK_DNSSEC == 13 && WK_DS == 14 && WK_CREATED == 15 && WK_CHANGED == 16 && WK_EXPIRES == 17);
CHECK(WK_CREATED_RAW == 18 && WK_CHANGED_RAW == 19 && WK_EXPIRES_RAW == 20 && WK_SPONSOR == 21 && WK_RESELLER == 22);
CHECK(WK_REFERER == 23 && WK_STREET == 24 && WK_CITY == 25 && WK_STATE == 26 && WK_PCODE == 27);
CHECK(WK_ADDRESS_COUNTRY == 28 && WK_COUNTRY == 29 && WK_COUNTRY_CODE == 30 && WK_PHONE == 31 && WK_PHONE_EXT == 32);
CHECK(WK_FAX == 33 && WK_FAX_EXT == 34 && WK_EMAIL == 35 && WK_URL == 36 && WK_IANA_ID == 37 && WK_WHOIS == 38);
CHECK(WK_LANGUAGE == 39 && WK_MNT_BY == 40 && WK_MNT_LOWER == 41 && WK_MNT_ROUTES == 42 && WK_NOTIFY == 43);
CHECK(WK_SOURCE == 44 && WK_REMARKS == 45);
