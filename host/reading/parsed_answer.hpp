// reading/parsed_answer.hpp: one server visit of a look-up: runs the handler on what the server answered.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "loader/call_state.hpp"
#include "loader/plugin.hpp"
#include "loader/plugin_set.hpp"
#include "model/record_data.hpp"
#include "routing/query/query.hpp"
#include "routing/route.hpp"

namespace whoiskit::reading {

// What a handler read from one server's answers.
struct ParsedAnswer {
  explicit ParsedAnswer(model::Arena& arena, std::span<const std::string_view> texts) : draft(arena, texts) {}

  const loader::Plugin* reader = nullptr;  // whose handler ran: the plugin itself or that of its family; null: none
  model::Draft draft;
  model::Registered registered = model::Registered::unknown;
  model::Status status = model::Status::ok;
  model::Verdict verdict = model::Verdict::unknown;
  bool decided = false;     // the handler itself gave the verdict
  bool own_limit = false;   // the rate limit was recognised by the server's own phrases, not by general ones
  std::size_t filled = 0;   // values from lines that only the generic reader read
  bool stray_page = false;  // the answer is a web page, but no row says that the server sends pages
  std::string foreign;      // the object that the answer is about, if it is not the queried one; else empty
  std::string registrar, referrer;
  std::vector<loader::FollowUp> follow_ups;
  std::vector<std::string> errors;  // each names the plugin
  bool failed = false;              // the handler failed, or there was none
  std::chrono::system_clock::time_point read_at{};
  std::vector<loader::LogLine> log;
  std::uint32_t log_left_out = 0;  // further lines that the handler wrote
};

struct AnswerInput {
  const loader::Plugin* plugin = nullptr;      // null: no plugin reads the answer; only phrases count
  const loader::PluginSet* plugins = nullptr;  // among them the family's, if the plugin delegates the answer
  const loader::Plugin* reader = nullptr;      // reads the answer instead of that family; null: the family does
  const routing::Route* route = nullptr;
  std::string_view query;
  routing::QueryKind type = routing::QueryKind::unknown;
  std::span<const model::Exchange* const> exchanges;  // the answer, then those to the handler's follow-ups
  std::uint64_t deadline_ns = 0;                      // CLOCK_MONOTONIC; 0: none
  const volatile std::uint32_t* cancel = nullptr;
  bool wants_log = false;
};

// Runs the handler on an empty draft in `arena`. If the plugin delegates the answer to a family, the family's handler
// runs first. `texts` are all responses of the look-up, for provenance.
ParsedAnswer parse_answer(const AnswerInput& input, model::Arena& arena, std::span<const std::string_view> texts,
                          model::Keys& keys);

// The same, with a fallback to the last resort. The last resort reads the answer if the reader of the ICANN format,
// which is used for unknown servers, finds nothing in it. It also reads the answer if the reader of registrars finds
// nothing or no registrar, and its result counts if it finds more. `input.plugin` becomes the plugin whose result is
// returned. A table that delegates the answer to one of these two readers stays, and the last resort reads instead of
// its family. Needs input.plugins.
ParsedAnswer read_with_last_resort(AnswerInput& input, model::Arena& arena, std::span<const std::string_view> texts,
                                   model::Keys& keys);

// For an answer whose plugin was not available, after the phrases were checked. Marks the answer as failed. If the
// phrases decided nothing, its status is an error, because nothing was read.
void note_unread(ParsedAnswer& parsed);

}  // namespace whoiskit::reading
