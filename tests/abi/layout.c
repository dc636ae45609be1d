/* The record of ABI 1.0: offsets and sizes of every struct that crosses the boundary, for LP64 machines. A change here
 * breaks every plugin in the field; what 1.x adds goes to a struct's tail and below in this file. Compiled as C and,
 * through layout.cpp, as C++. */
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

CHECK(sizeof(wk_str) == 16);
AT(wk_str, data, 0);
AT(wk_str, len, 8);

CHECK(sizeof(wk_param) == 32);
AT(wk_param, name, 0);
AT(wk_param, value, 16);

CHECK(sizeof(wk_row) == 32);
AT(wk_row, label, 0);
AT(wk_row, path, 16);

CHECK(sizeof(wk_response) == 80);
AT(wk_response, size, 0);
AT(wk_response, flags, 4);
AT(wk_response, text, 8);
AT(wk_response, server, 24);
AT(wk_response, sent, 40);
AT(wk_response, tag, 56);
AT(wk_response, port, 72);
AT(wk_response, reserved, 76);

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

CHECK(sizeof(wk_labels_options) == 56);
AT(wk_labels_options, size, 0);
AT(wk_labels_options, flags, 4);
AT(wk_labels_options, dates, 8);
AT(wk_labels_options, stop, 24);
AT(wk_labels_options, main, 40);

CHECK(sizeof(wk_rpsl_options) == 64);
AT(wk_rpsl_options, size, 0);
AT(wk_rpsl_options, contact_count, 4);
AT(wk_rpsl_options, contacts, 8);
AT(wk_rpsl_options, main, 16);
AT(wk_rpsl_options, dates, 32);
AT(wk_rpsl_options, key, 48);

CHECK(sizeof(wk_blocks_options) == 48);
AT(wk_blocks_options, size, 0);
AT(wk_blocks_options, flags, 4);
AT(wk_blocks_options, dates, 8);
AT(wk_blocks_options, rest, 24);
AT(wk_blocks_options, contact, 40);

CHECK(sizeof(wk_block) == 24);
AT(wk_block, size, 0);
AT(wk_block, row, 4);
AT(wk_block, key, 8);
AT(wk_block, line_count, 12);
AT(wk_block, lines, 16);

CHECK(sizeof(wk_follow_up) == 56);
AT(wk_follow_up, size, 0);
AT(wk_follow_up, kind, 4);
AT(wk_follow_up, server, 8);
AT(wk_follow_up, query, 24);
AT(wk_follow_up, tag, 40);

CHECK(sizeof(wk_services) == 176);
AT(wk_services, size, 0);
AT(wk_services, abi_minor, 4);
AT(wk_services, extension, 8);
AT(wk_services, key, 16);
AT(wk_services, table, 24);
AT(wk_services, alloc, 32);
AT(wk_services, set, 40);
AT(wk_services, add, 48);
AT(wk_services, set_path, 56);
AT(wk_services, get, 64);
AT(wk_services, erase, 72);
AT(wk_services, begin, 80);
AT(wk_services, verdict, 88);
AT(wk_services, registry, 96);
AT(wk_services, follow_up, 104);
AT(wk_services, fail, 112);
AT(wk_services, log, 120);
AT(wk_services, labels, 128);
AT(wk_services, rpsl, 136);
AT(wk_services, blocks, 144);
AT(wk_services, contact, 152);
AT(wk_services, easy, 160);
AT(wk_services, date, 168);

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

/* The numbers that cross, too. */
CHECK(WK_OK == 0 && WK_E_ARGUMENT == -1 && WK_E_LIMIT == -2 && WK_E_FORMAT == -3 && WK_E_CANCELLED == -4);
CHECK(WK_E_INTERNAL == -5 && WK_E_NOT_FOUND == -6);
CHECK(WK_QUERY_UNKNOWN == 0u && WK_QUERY_DOMAIN == 1u && WK_QUERY_IPV4 == 2u && WK_QUERY_IPV6 == 3u);
CHECK(WK_QUERY_AS == 4u && WK_QUERY_NAME_SERVER == 5u && WK_QUERY_HANDLE == 6u);
CHECK(WK_RESPONSE_PARTIAL == 1u);
CHECK(WK_REGISTERED_UNKNOWN == 0u && WK_REGISTERED_YES == 1u && WK_REGISTERED_NO == 2u);
CHECK(WK_STATUS_OK == 0u && WK_STATUS_THROTTLED == 1u && WK_STATUS_UNAVAILABLE == 2u && WK_STATUS_UNSUPPORTED == 3u);
CHECK(WK_STATUS_ERROR == 4u && WK_STATUS_PARTIAL == 5u);
CHECK(WK_LABELS_SUFFIX == 1u && WK_LABELS_CONTINUATION == 2u && WK_LABELS_COMMENTS == 4u && WK_LABELS_STOCK == 8u);
CHECK(WK_CONTACT_ORGANIZATION == 1u && WK_CONTACT_ORG_FIRST == 2u);
CHECK(WK_FOLLOW_SELF == 1u && WK_FOLLOW_REFERRAL == 2u);
CHECK(WK_LOG_DEBUG == 0u && WK_LOG_SERVER == 1u && WK_LOG_PLUGIN == 2u);
