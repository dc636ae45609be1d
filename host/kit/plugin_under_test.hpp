// kit/plugin_under_test.hpp: the plugin that is checked, loaded into this process, and the answers that it is given.
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

// Loads a plugin whatever its file is called: that its name agrees with its claim is a check of its own.
std::unique_ptr<loader::Plugin> load_plugin(const std::string& file, model::Keys& keys, std::string& error);

// The host that a plugin's file is checked in: the plugins of its folder and, as a table may leave answers to a bundled
// plugin, the bundled ones behind them.
HostOptions host_of(const std::string& file);

// An answer to be read again and again: a fixture, or an answer of this file where the author has none.
struct Sample {
  std::string name;  // "the fixture registered"
  Fixture fixture;   // its texts as handlers read them
  lookup::StoredRoute choice;
  bool registered = false;  // so its expected record says
};

class PluginUnderTest {
 public:
  // Null, with `fault` as the finding, where the plugin cannot be loaded or a fixture cannot be read.
  static std::unique_ptr<PluginUnderTest> open(const Job& job, Finding& fault);

  const loader::Plugin& plugin() const { return *plugin_; }
  model::Keys& keys() const { return core_->keys(); }
  std::shared_ptr<const registry::Generation> generation() const { return core_->generation(); }
  const std::vector<Sample>& samples() const { return samples_; }
  bool own_samples() const { return own_; }  // fixtures of the author's, not the answers of this file

 private:
  PluginUnderTest() = default;
  std::unique_ptr<api::Core> core_;  // the routes that the samples' choices point into
  std::unique_ptr<loader::Plugin> plugin_;
  std::vector<Sample> samples_;
  bool own_ = false;
};

// What a handler made of an answer.
struct Reading {
  reading::ParsedAnswer hop;
  std::int32_t code;
};

// Runs the handler; one for each thread.
class Reader {
 public:
  explicit Reader(const PluginUnderTest& subject) : subject_(subject) {}

  // The sample, with another text in place of its first answer's. What it returns lasts until the next call.
  Reading read(const Sample& sample, std::string_view text, const volatile std::uint32_t* cancel = nullptr,
               std::uint64_t deadline_ns = 0);
  Reading read(const Sample& sample) { return read(sample, sample.fixture.text); }

  // Everything that came of a call, a line each ("domain.name = example.com", "verdict = no"), for comparing.
  std::vector<std::string> lines(const Reading& reading) const;
  std::vector<std::string> lines(const Sample& sample) { return lines(read(sample)); }

 private:
  const PluginUnderTest& subject_;
  model::Arena arena_;
  std::vector<std::string_view> texts_;
};

// The first line in which two results differ: "domain.name = a, then domain.name = b"; empty where none does.
std::string difference(const std::vector<std::string>& first, const std::vector<std::string>& then);

// Why a call's end is a defect whatever it was given; empty where it is none: a handler may refuse an answer, but not
// break down over it.
std::string breakdown(const Reading& reading);

}  // namespace whoiskit::kit
