// An answer of a server that limits the client.
#include "ratelimit/named_pause.hpp"

#include <algorithm>
#include <string>

#include "fuzz/target.hpp"
#include "ratelimit/limiter.hpp"
#include "whoiskit/text.hpp"

using namespace whoiskit;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  const auto pause = ratelimit::named_pause(text);
  std::string upper(text);
  for (char& c : upper) c = is_alpha(c) ? static_cast<char>(lower(c) - ('a' - 'A')) : c;
  fuzz::require(ratelimit::named_pause(upper) == pause, "case does not matter");
  if (text.size() < ratelimit::kMaxPauseText) {
    const auto twice = ratelimit::named_pause(std::string(text) + "\nPlease try again in 20 seconds\n");
    fuzz::require(twice && *twice >= std::max(pause.value_or(std::chrono::seconds(0)), std::chrono::seconds(20)),
                  "the longest time counts");
  }
  if (!pause) return 0;
  fuzz::require(pause->count() > 0 && *pause <= ratelimit::kMaxNamedPause, "a pause is bounded");
  return 0;
}
