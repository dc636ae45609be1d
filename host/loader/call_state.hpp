// loader/call_state.hpp: the host's state of one wk_call. The services write to it while a handler runs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "json/view.hpp"
#include "model/draft.hpp"
#include "model/keys.hpp"
#include "parsers/context.hpp"
#include "whoiskit/abi.h"
#include "whoiskit/abi/json.h"

namespace whoiskit::loader {

inline constexpr std::uint32_t kMaxResponses = 32;         // visible to one handler
inline constexpr std::uint32_t kMaxParams = 32;            // of its routing row, visible to one handler
inline constexpr std::size_t kMaxFollowUps = 16;           // requested by one handler in one call
inline constexpr std::size_t kMaxFollowUpQuery = 512;      // bytes of a query line
inline constexpr std::size_t kMaxFollowUpTag = 64;         // bytes of a tag
inline constexpr std::size_t kMaxDateOrder = 15;           // letters of an order of date parts that are read
inline constexpr std::size_t kMaxMessages = 64;            // log lines and errors of one call
inline constexpr std::size_t kMaxMessage = 1024;           // bytes of one
inline constexpr std::uint64_t kMaxCallMemory = 16 << 20;  // bytes that alloc() gives to one call

struct FollowUp {
  std::uint32_t kind = WK_FOLLOW_SELF;
  std::string server, query, tag;
};

struct LogLine {
  std::uint32_t level;
  std::string text;
};

// A response as JSON.
struct JsonAnswer {
  json::View view;
  wk_json_values values{};  // the same for readers through the ABI
};

struct CallState {
  CallState(model::Draft& d, model::PluginKeys k) : draft(d), keys(std::move(k)) {}

  model::Draft& draft;
  model::PluginKeys keys;  // as the plugin sees them
  const volatile std::uint32_t* cancel = nullptr;

  std::string dates;  // order of the last parser that ran; setters outside of parsers read dates by it
  std::uint64_t allocated = 0;

  parsers::Decision decision;  // the handler's verdict
  std::string registry_name, registry_url;
  std::vector<FollowUp> follow_ups;
  std::vector<std::string> errors;
  bool wants_log = true;  // false: lines are dropped
  std::vector<LogLine> log;
  std::uint32_t log_left_out = 0;       // number of lines beyond kMaxMessages
  std::vector<const JsonAnswer*> json;  // by response; null: not requested as JSON

  // Reports in `errors`, once, that there was no room for a key of the plugin; does nothing if `lost` is empty.
  void tell_lost(std::string_view lost);
};

}  // namespace whoiskit::loader
