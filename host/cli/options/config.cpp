#include "cli/options/config.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <optional>

#include "cli/usage/commands.hpp"
#include "cli/usage/common.hpp"
#include "platform/regular_file.hpp"
#include "platform/this_process.hpp"
#include "syntax/walk.hpp"
#include "text/nearest.hpp"
#include "text/toml.hpp"

namespace whoiskit::cli {
namespace {

constexpr std::size_t kMaxBytes = 1u << 20;

std::string value_text(const toml::node& node, bool& plain) {
  if (const auto text = node.value_exact<std::string>()) return *text;
  if (const auto flag = node.value_exact<bool>()) return *flag ? "true" : "false";
  if (const auto whole = node.value_exact<std::int64_t>()) return std::to_string(*whole);
  if (const auto real = node.value_exact<double>()) {
    char text[64];
    std::snprintf(text, sizeof text, "%.17g", *real);
    return text;
  }
  plain = false;
  return {};
}

bool fits(const syntax::Option& option, const toml::node& node) {
  switch (option.into.kind) {
    case syntax::Kind::flag:
      return node.is_boolean();
    case syntax::Kind::text:
    case syntax::Kind::texts:
      return node.is_string();
    default:
      return node.is_number();
  }
}

std::string_view kind_word(const syntax::Option& option) {
  switch (option.into.kind) {
    case syntax::Kind::flag:
      return "true or false";
    case syntax::Kind::text:
      return "a text in quotes";
    case syntax::Kind::texts:
      return "a list of texts";
    default:
      return "a number";
  }
}

}  // namespace

std::string key_of(const syntax::Option& option) {
  std::string key(option.long_name().substr(option.long_name().find_first_not_of('-')));
  std::replace(key.begin(), key.end(), '-', '_');
  return key;
}

bool is_configurable(const syntax::Option& option) {
  return !option.is_positional() && !option.hidden && !option.required && option.names != kConfigOption;
}

std::string_view variable_of(const syntax::Option& option) {
  if (option.variable.empty()) return {};
  const char* value = platform::environment(std::string(option.variable).c_str());
  return value != nullptr && *value != '\0' ? option.variable : std::string_view();
}

std::vector<const syntax::OptionSet*> common_sets() {
  std::vector<const syntax::OptionSet*> all, common;
  for (const syntax::Chain& chain : syntax::chains_of(kProgram)) {
    for (const syntax::Part& part : chain.back()->parts) {
      const bool known = std::find(all.begin(), all.end(), part.set) != all.end();
      const bool listed = std::find(common.begin(), common.end(), part.set) != common.end();
      all.push_back(part.set);
      const auto& options = part.set->options;
      if (known && !listed && std::any_of(options.begin(), options.end(), is_configurable)) common.push_back(part.set);
    }
  }
  return common;
}

// Options that several commands have, each in its own set, such as --timeout.
std::vector<const syntax::Option*> shared_options() {
  std::vector<const syntax::Option*> seen, shared;
  const std::vector<const syntax::OptionSet*> common = common_sets();
  for (const syntax::Chain& chain : syntax::chains_of(kProgram)) {
    for (const syntax::Part& part : chain.back()->parts) {
      if (std::find(common.begin(), common.end(), part.set) != common.end()) continue;
      for (const syntax::Option& option : part.set->options) {
        const auto same = [&](const syntax::Option* other) {
          return other->long_name() == option.long_name() && other->into.kind == option.into.kind;
        };
        if (!is_configurable(option)) continue;
        if (std::none_of(seen.begin(), seen.end(), same)) {
          seen.push_back(&option);
        } else if (std::none_of(shared.begin(), shared.end(), same)) {
          shared.push_back(&option);
        }
      }
    }
  }
  return shared;
}

// Reads the tables of one file.
class ConfigReader {
 public:
  ConfigReader(Config& config, const std::string& path) : config_(config), path_(path) {}

  void top(const toml::table& table) {
    std::vector<Key> keys;
    for (const syntax::OptionSet* set : common_sets()) add(keys, *set, set->object);
    for (const syntax::Option* option : shared_options()) keys.push_back({key_of(*option), option, nullptr});
    level(table, kProgram, keys, "");
  }

  void fault(std::uint32_t line, const std::string& what) {
    config_.faults_ += (config_.faults_.empty() ? "" : "\n") + path_ + ":" + std::to_string(line) + ": " + what;
  }

 private:
  struct Key {
    std::string name;
    const syntax::Option* option;
    const void* place;
  };

  static void add(std::vector<Key>& keys, const syntax::OptionSet& set, const void* place) {
    for (const syntax::Option& option : set.options) {
      if (is_configurable(option)) keys.push_back({key_of(option), &option, place});
    }
  }

  void level(const toml::table& table, const syntax::Command& command, const std::vector<Key>& keys,
             const std::string& prefix) {
    for (const auto& [word, node] : table) {
      const std::string name(word.str());
      const std::uint32_t line = node.source().begin.line;
      const auto key = std::find_if(keys.begin(), keys.end(), [&](const Key& known) { return known.name == name; });
      const syntax::Command* inner = syntax::find(command, name);
      if (node.is_table() && inner != nullptr && has_options(*inner)) {
        std::vector<Key> own;
        for (const syntax::Part& part : inner->parts) add(own, *part.set, inner);
        level(*node.as_table(), *inner, own, prefix + name + ".");
      } else if (key != keys.end()) {
        take(*key, node, prefix + name, line);
      } else {
        fault(line, prefix + name + ": unknown" + meant(name, command, keys));
      }
    }
  }

