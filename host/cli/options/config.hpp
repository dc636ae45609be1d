// cli/options/config.hpp: configuration files: defaults of options, as TOML. Which keys there are is what cli/usage/
// declares.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "syntax/defaults.hpp"

namespace whoiskit::cli {

class Config {
 public:
  // Takes the keys of a file, over those of the files before. What is wrong goes to faults().
  void load(const std::string& path);
  // The same of its text; `path` is for the messages.
  void read(std::string_view text, const std::string& path);

  // A line each: "FILE:LINE: KEY: what is wrong".
  const std::string& faults() const { return faults_; }

  const syntax::Given* find(const syntax::Command& command, const syntax::OptionSet& set,
                            const syntax::Option& option) const;
  syntax::Defaults defaults() const;

 private:
  friend class ConfigReader;
  // Keys at the top are those of the type of the object that they fill, or, where several commands have options of one
  // name, no object's; those of a command are its own.
  using Place = std::pair<const void*, std::string>;
  std::map<Place, syntax::Given> values_;
  std::string faults_;
};

// "cache_file" of "--cache-file".
std::string key_of(const syntax::Option& option);

// Whether a file may set the option: not what is looked up, nor the files themselves.
bool is_configurable(const syntax::Option& option);

// The variable of the environment that is set in place of the option; empty: none is.
std::string_view variable_of(const syntax::Option& option);

// Sets whose options stand at the top of a file: those that several commands have.
std::vector<const syntax::OptionSet*> common_sets();

// The files that count, those of the user last: WHOISKIT_CONFIG in the environment in place of those of the machine and
// the user, then `named` (--config). Only files that are there, but for what is named.
std::vector<std::string> config_files(const std::string& named);

// What these files say together.
Config config_of(const std::vector<std::string>& files);

// That of all files that count; `words` is the command line.
Config read_config(const std::vector<std::string>& words);

}  // namespace whoiskit::cli
