/* A row of its table has a malformed word as its key, and the plugin starts in spite of the error. */
#include "plugin.h"

static int32_t create(wk_host* host, const wk_services* services, void** self) {
  static const wk_row kRows[] = {
      {.label = STR("Domain:"), .key = WK_KEY(WK_DOMAIN, WK_NAME)},
      {.label = STR("Holder:"), .key = WK_KEY(WK_OWNER, 0), .own = STR("Owner Name")},
  };
  *self = (void*)services->setup->table(host, kRows, sizeof kRows[0], 2);
  return WK_OK;
}
static int32_t handle(const void* self, wk_call* call) {
  (void)self, (void)call;
  return WK_OK;
}

static const wk_plugin kPlugin = DESCRIPTOR("bad-row-ignored", create, handle);
const wk_plugin* wk_plugin_v1(void) { return &kPlugin; }
