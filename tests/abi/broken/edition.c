/* Compiled twice, with EDITION "one" and "two": a plugin and its successor under the same path. */
#include "plugin.h"

static int32_t create(wk_host* host, const wk_services* services, void** self) {
  (void)host, (void)services, (void)self;
  return WK_OK;
}
static int32_t handle(const void* self, wk_call* call) {
  (void)self;
  const wk_str edition = STR(EDITION);
  return call->services->record->set(call, WK_KEY(WK_DOMAIN, WK_REMARKS), edition);
}

static const wk_plugin kPlugin = DESCRIPTOR("edition", create, handle);
const wk_plugin* wk_plugin_v1(void) { return &kPlugin; }
