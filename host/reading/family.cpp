#include "reading/family.hpp"

namespace whoiskit::reading {
namespace {

const loader::Plugin* family_plugin(std::string_view family, const loader::PluginSet& plugins, std::string& error) {
  const loader::Plugin* found = plugins.get(family, error);
  if (found == nullptr) {
    error = "its family is not available: " + error;
  } else if (const auto& next = found->description().families; !next.empty()) {
    error = found->path() + " delegates answers to a family itself, " + next.front() + "; name that one";
    found = nullptr;
  } else {
    error.clear();  // may hold a warning about the family's plugin
  }
  return found;
}

}  // namespace

const loader::Plugin* reader_of(const loader::Plugin& plugin, std::string_view text, const loader::PluginSet* plugins,
                                std::string& error) {
  const std::string_view family = plugin.family_of(text);
  if (family.empty()) return &plugin;
  if (plugins != nullptr) return family_plugin(family, *plugins, error);
  error = "its family is not available: there are no other plugins";
  return nullptr;
}

std::string validate_families(const std::vector<std::string>& families, const loader::PluginSet& plugins) {
  for (const std::string& family : families) {
    std::string error;
    if (family_plugin(family, plugins, error) == nullptr) return error;
  }
  return {};
}

}  // namespace whoiskit::reading
