/* Its descriptor has no functions to call. */
#include "plugin.h"

static const wk_plugin kPlugin = DESCRIPTOR("null-functions", 0, 0);
const wk_plugin* wk_plugin_v1(void) { return &kPlugin; }
