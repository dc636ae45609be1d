/* Linked without -z defs against a function that does not exist. */
#include "plugin.h"

int nobody_has_this(void);

static int32_t create(wk_host* host, const wk_services* services, void** self) {
  (void)host, (void)services, (void)self;
  return nobody_has_this();
}
static int32_t handle(const void* self, wk_call* call) {
  (void)self, (void)call;
  return WK_OK;
}

static const wk_plugin kPlugin = DESCRIPTOR("undefined", create, handle);
const wk_plugin* wk_plugin_v1(void) { return &kPlugin; }
