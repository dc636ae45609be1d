// The checks that the same answer gives the same record, whatever was called before.
#include <algorithm>
#include <memory>

#include "kit/check.hpp"
#include "kit/plugin_under_test.hpp"

namespace whoiskit::kit {
namespace {

constexpr int kRepeats = 8;

constexpr std::string_view kNoState =
    "handle() is a function of its call: no state between calls, nothing of time, chance or addresses in values";

}  // namespace

Finding check_repeat(const Job& job, Report& report) {
  Finding fault;
  const std::unique_ptr<PluginUnderTest> subject = PluginUnderTest::open(job, fault);
  if (!subject) return fault;
  for (const Sample& sample : subject->samples()) {
    // Loaded anew for each: that other answers were read before is the next check's.
    const std::unique_ptr<PluginUnderTest> fresh = PluginUnderTest::open(job, fault);
    if (!fresh) return fault;
    Reader reader(*fresh);
    const std::vector<std::string> first = reader.lines(sample);
    report.begin(sample.name + ", time");
    for (int i = 2; i <= kRepeats; ++i) {
      report.at(static_cast<std::uint64_t>(i));
      // At another place in memory each time.
      const std::string moved = std::string(static_cast<std::size_t>(i), '\n') + sample.fixture.text;
      const std::string_view text = std::string_view(moved).substr(static_cast<std::size_t>(i));
      const std::string differs = difference(first, reader.lines(reader.read(sample, text)));
      if (!differs.empty()) return failed(sample.name + " read twice: " + differs, std::string(kNoState));
    }
  }
  return passed(std::to_string(subject->samples().size()) + " answers, each read " + std::to_string(kRepeats) +
                " times");
}

Finding check_order(const Job& job, Report& report) {
  Finding fault;
  const std::unique_ptr<PluginUnderTest> subject = PluginUnderTest::open(job, fault);
  if (!subject) return fault;
  Reader reader(*subject);
  const std::vector<Sample>& samples = subject->samples();
  std::vector<std::vector<std::string>> alone;
  for (const Sample& sample : samples) {
    // What it gives in a process of its own would be the truth; a plugin that was loaded anew is as near.
    const std::unique_ptr<PluginUnderTest> fresh = PluginUnderTest::open(job, fault);
    if (!fresh) return fault;
    report.begin("first of all " + sample.name);
    alone.push_back(Reader(*fresh).lines(sample));
  }
  // The same plugin from here on: each answer behind each other one.
  for (std::size_t a = 0; a < samples.size(); ++a) {
    for (std::size_t b = 0; b < samples.size(); ++b) {
      report.begin(samples[b].name + " behind " + samples[a].name);
      reader.read(samples[a]);
      const std::string differs = difference(alone[b], reader.lines(samples[b]));
      if (differs.empty()) continue;
      return failed(samples[b].name + " read behind " + samples[a].name + ": " + differs, std::string(kNoState));
    }
  }
  return passed(std::to_string(samples.size()) + " answers in every order of two");
}

}  // namespace whoiskit::kit
