/* Refuses to start. */
#include "plugin.h"

static int32_t create(wk_host* host, const wk_services* services, void** self) {
  (void)host, (void)services, (void)self;
  return WK_E_INTERNAL;
}
static int32_t handle(const void* self, wk_call* call) {
  (void)self, (void)call;
  return WK_OK;
}

static const wk_plugin kPlugin = DESCRIPTOR("refuses", create, handle);
const wk_plugin* wk_plugin_v1(void) { return &kPlugin; }
