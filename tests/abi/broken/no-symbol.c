/* A shared object that is not a plugin. */
#include "plugin.h"

WK_EXPORT int answer(void);
int answer(void) { return 42; }