  static bool has_options(const syntax::Command& command) {
    const auto inner = [](const syntax::Command* one) { return has_options(*one); };
    return !command.parts.empty() || std::any_of(command.commands.begin(), command.commands.end(), inner);
  }

  // Suggests the key or the table that was probably meant.
  static std::string meant(const std::string& name, const syntax::Command& command, const std::vector<Key>& keys) {
    std::vector<std::string_view> known;
    for (const Key& key : keys) known.push_back(key.name);
    for (const syntax::Command* inner : command.commands) known.push_back(inner->name);
    std::string plain = name;
    std::replace(plain.begin(), plain.end(), '-', '_');
    if (std::string near = text::suggestion(plain, known); !near.empty()) return near;
    for (const syntax::Chain& chain : syntax::chains_of(kProgram)) {
      for (const syntax::Option* option : syntax::options_of(chain)) {
        if (!is_configurable(*option) || key_of(*option) != plain || chain.size() < 2) continue;
        std::string table = syntax::path_of(chain);
        std::replace(table.begin(), table.end(), ' ', '.');
        return "; it belongs in the table [" + table + "]";
      }
    }
    return "; `whoiskit config show` lists all keys";
  }

  void take(const Key& key, const toml::node& node, const std::string& name, std::uint32_t line) {
    syntax::Given given;
    given.from = path_ + ":" + std::to_string(line);
    bool plain = true;
    if (const toml::array* list = node.as_array(); list != nullptr && key.option->is_repeatable()) {
      for (const toml::node& item : *list) {
        plain = plain && fits(*key.option, item);
        given.values.push_back(value_text(item, plain));
      }
    } else {
      plain = fits(*key.option, node);
      given.values.push_back(value_text(node, plain));
    }
    if (!plain) return fault(line, name + ": must be " + std::string(kind_word(*key.option)));
    if (const std::string wrong = syntax::validate(*key.option, given); !wrong.empty()) {
      return fault(line, name + ": " + wrong);
    }
    if (key.option->holds == syntax::Holds::file || key.option->holds == syntax::Holds::folder) {
      for (std::string& path : given.values) {
        if (!syntax::contains(key.option->instead, path.substr(0, path.find(':')))) path = beside(path);
      }
    }
    config_.values_.insert_or_assign({key.place, name_of(*key.option)}, std::move(given));
  }
  // A path is relative to the folder of the file that contains it.
  std::string beside(const std::string& path) const {
    const std::size_t slash = path_.rfind('/');
    if (path.empty() || path.front() == '/' || path == "-" || slash == path_.npos) return path;
    return path_.substr(0, slash + 1) + path;
  }
  static std::string name_of(const syntax::Option& option) { return std::string(option.long_name()); }

  Config& config_;
  const std::string& path_;
};

void Config::load(const std::string& path) {
  std::string error;
  const auto text = platform::read_regular(path, kMaxBytes, error);
  if (text) return read(*text, path);
  faults_ += (faults_.empty() ? "" : "\n") + error;
}

void Config::read(std::string_view text, const std::string& path) {
  text::TomlFault bad;
  ConfigReader reader(*this, path);
  if (const auto table = text::read_toml(text, {kMaxBytes}, bad)) {
    reader.top(*table);
  } else {
    reader.fault(bad.line, bad.what);
  }
}

const syntax::Given* Config::find(const syntax::Command& command, const syntax::OptionSet& set,
                                  const syntax::Option& option) const {
  if (values_.empty() || !is_configurable(option) || !variable_of(option).empty()) return nullptr;
  const std::string name(option.long_name());
  auto found = values_.find({&command, name});
  // The command whois prints answers as received, so a format at the top of a file, which is about records, does not
  // apply to it.
  if (&command == &kWhois && name == "--format" && found == values_.end()) return nullptr;
  if (found == values_.end()) found = values_.find({set.object, name});
  if (found == values_.end()) found = values_.find({nullptr, name});
  return found == values_.end() ? nullptr : &found->second;
}

syntax::Defaults Config::defaults() const {
  if (values_.empty()) return {};
  return [this](const syntax::Command& command, const syntax::OptionSet& set, const syntax::Option& option) {
    return find(command, set, option);
  };
}

std::vector<std::string> config_files(const std::string& named) {
  std::vector<std::string> files;
  const auto add = [&files](const std::string& path) {
    if (::access(path.c_str(), F_OK) == 0) files.push_back(path);
  };
  if (const char* given = platform::environment("WHOISKIT_CONFIG")) {
    if (*given != '\0') files.emplace_back(given);
  } else {
    add("/etc/whoiskit/whoiskit.toml");
    const char* folder = platform::environment("XDG_CONFIG_HOME");
    const char* home = platform::environment("HOME");
    if (folder != nullptr && *folder == '/') {
      add(std::string(folder) + "/whoiskit/whoiskit.toml");
    } else if (home != nullptr && *home == '/') {
      add(std::string(home) + "/.config/whoiskit/whoiskit.toml");
    }
  }
  if (!named.empty()) files.push_back(named);
  return files;
}

Config config_of(const std::vector<std::string>& files) {
  Config config;
  for (const std::string& file : files) config.load(file);
  return config;
}

Config read_config(const std::vector<std::string>& words) {
  std::string named;
  const std::string with_value = std::string(kConfigOption) + "=";
  for (auto word = words.begin(); word != words.end() && *word != "--"; ++word) {
    if (word->starts_with(with_value)) named = word->substr(with_value.size());
    if (*word == kConfigOption && std::next(word) != words.end()) named = *std::next(word);
  }
  return config_of(config_files(named));
}

}  // namespace whoiskit::cli
