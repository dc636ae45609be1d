#include <cstdlib>
#include <filesystem>

#include "platform/process.hpp"
#include "platform/this_process.hpp"
#include "registry/installation.hpp"

// The bundled plugins and the worker program are beside this code, both in an installation and in a build folder.

namespace whoiskit::registry {
namespace {

namespace fs = std::filesystem;

// The file that this code was loaded from: the shared library, or the program that it is linked into.
fs::path own_file() {
  std::error_code code;
  const std::string file = platform::file_of_code(reinterpret_cast<const void*>(&default_plugin_folders));
  return fs::canonical(file.find('/') != std::string::npos ? file : platform::own_program(), code);
}

// The folder that this code was loaded from. For programs in PREFIX/libexec/whoiskit it is PREFIX/bin, so that they
// find everything as the programs there do.
fs::path own_folder() {
  const fs::path folder = own_file().parent_path();
  const fs::path helpers = fs::path(WHOISKIT_LIBEXECDIR) / "whoiskit";
  fs::path prefix = folder;
  for (auto part = helpers.end(); part != helpers.begin(); prefix = prefix.parent_path()) {
    if (prefix.filename() != *--part) return folder;
  }
  return prefix / "bin";
}

// Folders for plugins that an administrator adds to a machine: by hand, or by `cmake --install` without a prefix.
constexpr const char* kMachineFolders[] = {"/etc/whoiskit/plugins", "/usr/local/lib/whoiskit/plugins"};

}  // namespace

std::vector<std::string> bundled_plugin_folders() {
  const fs::path folder = own_folder();
  std::error_code code;
  // In a build folder: build/x/{bin,lib} beside build/x/plugins. Installed: PREFIX/bin or PREFIX/lib/…, with plugins in
  // lib/…/whoiskit/plugins.
  for (const fs::path& candidate :
       {folder / "whoiskit/plugins", folder / ".." / WHOISKIT_LIBDIR / "whoiskit/plugins", folder / "../plugins"}) {
    if (fs::is_directory(candidate, code)) return {fs::weakly_canonical(candidate, code).string()};
  }
  return {};
}

std::vector<std::string> added_plugin_folders() {
  std::vector<std::string> folders;
  const std::vector<std::string> bundled = bundled_plugin_folders();
  const auto add = [&](std::string_view one) {
    std::error_code code;
    const bool is_bundled = !bundled.empty() && fs::equivalent(fs::path(one), bundled.front(), code);
    if (!one.empty() && !is_bundled) folders.emplace_back(one);
  };
  // A program with more rights than its caller does not use paths from the caller's environment.
  const char* given = platform::is_privileged() ? nullptr : std::getenv("WHOISKIT_PLUGINS");
  for (std::string_view rest = given == nullptr ? "" : given; !rest.empty();) {
    const auto colon = rest.find(':');
    add(rest.substr(0, colon));
    rest = colon == std::string_view::npos ? std::string_view() : rest.substr(colon + 1);
  }
  // A host in a build folder does not use the machine's folders.
  const bool installed = !bundled.empty() && fs::path(bundled.front()).parent_path().filename() == "whoiskit";
  for (const char* folder : kMachineFolders) {
    std::error_code code;
    if (installed && fs::is_directory(folder, code)) add(folder);
  }
  return folders;
}

std::vector<std::string> default_plugin_folders() {
  std::vector<std::string> folders = added_plugin_folders();
  for (std::string& folder : bundled_plugin_folders()) folders.push_back(std::move(folder));
  return folders;
}

std::string helper_program(std::string_view name) {
  const fs::path folder = own_folder(), place = fs::path(WHOISKIT_LIBEXECDIR) / "whoiskit" / name;
  // First for a build folder or a command in PREFIX/bin, then for the library in PREFIX/lib/….
  for (const char* prefix : {"..", WHOISKIT_PREFIX_OF_LIBDIR}) {
    const fs::path candidate = folder / prefix / place;
    std::error_code code;
    if (fs::is_regular_file(candidate, code)) return fs::weakly_canonical(candidate, code).string();
  }
  return (folder / ".." / place).lexically_normal().string();
}

}  // namespace whoiskit::registry
