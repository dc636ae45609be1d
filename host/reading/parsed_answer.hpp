// reading/parsed_answer.hpp: one server's step of a look-up: its handler is run on what the server answered.
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

// What a handler made of one server's answers.
struct ParsedAnswer {
  explicit ParsedAnswer(model::Arena& arena, std::span<const std::string_view> texts) : draft(arena, texts) {}

  const loader::Plugin* reader = nullptr;  // that ran: the plugin's own handler or that of its family; null: none
  model::Draft draft;
  model::Registered registered = model::Registered::unknown;
  model::Status status = model::Status::ok;
  model::Verdict verdict = model::Verdict::unknown;
  bool decided = false;     // the handler itself gave the verdict
  bool own_limit = false;   // the server's own phrases, not those of many servers, say that it limits us
  std::size_t filled = 0;   // values that the generic reader found where the handler read nothing
  bool stray_page = false;  // the answer is a web page, of a server that no row says to send any
  std::string foreign;      // the object that the answer is about, where that is not what was asked; else empty
  std::string registrar, referrer;
  std::vector<loader::FollowUp> follow_ups;
  std::vector<std::string> errors;  // each named after the plugin
  bool failed = false;              // the handler failed, or there was none
  std::chrono::system_clock::time_point read_at{};
  std::vector<loader::LogLine> log;
  std::uint32_t log_left_out = 0;  // lines that the handler wrote besides
};

struct AnswerInput {
  const loader::Plugin* plugin = nullptr;      // null: no plugin reads the answer, only the phrases count
  const loader::PluginSet* plugins = nullptr;  // where the family is found that the plugin may leave the answer to
  const loader::Plugin* reader = nullptr;      // reads it in that family's place; null: the family does
  const routing::Route* route = nullptr;
  std::string_view query;
  routing::QueryKind type = routing::QueryKind::unknown;
  std::span<const model::Exchange* const> exchanges;  // the answer, then those to the handler's own follow-ups
  std::uint64_t deadline_ns = 0;                      // CLOCK_MONOTONIC; 0: none
  const volatile std::uint32_t* cancel = nullptr;
  bool wants_log = false;
};

// Runs the handler, after that of the family that it leaves the answer to, on an empty draft in `arena`. `texts` are
// all responses of the look-up, for provenance.
ParsedAnswer parse_answer(const AnswerInput& input, model::Arena& arena, std::span<const std::string_view> texts,
                          model::Keys& keys);

// The same; but where the reader of the ICANN format, which servers are given that nobody knows, finds nothing in the
// answer, the last resort reads it, and where that of registrars finds less than the last resort does. `input.plugin`
// becomes the one whose reading it is; a table that leaves the answer to one of these two stays, and the last resort
// reads in its family's place. Needs input.plugins.
ParsedAnswer read_with_last_resort(AnswerInput& input, model::Arena& arena, std::span<const std::string_view> texts,
                                   model::Keys& keys);

// What is said of an answer whose plugin could not be had, once the phrases have spoken: where they say nothing,
// nothing was read, which is an error.
void note_unread(ParsedAnswer& parsed);

}  // namespace whoiskit::reading
