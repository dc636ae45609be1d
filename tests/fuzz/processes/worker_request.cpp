// The bytes of a call, as a worker reads them.
#include "worker/request.hpp"

#include <string>

#include "fuzz/target.hpp"
#include "loader/call_state.hpp"
#include "whoiskit/text.hpp"

using namespace whoiskit;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static worker::Request request;  // kept from call to call, as in a worker
  const std::string_view bytes = fuzz::text_of(data, size);
  if (!request.read(bytes)) return 0;
  const wk_call call = request.call();
  fuzz::require(call.response_count > 0 && call.response_count <= loader::kMaxResponses, "answers are bounded");
  fuzz::require(call.param_count <= loader::kMaxParams, "parameters are bounded");
  for (std::uint32_t i = 0; i < call.response_count; ++i) {
    const std::string_view text = view(call.responses[i]->text);
    fuzz::require(text.data() >= bytes.data() && text.data() + text.size() <= bytes.data() + bytes.size(),
                  "an answer is a piece of the request");
  }
  std::string again(size, '\0');
  fuzz::require(worker::write_request(call, again.data(), size) == size && again == bytes, "a call is written as read");
  fuzz::require(worker::write_request(call, again.data(), size - 1) == 0, "a call that does not fit is not written");
  return 0;
}
