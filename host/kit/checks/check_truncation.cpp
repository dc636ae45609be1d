// The check of responses that were cut by a server, a limit or a lost connection.
#include <algorithm>
#include <memory>

#include "kit/check.hpp"
#include "kit/plugin_under_test.hpp"
#include "platform/memory.hpp"
#include "text/charset.hpp"

namespace whoiskit::kit {
namespace {

constexpr std::size_t kMaxCuts = 4'096;  // of one response; in a longer one the cuts are spread evenly

}  // namespace

Finding check_truncation(const Job& job, Report& report) {
  Finding fault;
  const std::unique_ptr<PluginUnderTest> subject = PluginUnderTest::open(job, fault);
  if (!subject) return fault;
  Reader reader(*subject);
  std::size_t cuts = 0, sampled = 0;
  std::string buffer;
  for (const Sample& sample : subject->samples()) {
    const std::string_view text = sample.fixture.text;
    const std::size_t step = text.size() / kMaxCuts + 1;
    if (step > 1) ++sampled;
    // A cut character may become several replacement characters.
    platform::GuardedText guarded(text.size() * 3);
    report.begin("cut short: " + sample.name + " after byte");
    for (std::size_t size = 0; size < text.size(); size += step, ++cuts) {
      report.at(size);
      const std::string_view cut = text::decode(text.substr(0, size), "utf-8", buffer).text;
      const Reading reading = reader.read(sample, guarded.put(cut));
      if (const std::string broken = breakdown(reading); !broken.empty()) {
        return failed(report.place() + ": " + broken, "test that the text continues before you read beyond a match");
      }
      if (sample.registered && reading.parsed.decided && reading.parsed.registered == model::Registered::no) {
        return failed(report.place() +
                          ": the handler says that it is not registered, while the whole answer says that "
                          "it is",
                      "call not_registered() on the server's own words only, not because something is missing");
      }
    }
  }
  std::string why = std::to_string(cuts) + " cuts";
  why += sampled == 0 ? ", at every byte"
                      : "; of " + std::to_string(sampled) + " answers longer than " + std::to_string(kMaxCuts) +
                            " bytes not at every byte";
  return passed(why);
}

}  // namespace whoiskit::kit
