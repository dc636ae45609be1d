// An answer of a server that limits the client.
#include "polite/named_pause.hpp"

#include <algorithm>
#include <string>

#include "fuzz/target.hpp"
#include "polite/limiter.hpp"
#include "whoiskit/text.hpp"

using namespace whoiskit;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  const auto pause = polite::named_pause(text);
  std::string upper(text);
  for (char& c : upper) c = is_alpha(c) ? static_cast<char>(lower(c) - ('a' - 'A')) : c;
  fuzz::require(polite::named_pause(upper) == pause, "case does not matter");
  if (text.size() < polite::kMaxPauseText) {
    const auto twice = polite::named_pause(std::string(text) + "\nPlease try again in 20 seconds\n");
    fuzz::require(twice && *twice >= std::max(pause.value_or(std::chrono::seconds(0)), std::chrono::seconds(20)),
                  "the longest time counts");
  }
  if (!pause) return 0;
  fuzz::require(pause->count() > 0 && *pause <= polite::kMaxNamedPause, "a pause is bounded");
  return 0;
}
