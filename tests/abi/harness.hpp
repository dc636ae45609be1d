// abi/harness.hpp: one call as the host makes it, for tests on either side of the boundary.
#pragma once

#include <string_view>

#include "loader/call_state.hpp"
#include "loader/services.hpp"
#include "model/arena.hpp"
#include "model/draft.hpp"
#include "model/keys.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::loader {

struct OneCall {
  explicit OneCall(model::Keys& known, std::string_view text = {})
      : texts{text}, draft(arena, texts), keys(known), state(draft, known) {
    response.size = sizeof response;
    response.text = str(text);
    response.server = str("whois.example");
    call.size = sizeof call;
    call.query_type = WK_QUERY_DOMAIN;
    call.query = str("example.com");
    call.services = &services();
    call.responses = responses;
    call.response_count = 1;
    call.host_data = &state;
  }
  std::string_view get(std::string_view path, std::size_t n = 0) const {
    const auto key = keys.find(path);
    return key ? draft.get(*key, n) : std::string_view();
  }

  std::string_view texts[1];
  model::Arena arena;
  model::Draft draft;
  model::Keys& keys;
  CallState state;
  wk_response response{};
  const wk_response* responses[1] = {&response};
  wk_call call{};
};

}  // namespace whoiskit::loader
