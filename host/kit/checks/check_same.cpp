// The checks that the same response gives the same record, whatever was called before.
#include <algorithm>
#include <memory>

#include "kit/check.hpp"
#include "kit/plugin_under_test.hpp"

namespace whoiskit::kit {
namespace {

constexpr int kRepeats = 8;

constexpr std::string_view kNoState =
    "handle() must depend only on its call: no state between calls, no times, random numbers or addresses in values";

}  // namespace

Finding check_repeat(const Job& job, Report& report) {
  Finding fault;
  const std::unique_ptr<PluginUnderTest> subject = PluginUnderTest::open(job, fault);
  if (!subject) return fault;
  for (const Sample& sample : subject->samples()) {
    // Each sample gets a newly loaded plugin. The effect of earlier responses is what check_order() tests.
    const std::unique_ptr<PluginUnderTest> fresh = PluginUnderTest::open(job, fault);
    if (!fresh) return fault;
    Reader reader(*fresh);
    const std::vector<std::string> first = reader.lines(sample);
    report.begin(sample.name + ", time");
    for (int i = 2; i <= kRepeats; ++i) {
      report.at(static_cast<std::uint64_t>(i));
      // At a different address each time.
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
    // A new process would be the most exact reference. A newly loaded plugin is close to it.
    const std::unique_ptr<PluginUnderTest> fresh = PluginUnderTest::open(job, fault);
    if (!fresh) return fault;
    report.begin("first of all " + sample.name);
    alone.push_back(Reader(*fresh).lines(sample));
  }
  // From here on one plugin reads all: each response after each other one.
  for (std::size_t a = 0; a < samples.size(); ++a) {
    for (std::size_t b = 0; b < samples.size(); ++b) {
      report.begin(samples[b].name + " after " + samples[a].name);
      reader.read(samples[a]);
      const std::string differs = difference(alone[b], reader.lines(samples[b]));
      if (differs.empty()) continue;
      return failed(samples[b].name + " read after " + samples[a].name + ": " + differs, std::string(kNoState));
    }
  }
  return passed(std::to_string(samples.size()) + " answers in every order of two");
}

}  // namespace whoiskit::kit
