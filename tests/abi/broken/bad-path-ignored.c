/* A row of its table has a malformed path, and it starts all the same. */
#include "plugin.h"

static int32_t create(wk_host* host, const wk_services* services, void** self) {
  static const wk_row kRows[] = {{STR("Domain:"), STR("domain.name")}, {STR("Holder:"), STR("owner..Name")}};
  *self = (void*)services->table(host, kRows, 2);
  return WK_OK;
}
static int32_t handle(const void* self, wk_call* call) {
  (void)self, (void)call;
  return WK_OK;
}

static const wk_plugin kPlugin = DESCRIPTOR("bad-path-ignored", create, handle);
const wk_plugin* wk_plugin_v1(void) { return &kPlugin; }
