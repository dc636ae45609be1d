/* Compiled twice, with EDITION "one" and "two": what a plugin and its successor under the same path look like. */
#include "plugin.h"

static int32_t create(wk_host* host, const wk_services* services, void** self) {
  (void)host, (void)services, (void)self;
  return WK_OK;
}
static int32_t handle(const void* self, wk_call* call) {
  (void)self;
  const wk_str path = STR("domain.remarks"), edition = STR(EDITION);
  return call->services->set_path(call, path, edition);
}

static const wk_plugin kPlugin = DESCRIPTOR("edition", create, handle);
const wk_plugin* wk_plugin_v1(void) { return &kPlugin; }
