/* The length of its version is larger than the memory. */
#include "plugin.h"

static int32_t create(wk_host* host, const wk_services* services, void** self) {
  (void)host, (void)services, (void)self;
  return WK_OK;
}
static int32_t handle(const void* self, wk_call* call) {
  (void)self, (void)call;
  return WK_OK;
}

static wk_plugin plugin = DESCRIPTOR("huge-text", create, handle);
const wk_plugin* wk_plugin_v1(void) {
  plugin.version.len = UINT64_MAX;
  return &plugin;
}
