// A plugin that writes the lines of its answer to the log, each with the level in its first byte. "more": a hundred
// lines of its own. "refer SERVER": refers to that server.
#include "whoiskit/abi.h"

namespace {

constexpr wk_str text(const char* s, uint64_t length) { return {s, length}; }

const wk_services* services = nullptr;

int32_t create(wk_host*, const wk_services* given, void**) {
  services = given;
  return WK_OK;
}

int32_t handle(const void*, wk_call* call) {
  const wk_str answer = call->responses[0]->text;
  for (uint64_t at = 0, end = 0; at < answer.len; at = end + 1) {
    for (end = at; end < answer.len && answer.data[end] != '\n';) ++end;
    const uint64_t stop = end > at && answer.data[end - 1] == '\r' ? end - 1 : end;
    if (stop == at) continue;
    if (answer.data[at] == 'm') {
      for (int i = 0; i < 100; ++i) services->run->log(call, WK_LOG_DEBUG, text("one more", 8));
    } else if (answer.data[at] == 'r') {
      const wk_follow_up next = {sizeof next, WK_FOLLOW_REFERRAL, text(answer.data + at + 6, stop - at - 6), {}, {}};
      services->run->follow_up(call, &next);
    } else {
      const uint32_t level = static_cast<uint32_t>(answer.data[at] - '0');
      services->run->log(call, level, text(answer.data + at + 1, stop - at - 1));
    }
  }
  return services->record->verdict(call, WK_REGISTERED_YES, WK_STATUS_OK);
}

const wk_plugin plugin = {
    sizeof(wk_plugin), WK_ABI_MINOR,     text("chatty", 6), text("1", 1), text("", 0),
    text("", 0),       text("talks", 5), &create,           &handle,      nullptr,
};

}  // namespace

WK_EXPORT const wk_plugin* wk_plugin_v1(void) { return &plugin; }
