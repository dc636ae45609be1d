// loader/native_plugin.hpp: a shared library that is loaded into this process. It is checked before its code runs.
#pragma once

#include <memory>
#include <string>

#include "loader/plugin.hpp"
#include "loader/services.hpp"
#include "model/keys.hpp"
#include "platform/library.hpp"

namespace whoiskit::loader {

class NativePlugin final : public Plugin {
 public:
  // Loads a plugin and creates its handler. Returns null, with `error` naming the file, the fault and the remedy, if
  // the library cannot be loaded, does not export wk_plugin_v1, has an invalid descriptor or refuses to start.
  static std::unique_ptr<NativePlugin> load(const std::string& path, model::Keys& keys, std::string& error);
  // The same for a file that was already read: `bytes` are those of `path`.
  static std::unique_ptr<NativePlugin> load(const std::string& path, platform::SealedCopy bytes, model::Keys& keys,
                                            std::string& error);
  ~NativePlugin() override;

  void close_copy() { library_->close_copy(); }

  int32_t handle(wk_call& call, CallState& state) const noexcept override;

 private:
  NativePlugin(std::string path, std::unique_ptr<platform::Library> library, model::Keys& keys);
  bool check(std::string& error);

  std::unique_ptr<platform::Library> library_;  // outlives all members below
  wk_host host_;
  const wk_plugin* descriptor_ = nullptr;
  void* self_ = nullptr;
  bool created_ = false;
};

}  // namespace whoiskit::loader
