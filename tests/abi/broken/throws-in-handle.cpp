// An exception leaves its handle(), without the SDK code that would have caught it.
#include <stdexcept>

#include "plugin.h"

namespace {

int32_t create(wk_host*, const wk_services*, void**) { return WK_OK; }
int32_t handle(const void*, wk_call*) { throw std::runtime_error("from handle"); }
const wk_plugin kPlugin = DESCRIPTOR("throws-in-handle", create, handle);

}  // namespace

const wk_plugin* wk_plugin_v1(void) { return &kPlugin; }
