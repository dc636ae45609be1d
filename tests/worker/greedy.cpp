// A handler that makes as many keys of its own as the answer's first line states, and stores a value under each. It
// makes them in its calls, which is forbidden for plugins.
#include <cstdlib>
#include <string>
#include <string_view>

#include "whoiskit/abi.h"

namespace {

wk_str str(std::string_view s) { return {s.data(), s.size()}; }

wk_host* kept = nullptr;

int32_t create(wk_host* host, const wk_services*, void**) {
  kept = host;
  return WK_OK;
}

int32_t handle(const void*, wk_call* call) {
  const wk_services& s = *call->services;
  const std::string text(call->responses[0]->text.data, call->responses[0]->text.len);
  s.record->set(call, WK_KEY(WK_OWNER, WK_NAME), str("greedy"));
  for (int i = std::atoi(text.c_str()); i > 0; --i) {
    const std::string path = "greedy.word-" CLAIM "-" + std::to_string(i);
    if (const wk_key key = s.setup->key(kept, 0, str(path)); key != 0) s.record->set(call, key, str("value"));
  }
  return WK_OK;
}

const wk_plugin kPlugin = {
    sizeof(wk_plugin), WK_ABI_MINOR,  str(CLAIM), str("1.0.0"), str("Greedy Registry"),
    str(""),           str("broken"), &create,    &handle,      nullptr,
};

}  // namespace

WK_EXPORT const wk_plugin* wk_plugin_v1(void) { return &kPlugin; }
