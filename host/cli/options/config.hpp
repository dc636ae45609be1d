// cli/options/config.hpp: configuration files, which set defaults of options in TOML. The keys are the options that
// cli/usage/ declares.
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
  // Adds the keys of a file, which override those of earlier files. Errors are added to faults().
  void load(const std::string& path);
  // The same for the text of a file; `path` is for the messages.
  void read(std::string_view text, const std::string& path);

  // One line for each error: "FILE:LINE: KEY: what is wrong".
  const std::string& faults() const { return faults_; }

  const syntax::Given* find(const syntax::Command& command, const syntax::OptionSet& set,
                            const syntax::Option& option) const;
  syntax::Defaults defaults() const;

 private:
  friend class ConfigReader;
  // A key at the top of a file has the type of the object that it fills as its place, or nullptr if several commands
  // have separate options of this name. A key in a command's table has the command.
  using Place = std::pair<const void*, std::string>;
  std::map<Place, syntax::Given> values_;
  std::string faults_;
};

// "cache_file" of "--cache-file".
std::string key_of(const syntax::Option& option);

// Whether a file may set the option. It cannot set what is looked up, or which configuration files are read.
bool is_configurable(const syntax::Option& option);

// The environment variable that is set and replaces the option; empty if none is set.
std::string_view variable_of(const syntax::Option& option);

// The sets of options that several commands have. Their keys belong at the top of a file.
std::vector<const syntax::OptionSet*> common_sets();

// The files to read, in the order of increasing precedence: those of the machine and the user, or the file of the
// environment variable WHOISKIT_CONFIG instead, then `named` (--config). Files of the machine and the user that do not
// exist are left out; files that are named explicitly are not.
std::vector<std::string> config_files(const std::string& named);

// The combined configuration of these files.
Config config_of(const std::vector<std::string>& files);

// The configuration of all files to read; `words` is the command line.
Config read_config(const std::vector<std::string>& words);

}  // namespace whoiskit::cli
