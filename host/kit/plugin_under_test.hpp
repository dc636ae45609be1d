// kit/plugin_under_test.hpp: the plugin that is checked, loaded into this process, and the samples that it reads.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/core.hpp"
#include "kit/check.hpp"
#include "kit/fixture.hpp"
#include "loader/plugin.hpp"
#include "lookup/stored_route.hpp"
#include "model/arena.hpp"
#include "reading/parsed_answer.hpp"

namespace whoiskit::kit {

// Loads a plugin whatever the name of its file. Whether name and claim agree is a check of its own.
std::unique_ptr<loader::Plugin> load_plugin(const std::string& file, model::Keys& keys, std::string& error);

// Options of a host to check a plugin's file in. It has the plugins of the file's folder and, since a table may
// delegate responses to a bundled plugin, the bundled ones after them.
HostOptions host_of(const std::string& file);

// A response that the checks read again and again: a fixture, or a sample of this file if the author has none.
struct Sample {
  std::string name;  // "the fixture registered"
  Fixture fixture;   // with the texts as handlers read them
  lookup::StoredRoute choice;
  bool registered = false;  // according to its expected record
};

class PluginUnderTest {
 public:
  // Null, with the finding in `fault`, if the plugin cannot be loaded or a fixture cannot be read.
  static std::unique_ptr<PluginUnderTest> open(const Job& job, Finding& fault);

  const loader::Plugin& plugin() const { return *plugin_; }
  model::Keys& keys() const { return core_->keys(); }
  std::shared_ptr<const registry::Generation> generation() const { return core_->generation(); }
  const std::vector<Sample>& samples() const { return samples_; }
  bool own_samples() const { return own_; }  // the samples are the author's fixtures

 private:
  PluginUnderTest() = default;
  std::unique_ptr<api::Core> core_;  // owns the routes that the samples' choices point into
  std::unique_ptr<loader::Plugin> plugin_;
  std::vector<Sample> samples_;
  bool own_ = false;
};

// The result of one call of the handler.
struct Reading {
  reading::ParsedAnswer parsed;
  std::int32_t code;
};

// Runs the handler. Each thread needs a reader of its own.
class Reader {
 public:
  explicit Reader(const PluginUnderTest& subject) : subject_(subject) {}

  // Reads the sample, with `text` in place of its first response. The result is valid until the next call.
  Reading read(const Sample& sample, std::string_view text, const volatile std::uint32_t* cancel = nullptr,
               std::uint64_t deadline_ns = 0);
  Reading read(const Sample& sample) { return read(sample, sample.fixture.text); }

  // All results of a call, one per line ("domain.name = example.com", "verdict = no"), for comparing.
  std::vector<std::string> lines(const Reading& reading) const;
  std::vector<std::string> lines(const Sample& sample) { return lines(read(sample)); }

 private:
  const PluginUnderTest& subject_;
  model::Arena arena_;
  std::vector<std::string_view> texts_;
};

// The first line in which two results differ: "domain.name = a, then domain.name = b"; empty if they are equal.
std::string difference(const std::vector<std::string>& first, const std::vector<std::string>& then);

// Why the end of a call is a defect for any input; empty if it is none. A handler may refuse a response, but must not
// fail with an internal error.
std::string breakdown(const Reading& reading);

}  // namespace whoiskit::kit
