// The bytes that a worker returns, read by the host. What is accepted is stored, written as a worker would write it,
// and read again.
#include "worker/answer.hpp"

#include <algorithm>
#include <string>

#include "fuzz/parsing.hpp"
#include "loader/call_state.hpp"
#include "whoiskit/text.hpp"

using namespace whoiskit;

namespace {

constexpr std::string_view kText =
    "Domain: EXAMPLE.COM\nServer: NS1.EXAMPLE.COM. [192.0.2.1 2001:db8::1]\nServer: ns2.example.com\n"
    "Created: 14-Feb-1999\nPhone: +1.5555550100\n";

// A call with the answer above, as the host has it.
struct Call {
  Call() {
    response.size = sizeof response;
    response.text = str(kText);
    call.size = sizeof call;
    call.responses = pointers;
    call.response_count = 1;
  }
  wk_response response{};
  const wk_response* pointers[1] = {&response};
  wk_call call{};
};

// One reading into an empty record.
struct Reading {
  std::string_view read(std::string_view bytes, const wk_call& call) {
    static worker::Answer answer;  // kept from call to call, as in the host
    const std::string_view fault = answer.read(bytes, call);
    if (fault.empty()) code = answer.store(call, state);
    return fault;
  }
  // A repaired text is longer than its bytes were, and may be too long for a second pass.
  bool fits() const {
    const auto within = [](const std::string& text) { return text.size() <= loader::kMaxMessage; };
    return within(state.registry_name) && within(state.registry_url) &&
           std::all_of(state.errors.begin(), state.errors.end(), within) &&
           std::all_of(state.log.begin(), state.log.end(), [&](const auto& line) { return within(line.text); });
  }
  std::string written() const {
    std::string bytes(256 * 1024, '\0');
    worker::WireWriter wire(bytes.data(), bytes.size());
    worker::write_answer(code, state, wire);
    fuzz::require(!wire.full(), "what came in goes out");
    bytes.resize(wire.size());
    return bytes;
  }

  model::Keys keys;
  fuzz::Filling filling{kText};
  loader::CallState state{filling.draft, keys};
  std::int32_t code = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Call call;
  std::string bytes;
  {
    Reading first;
    if (!first.read(fuzz::text_of(data, size), call.call).empty()) return 0;
    fuzz::require(first.state.follow_ups.size() <= loader::kMaxFollowUps, "follow-ups are bounded");
    fuzz::require(first.state.log.size() <= loader::kMaxMessages, "log lines are bounded");
    if (!first.fits()) return 0;
    bytes = first.written();
  }
  // Twice: further keys are numbered in the order in which they occur, which the first reading determines.
  for (int round = 0; round < 2; ++round) {
    Reading again;
    fuzz::require(again.read(bytes, call.call).empty(), "what was stored is an answer");
    const std::string written = again.written();
    fuzz::require(round == 0 || written == bytes, "an answer comes back as it was");
    bytes = written;
  }
  return 0;
}
