/* A plugin built with the header of a next minor. It uses additions of that minor without asking whether the host has
 * them: past the end of the call, or of the table of services, as the query selects. It shows that a test's host of 1.0
 * stops such a plugin, so the plugins that run on that host are known to ask. */
#include <stdlib.h>
#include <whoiskit/abi.h>

#define STR(literal) \
  { literal, sizeof(literal) - 1 }

static int32_t create(wk_host* host, const wk_services* services, void** self) {
  (void)host, (void)services;
  *self = NULL;
  return WK_OK;
}

static int32_t handle(const void* self, wk_call* call) {
  (void)self;
  const wk_str text = STR("made up");
  if (call->query_type == WK_QUERY_DOMAIN) return call->services->run->made_up(call, text);
  return call->made_up == 0 ? WK_OK : WK_E_FORMAT;
}

static const wk_plugin kPlugin = {
    .size = sizeof kPlugin,
    .abi_minor = WK_ABI_MINOR,
    .claim = STR("careless"),
    .version = STR("1.0.0"),
    .create = create,
    .handle = handle,
};

const wk_plugin* wk_plugin_v1(void) { return &kPlugin; }
