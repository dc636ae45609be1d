#include "kit/report.hpp"

#include <algorithm>
#include <cstring>

namespace whoiskit::kit {

void Report::put(Text& to, std::string_view text) {
  const std::size_t size = std::min(text.size(), to.size() - 1);
  if (size > 0) std::memcpy(to.data(), text.data(), size);
  to[size] = '\0';
}

std::string Report::get(const Text& from) { return {from.data(), ::strnlen(from.data(), from.size())}; }

void Report::finish(const Finding& finding) {
  outcome = static_cast<std::uint32_t>(finding.outcome);
  put(why, finding.why);
  put(mend, finding.mend);
  done.store(1, std::memory_order_release);
}

std::string Report::place() const {
  const std::uint64_t number = step.load(std::memory_order_relaxed);
  std::string text = get(doing);
  if (number > 0 && !text.empty()) text += " " + std::to_string(number);
  return text;
}

}  // namespace whoiskit::kit
