// An exception leaves its create(), without the SDK code that would have caught it.
#include <stdexcept>

#include "plugin.h"

namespace {

int32_t create(wk_host*, const wk_services*, void**) { throw std::runtime_error("from create"); }
int32_t handle(const void*, wk_call*) { return WK_OK; }
const wk_plugin kPlugin = DESCRIPTOR("throws-in-create", create, handle);

}  // namespace

const wk_plugin* wk_plugin_v1(void) { return &kPlugin; }
