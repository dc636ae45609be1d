// The check of garbled responses and of random bytes.
#include <algorithm>
#include <memory>
#include <random>

#include "kit/check.hpp"
#include "kit/plugin_under_test.hpp"
#include "platform/memory.hpp"
#include "text/charset.hpp"

namespace whoiskit::kit {
namespace {

constexpr std::size_t kRounds = 3'000;
constexpr std::size_t kMostEdits = 8;        // of one round
constexpr std::size_t kMaxRandom = 2'048;    // bytes of a random response
constexpr std::size_t kMaxText = 32 * 1024;  // bytes of a garbled response; longer ones are cut
constexpr std::uint64_t kRandomEvery = 8;    // rounds

using Chance = std::mt19937_64;

std::size_t below(Chance& chance, std::size_t bound) { return bound == 0 ? 0 : chance() % bound; }

// Pieces that servers, proxies and attackers put in unexpected places. The empty one stands for NUL.
constexpr std::string_view kPieces[] = {
    "\r",
    "\n\n",
    "",
    ":",
    "::",
    "\t",
    " ",
    "%",
    "#",
    ".",
    "[",
    "]",
    "\xff\xfe",
    "\xe2\x80\xae",
    "\xc3",
    "\x1b[31m",
    "https://",
    "-1",
    "99999999999999999999",
    "0000-00-00",
    "31.02.2026",
    "%s%n",
    "../../etc/passwd",
    "${x}",
    "{",
    "}",
    "\"",
    "\\u",
    "null",
    "[[[[[[[[",
};

void edit(std::string& text, Chance& chance) {
  const std::size_t at = below(chance, text.size() + 1),
                    length = below(chance, std::min<std::size_t>(text.size() - at, 64) + 1);
  switch (below(chance, 6)) {
    case 0:  // replace a byte
      if (at < text.size()) text[at] = static_cast<char>(chance());
      break;
    case 1:
      text.erase(at, length);
      break;
    case 2:  // repeat a piece at another place
      text.insert(below(chance, text.size() + 1), text.substr(at, length));
      break;
    case 3: {
      const std::string_view piece = kPieces[below(chance, std::size(kPieces))];
      text.insert(at, piece.empty() ? std::string_view("\0", 1) : piece);
      break;
    }
    case 4:  // insert a long run of one byte
      text.insert(at, below(chance, 300), static_cast<char>(chance()));
      break;
    default:  // cut the end
      std::rotate(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), text.end());
  }
}

std::string garbled(const std::vector<Sample>& samples, Chance& chance, std::size_t round) {
  std::string text;
  if (round % kRandomEvery == 0) {
    text.resize(below(chance, kMaxRandom));
    for (char& c : text) c = static_cast<char>(chance());
    return text;
  }
  text = samples[round % samples.size()].fixture.text.substr(0, kMaxText);
  for (std::size_t edits = 1 + below(chance, kMostEdits); edits > 0; --edits) edit(text, chance);
  return text;
}

// The keys outside the model, of all records so far.
std::size_t further_keys(const model::Keys& keys) {
  std::size_t count = 0;
  for (std::uint16_t s = model::kFirstOwnSection; !keys.section_name(s).empty(); ++s) ++count;
  for (std::uint16_t a = model::kFirstOwnAttribute; !keys.attribute_name(a).empty(); ++a) ++count;
  return count;
}

}  // namespace

Finding check_noise(const Job& job, Report& report) {
  Finding fault;
  const std::unique_ptr<PluginUnderTest> subject = PluginUnderTest::open(job, fault);
  if (!subject) return fault;
  const std::vector<Sample>& samples = subject->samples();
  Reader reader(*subject);
  for (const Sample& sample : samples) reader.read(sample);
  const std::size_t keys = further_keys(subject->keys());

  constexpr std::size_t kMostGrowth = 4 * 1024;  // bytes that the edits of one round add
  platform::GuardedText guarded(3 * (kMaxText + kMostGrowth));
  const std::string with_seed = "garbled answers with --seed " + std::to_string(job.seed) + ", round";
  report.begin(with_seed);
  std::string buffer;
  for (std::size_t round = 1; round <= kRounds; ++round) {
    report.at(round);
    Chance chance(job.seed * kRounds + round);  // each round is independent of those before it
    const std::string text = garbled(samples, chance, round);
    const Sample& sample = samples[round % samples.size()];
    const Reading reading = reader.read(sample, guarded.put(text::decode(text, "utf-8", buffer).text));
    if (const std::string broken = breakdown(reading); !broken.empty()) {
      return failed(report.place() + ": " + broken, "an answer may be any bytes: look at lengths before contents");
    }
    // A handler may have keys that no fixture shows. Keys that are made of server text grow without end.
    constexpr std::size_t kFewKeys = 16;
    if (further_keys(subject->keys()) > keys + kFewKeys) {
      return failed(report.place() + ": text of the answers became keys of the record, new ones each time",
                    "make keys only of words of your own; a host accepts a limited number");
    }
  }
  return passed(std::to_string(kRounds) + " garbled answers, seed " + std::to_string(job.seed));
}

}  // namespace whoiskit::kit
