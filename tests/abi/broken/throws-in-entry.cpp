// An exception leaves its wk_plugin_v1(), without the SDK code that would have caught it.
#include <stdexcept>

#include "plugin.h"

const wk_plugin* wk_plugin_v1(void) { throw std::runtime_error("from the entry"); }
