// A handler that makes as many keys of its own as the answer's first line says, and keeps a value under each.
#include <cstdlib>
#include <string>
#include <string_view>

#include "whoiskit/abi.h"

namespace {

wk_str str(std::string_view s) { return {s.data(), s.size()}; }

int32_t create(wk_host*, const wk_services*, void**) { return WK_OK; }

int32_t handle(const void*, wk_call* call) {
  const std::string text(call->responses[0]->text.data, call->responses[0]->text.len);
  call->services->set_path(call, str("owner.name"), str("greedy"));
  for (int i = std::atoi(text.c_str()); i > 0; --i) {
    const std::string path = "greedy.word-" CLAIM "-" + std::to_string(i);
    call->services->set_path(call, str(path), str("value"));
  }
  return WK_OK;
}

const wk_plugin kPlugin = {
    sizeof(wk_plugin), WK_ABI_MINOR,  str(CLAIM), str("1.0.0"), str("Greedy Registry"),
    str(""),           str("broken"), &create,    &handle,      nullptr,
};

}  // namespace

WK_EXPORT const wk_plugin* wk_plugin_v1(void) { return &kPlugin; }
