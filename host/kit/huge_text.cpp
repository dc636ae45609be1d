#include "kit/huge_text.hpp"

#include <algorithm>
#include <span>

namespace whoiskit::kit {
namespace {

constexpr std::size_t kMostSamples = 4;  // that are made long: each takes seconds of all checks together

std::string repeated(std::string_view piece) {
  std::string text;
  if (piece.empty()) return text;
  text.reserve(kHugeBytes + piece.size());
  while (text.size() < kHugeBytes) text += piece;
  return text;
}

// "k17: v", each label another one.
std::string labels() {
  std::string text;
  text.reserve(kHugeBytes + 64);
  for (std::size_t i = 0; text.size() < kHugeBytes; ++i) text += "k" + std::to_string(i) + ": v\n";
  return text;
}

}  // namespace

std::vector<HugeText> huge_texts(const std::vector<Sample>& samples) {
  std::vector<HugeText> all;
  for (const Sample& sample : std::span(samples).first(std::min(samples.size(), kMostSamples))) {
    const std::string text = sample.fixture.text + "\n";
    all.push_back({sample.name + " over and over", [text] { return repeated(text); }});
    // Its lines without end: the first one's label with a value as long as the answer.
    all.push_back({sample.name + " with a last line that does not end",
                   [text] { return (text + text.substr(0, text.find('\n'))).append(kHugeBytes, 'x'); }});
  }
  all.push_back({"one line", [] { return std::string(kHugeBytes, 'x'); }});
  all.push_back({"nothing but line ends", [] { return std::string(kHugeBytes, '\n'); }});
  all.push_back({"blanks", [] { return std::string(kHugeBytes, ' '); }});
  all.push_back({"colons", [] { return std::string(kHugeBytes, ':'); }});
  all.push_back({"labels, each another one", [] { return labels(); }});
  return all;
}

}  // namespace whoiskit::kit
