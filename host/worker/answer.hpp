// worker/answer.hpp: the result of a handler's call, sent back from a worker.
//
//     code, verdict, registry, follow-ups, errors, log
//     objects   section by number, or by name where it is not the model's
//       fields  attribute in the same way; the value as a piece {answer, offset, length} of the request, or as bytes;
//               where it was read; of an address, which name server of this object it belongs to
//     left      pieces that no value was made of: answer, offset, length
//
// A handler may have taken control of its worker, so the host trusts nothing: it first copies the bytes out of the
// shared memory, and checks each number before it stores the first value.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "loader/call_state.hpp"
#include "loader/plugin.hpp"
#include "whoiskit/abi.h"
#include "worker/limits.hpp"
#include "worker/wire.hpp"

namespace whoiskit::worker {

// What a worker reports after loading its plugin: the plugin's description, or why it was refused.
void write_loaded(const loader::Description& description, std::string_view error, WireWriter& wire);
// False if the bytes are invalid.
bool read_loaded(std::string_view bytes, loader::Description& description, std::string& error);

// Writes the result of a call, whose responses are the draft's.
void write_answer(std::int32_t code, const loader::CallState& state, WireWriter& wire);

// A result that is checked, but not yet stored. It is reused for each call to keep its memory.
class Answer {
 public:
  // Reads the result of `call`. Returns an empty text, or the fault. `bytes` must stay valid until store().
  std::string_view read(std::string_view bytes, const wk_call& call);
  // Stores the result in the caller's state, whose draft must be empty. Returns the handler's code.
  std::int32_t store(const wk_call& call, loader::CallState& state) const;

 private:
  struct Value {
    std::string_view attribute_name;  // if it is not the model's
    std::string_view value;           // a view of a response if `piece`, otherwise of the bytes read
    bool piece;
    std::uint16_t attribute;
    std::uint16_t response;  // index into the call's responses, or kNoResponse
    std::uint16_t server;    // ordinal of a field of the same object, or kNoField
    std::uint32_t offset, length;
  };
  struct Section {
    std::string_view name;  // if it is not the model's
    std::uint16_t section;
    std::uint32_t count;  // number of its values
  };
  struct Message {
    std::uint32_t level;
    std::string_view text;
  };
  bool read_messages(WireReader& wire);
  bool read_follow_ups(WireReader& wire);
  bool read_section(WireReader& wire, const wk_call& call);
  bool read_value(WireReader& wire, const wk_call& call, std::uint32_t ordinal);
  bool read_left(WireReader& wire, const wk_call& call);
  using ResponseIndexes = std::uint16_t[loader::kMaxResponses];
  static void index_responses(const wk_call& call, const model::Draft& draft, ResponseIndexes& indexes);
  void store_values(const wk_call& call, loader::CallState& state) const;
  // False if not all of them could be stored.
  static bool store_object(std::span<const Value> values, const ResponseIndexes& indexes, model::Object& object,
                           loader::CallState& state);

  std::int32_t code_ = 0;
  std::uint32_t decided_ = 0, registered_ = 0, status_ = 0, limited_ = 0;
  std::string_view registry_name_, registry_url_;
  std::vector<loader::FollowUp> follow_ups_;
  std::vector<Message> errors_, log_;
  std::uint32_t log_left_out_ = 0;
  std::vector<Section> sections_;
  std::vector<Value> values_;
  std::vector<model::Left> left_;  // of the call's responses
};

}  // namespace whoiskit::worker
