// cli/usage/plugin.hpp: the command lines below `whoiskit plugin`. They share one object, because the common options
// may come before or after the inner command's name.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/usage/common.hpp"

namespace whoiskit::cli {

struct PluginListOptions {
  std::string filter;
  bool problems = false, all = false;
};

struct PluginInfoOptions {
  std::string file;
};

struct PluginNewOptions {
  std::string claim, server, folder, language;
  bool table = false;
};

struct PluginTryOptions {
  std::string file, response;
  std::string query, server, protocol, content_type;
  unsigned http_status = 0;
  bool json = false, save = false;
};

inline constexpr unsigned kCheckSeconds = 20, kMaxCheckSeconds = 3600;  // for one check

struct PluginCheckOptions {
  std::string file, fixtures, only, child;
  std::uint64_t seed = 1;
  unsigned seconds = kCheckSeconds;
  bool json = false;
};

struct PluginKeygenOptions {
  std::string file;
  std::vector<std::string> claims, zones;
};

struct PluginSignOptions {
  std::vector<std::string> files;
  std::string key;
};

// `what` contains files for `install`, claims for `remove` and `rollback`. `folder` is the folder that they change.
struct PluginFolderOptions {
  std::vector<std::string> what;
  std::string folder, key;
  unsigned seconds = 10;  // for a host to notice the change
};

struct PluginCommand {
  CommonOptions common;
  PluginListOptions list;
  PluginInfoOptions info;
  PluginNewOptions begin;
  PluginTryOptions trial;
  PluginCheckOptions check;
  PluginKeygenOptions keygen;
  PluginSignOptions sign;
  PluginFolderOptions change;
};

}  // namespace whoiskit::cli
