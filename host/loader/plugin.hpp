// loader/plugin.hpp: a loaded handler plugin, checked before anything of it runs.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "loader/library.hpp"
#include "loader/services.hpp"
#include "model/keys.hpp"
#include "whoiskit/abi.h"

namespace whoiskit::loader {

// The claim that a file name makes: "gtld.godaddy" of "/x/whois.gtld.godaddy.so"; empty where it makes none.
std::string_view claim_of(std::string_view path);

class Plugin {
 public:
  // Loads a plugin and creates its handler. Null, with `error` naming the file, what is wrong and the way out, where
  // the library is not loadable, exports no wk_plugin_v1, describes itself wrongly or refuses to start.
  static std::unique_ptr<Plugin> load(const std::string& path, model::Keys& keys, std::string& error);
  ~Plugin();

  const wk_plugin& descriptor() const { return *descriptor_; }
  std::string_view claim() const { return claim_; }
  const std::string& path() const { return path_; }

  // Runs the handler on a call whose host_data is `state`. Nothing escapes: failures are in state.errors. [any-thread]
  int32_t handle(wk_call& call, CallState& state) const noexcept;

 private:
  Plugin(std::string path, std::unique_ptr<Library> library, model::Keys& keys);
  bool check(std::string& error);

  std::string path_;
  std::unique_ptr<Library> library_;  // outlives everything below
  wk_host host_;
  const wk_plugin* descriptor_ = nullptr;
  std::string claim_;
  void* self_ = nullptr;
  bool created_ = false;
};

}  // namespace whoiskit::loader
