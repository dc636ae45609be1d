/* Returns no descriptor. */
#include "plugin.h"

const wk_plugin* wk_plugin_v1(void) { return 0; }
