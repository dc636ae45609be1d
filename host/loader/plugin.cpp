#include "loader/plugin.hpp"

#include <cstddef>

#include "whoiskit/text.hpp"

namespace whoiskit::loader {
namespace {

constexpr std::size_t kMaxDescriptorText = 512;

// Size of wk_plugin as of ABI 1.0: what is shorter is refused. It never changes, however the struct grows.
constexpr uint32_t kPluginSize10 = offsetof(wk_plugin, destroy) + sizeof(void*);

bool sane(wk_str s) { return s.len <= kMaxDescriptorText && (s.data != nullptr || s.len == 0); }

}  // namespace

std::string_view claim_of(std::string_view path) {
  if (const auto slash = path.rfind('/'); slash != std::string_view::npos) path.remove_prefix(slash + 1);
  constexpr std::string_view kPrefix = "whois.", kSuffix = ".so";
  if (!path.starts_with(kPrefix) || !path.ends_with(kSuffix)) return {};
  path.remove_prefix(kPrefix.size());
  if (path.size() <= kSuffix.size()) return {};
  path.remove_suffix(kSuffix.size());
  return path;
}

Plugin::Plugin(std::string path, std::unique_ptr<Library> library, model::Keys& keys)
    : path_(std::move(path)), library_(std::move(library)), host_(keys) {}

std::unique_ptr<Plugin> Plugin::load(const std::string& path, model::Keys& keys, std::string& error) {
  auto library = Library::open(path, error);
  if (!library) return nullptr;
  std::unique_ptr<Plugin> plugin(new Plugin(path, std::move(library), keys));
  if (!plugin->check(error)) return nullptr;
  int32_t code = WK_E_INTERNAL;
  try {
    code = plugin->descriptor_->create(&plugin->host_, &services(), &plugin->self_);
  } catch (...) {
    // The ABI forbids it; a plugin that does it anyway is refused like any other that does not start.
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

bool Plugin::check(std::string& error) {
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
  claim_ = view(d->claim);
  if (claim_ != claim_of(path_)) {
    error = path_ + ": claims \"" + claim_ + "\" but its file name claims \"" + std::string(claim_of(path_)) +
            "\"; name the file whois." + claim_ + ".so";
    return false;
  }
  return true;
}

Plugin::~Plugin() {
  if (created_ && descriptor_->destroy != nullptr) {
    try {
      descriptor_->destroy(self_);
    } catch (...) {
      // Nothing to be done about it: the library goes either way.
    }
  }
}

int32_t Plugin::handle(wk_call& call, CallState& state) const noexcept {
  call.services = &services();
  call.host_data = &state;
  int32_t code = WK_E_INTERNAL;
  try {
    code = descriptor_->handle(self_, &call);
  } catch (...) {
    state.errors.emplace_back("an exception left the handler");
  }
  if (code < 0 && state.errors.empty()) state.errors.emplace_back("failed with code " + std::to_string(code));
  return code;
}

}  // namespace whoiskit::loader
