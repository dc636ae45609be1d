/* Its descriptor is shorter than that of ABI 1.0. */
#include "plugin.h"

static const uint32_t kShort[2] = {8, 0};
const wk_plugin* wk_plugin_v1(void) { return (const wk_plugin*)kShort; }
