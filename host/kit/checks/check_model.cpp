// The check that records follow the rules of the model.
#include <memory>

#include "kit/check.hpp"
#include "kit/checks/model_rules.hpp"
#include "kit/plugin_under_test.hpp"

namespace whoiskit::kit {

Finding check_model(const Job& job, Report& report) {
  Finding fault;
  const std::unique_ptr<PluginUnderTest> subject = PluginUnderTest::open(job, fault);
  if (!subject) return fault;
  Reader reader(*subject);
  const bool family = subject->plugin().claim().starts_with("family.");
  std::size_t values = 0;
  for (const Sample& sample : subject->samples()) {
    report.begin(sample.name);
    const Reading reading = reader.read(sample);
    Finding finding = break_of_rules(reading.parsed.draft, subject->keys(), family);
    if (finding.outcome != Outcome::pass) {
      finding.why = sample.name + ": " + finding.why;
      return finding;
    }
    for (const model::Object* object : reading.parsed.draft.objects()) values += object->values;
  }
  if (!subject->own_samples() && values == 0) {
    return skipped("there are no fixtures, and the kit's own answers give no values");
  }
  return passed(std::to_string(values) + " values of " + std::to_string(subject->samples().size()) + " answers");
}

}  // namespace whoiskit::kit
