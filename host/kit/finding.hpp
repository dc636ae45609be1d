// kit/finding.hpp: the result of one check of a plugin.
#pragma once

#include <string>
#include <string_view>

namespace whoiskit::kit {

enum class Outcome { pass, fail, crash, skip };

inline std::string_view to_string(Outcome outcome) {
  constexpr std::string_view kNames[] = {"pass", "fail", "crash", "skip"};
  return kNames[static_cast<std::size_t>(outcome)];
}

struct Finding {
  Outcome outcome = Outcome::pass;
  std::string why;   // what was found; of a passed check, what was examined
  std::string mend;  // what the author can do about it; empty if there is nothing to do
};

inline Finding passed(std::string why) { return {Outcome::pass, std::move(why), {}}; }
inline Finding failed(std::string why, std::string mend) { return {Outcome::fail, std::move(why), std::move(mend)}; }
inline Finding skipped(std::string why) { return {Outcome::skip, std::move(why), {}}; }

}  // namespace whoiskit::kit
