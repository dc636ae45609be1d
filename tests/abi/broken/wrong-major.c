/* Built for a later major of the ABI. */
#include "plugin.h"

WK_EXPORT const wk_plugin* wk_plugin_v2(void);
const wk_plugin* wk_plugin_v2(void) { return 0; }
