/* A plugin that reports which edition of it read an answer. For the registry's answer it refers to a second server,
 * whose answers it reads, too. A look-up that began with one edition must end with it. */
#include <string.h>
#include <whoiskit/abi.h>

#define STR(literal) \
  { literal, sizeof(literal) - 1 }

static int32_t create(wk_host* host, const wk_services* services, void** self) {
  (void)host, (void)services, (void)self;
  return WK_OK;
}

static int32_t handle(const void* self, wk_call* call) {
  (void)self;
  static const char kFirst[] = "whois.first.example";
  const wk_str edition = STR(EDITION);
  const wk_str server = call->responses[0]->server;
  const int first = server.len == sizeof kFirst - 1 && memcmp(server.data, kFirst, server.len) == 0;
  const wk_str day = STR("2001-02-03");
  const wk_record* record = call->services->record;
  record->set(call, WK_KEY(WK_DOMAIN, WK_CREATED), day);
  record->set(call, WK_KEY(first ? WK_OWNER : WK_TECH, WK_REMARKS), edition);
  if (first) {
    const wk_follow_up follow = {sizeof follow, WK_FOLLOW_REFERRAL, STR("whois.second.example"), {0, 0}, {0, 0}};
    call->services->run->follow_up(call, &follow);
  }
  return WK_OK;
}

static const wk_plugin kPlugin = {
    sizeof(wk_plugin), WK_ABI_MINOR, STR("edition"), STR(VERSION), {0, 0}, {0, 0}, {0, 0}, create, handle, 0};
const wk_plugin* wk_plugin_v1(void) { return &kPlugin; }
