// The checks that a plugin makes no system calls: while it is loaded, and while it reads.
#include <memory>
#include <optional>

#include "kit/check.hpp"
#include "kit/plugin_under_test.hpp"
#include "loader/native_plugin.hpp"
#include "platform/library.hpp"
#include "platform/sealed_copy.hpp"
#include "platform/system_calls.hpp"
#include "worker/region.hpp"

namespace whoiskit::kit {

// If the plugin makes a forbidden call, the process of the check ends. kit/runner.cpp then reports the call, followed
// by the words of report.begin().
Finding check_constructors(const Job& job, Report& report) {
  report.begin("while it was loaded");
  std::string error;
  std::optional<platform::SealedCopy> copy = platform::SealedCopy::read(job.file, platform::kMaxLibraryBytes, error);
  if (!copy) return failed(error, "see the check file");
  model::Keys keys;
  if (const std::string fault = platform::audit_system_calls(report.fault, worker::kEndForbidden); !fault.empty())
    return skipped(fault);
  std::string refused;
  auto plugin = loader::NativePlugin::load(job.file, std::move(*copy), keys, refused);
  // Never unloaded: closing its descriptor would be a forbidden call.
  static_cast<void>(plugin.release());
  return passed("constructors and create() make no system calls of their own");
}

Finding check_calls(const Job& job, Report& report) {
  Finding fault;
  // Never freed: that would unload the plugin, which is forbidden then.
  const PluginUnderTest* const subject = PluginUnderTest::open(job, fault).release();
  if (subject == nullptr) return fault;
  if (const std::string refused = platform::audit_system_calls(report.fault, worker::kEndForbidden); !refused.empty())
    return skipped(refused);
  Reader reader(*subject);
  for (const Sample& sample : subject->samples()) {
    report.begin("while it read " + sample.name);
    reader.read(sample);
  }
  return passed(std::to_string(subject->samples().size()) + " answers read without system calls");
}

}  // namespace whoiskit::kit
