#include "loader/native_plugin.hpp"

#include <cstddef>
#include <utility>

#include "whoiskit/text.hpp"

namespace whoiskit::loader {
namespace {

constexpr std::size_t kMaxDescriptorText = 512;

// Size of wk_plugin in ABI 1.0. Shorter structs are refused. It never changes, however the struct grows.
constexpr uint32_t kPluginSize10 = offsetof(wk_plugin, destroy) + sizeof(void*);

bool sane(wk_str s) { return s.len <= kMaxDescriptorText && (s.data != nullptr || s.len == 0); }

}  // namespace

NativePlugin::NativePlugin(std::string path, std::unique_ptr<platform::Library> library, model::Keys& keys)
    : Plugin(std::move(path)), library_(std::move(library)), host_({keys, claim_of(path_)}) {}

std::unique_ptr<NativePlugin> NativePlugin::load(const std::string& path, model::Keys& keys, std::string& error) {
  std::optional<platform::SealedCopy> bytes = platform::SealedCopy::read(path, platform::kMaxLibraryBytes, error);
  return bytes ? load(path, std::move(*bytes), keys, error) : nullptr;
}

std::unique_ptr<NativePlugin> NativePlugin::load(const std::string& path, platform::SealedCopy bytes, model::Keys& keys,
                                                 std::string& error) {
  auto library = platform::Library::open(path, std::move(bytes), error);
  if (!library) return nullptr;
  std::unique_ptr<NativePlugin> plugin(new NativePlugin(path, std::move(library), keys));
  if (!plugin->check(error)) return nullptr;
  int32_t code = WK_E_INTERNAL;
  try {
    code = plugin->descriptor_->create(&plugin->host_, &services(), &plugin->self_);
  } catch (...) {
    // The ABI forbids exceptions. A plugin that throws anyway is refused like any other that does not start.
  }
  plugin->created_ = code == WK_OK;
  if (code != WK_OK || plugin->host_.refused) {
    error =
        path + (code != WK_OK ? ": refused to start (code " + std::to_string(code) + ")" : ": has a bad field table");
    if (!plugin->host_.error.empty()) error += ": " + plugin->host_.error;
    return nullptr;
  }
  return plugin;
}

bool NativePlugin::check(std::string& error) {
  void* symbol = library_->symbol(WK_PLUGIN_SYMBOL);
  if (symbol == nullptr) {
    for (int major = 2; major < 10; ++major) {
      if (library_->symbol(("wk_plugin_v" + std::to_string(major)).c_str()) != nullptr) {
        error = path_ + ": built for plugin ABI " + std::to_string(major) + ", this host speaks ABI " +
                std::to_string(WK_ABI_MAJOR) + "; build it against this host's SDK";
        return false;
      }
    }
    error = path_ + ": exports no " WK_PLUGIN_SYMBOL "; is it a whoiskit plugin (WHOISKIT_PLUGIN)?";
    return false;
  }
  try {
    descriptor_ = reinterpret_cast<decltype(&wk_plugin_v1)>(symbol)();
  } catch (...) {
    descriptor_ = nullptr;
  }
  const wk_plugin* d = descriptor_;
  if (d == nullptr || d->size < kPluginSize10) {
    error = path_ + ": its descriptor is missing or shorter than ABI 1.0's (" +
            std::to_string(d == nullptr ? 0 : d->size) + " of " + std::to_string(kPluginSize10) + " bytes)";
    return false;
  }
  if (d->create == nullptr || d->handle == nullptr || !sane(d->claim) || !sane(d->version) || !sane(d->registrar) ||
      !sane(d->referrer) || !sane(d->description)) {
    error = path_ + ": its descriptor is malformed: a function is missing or a text is out of bounds";
    return false;
  }
  description_ = {std::string(view(d->claim)), std::string(view(d->version)), std::string(view(d->registrar)),
                  std::string(view(d->referrer)), std::string(view(d->description))};
  if (claim() != claim_of(path_)) {
    error = path_ + ": claims \"" + description_.claim + "\" but its file name claims \"" +
            std::string(claim_of(path_)) + "\"; name the file whois." + description_.claim + ".so";
    return false;
  }
  return true;
}

NativePlugin::~NativePlugin() {
  if (created_ && descriptor_->destroy != nullptr) {
    try {
      descriptor_->destroy(self_);
    } catch (...) {
      // Nothing can be done: the library is unloaded in any case.
    }
  }
}

int32_t NativePlugin::handle(wk_call& call, CallState& state) const noexcept {
  call.services = &services();
  call.host_data = &state;
  int32_t code = WK_E_INTERNAL;
  try {
    code = descriptor_->handle(self_, &call);
  } catch (...) {
    state.errors.emplace_back("an exception left the handler");
  }
  for (const model::PluginKeys* keys : {&host_.keys, &std::as_const(state.keys)}) state.tell_lost(keys->lost());
  if (code < 0 && state.errors.empty()) state.errors.emplace_back("failed with code " + std::to_string(code));
  return code;
}

}  // namespace whoiskit::loader
