// What whoiskit_add_plugin() promises about every plugin that was built: one exported symbol, no symbol that the
// dynamic linker makes unique in the process, and no undefined symbol except those of the C and C++ libraries.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> plugins() {
  std::vector<fs::path> found;
  for (const auto& file : fs::directory_iterator(BUILT_PLUGINS)) {
    if (file.path().extension() == ".so") found.push_back(file.path());
  }
  return found;
}

std::vector<std::string> lines_of(const std::string& command) {
  std::vector<std::string> lines;
  FILE* pipe = ::popen(command.c_str(), "r");
  std::array<char, 4096> line;
  while (pipe != nullptr && std::fgets(line.data(), line.size(), pipe) != nullptr) {
    lines.emplace_back(line.data());
    if (lines.back().ends_with('\n')) lines.back().pop_back();
  }
  EXPECT_TRUE(pipe != nullptr && ::pclose(pipe) == 0) << command;
  return lines;
}

TEST(Flags, PluginsAreThere) { EXPECT_FALSE(plugins().empty()); }

TEST(Flags, OneSymbolIsExportedAndNoneIsUnique) {
  for (const fs::path& plugin : plugins()) {
    std::vector<std::string> exported;
    for (const std::string& line : lines_of("nm -D --defined-only '" + plugin.string() + "'")) {
      // "0000000000001234 T wk_plugin_v1"
      const auto space = line.find(' ');
      ASSERT_NE(space, std::string::npos) << line;
      exported.push_back(line.substr(space + 1));
    }
    if (SANITIZED) {
      EXPECT_THAT(exported, testing::Contains("T wk_plugin_v1")) << plugin;
    } else {
      EXPECT_THAT(exported, testing::ElementsAre("T wk_plugin_v1")) << plugin;
    }
    for (const std::string& line : lines_of("nm '" + plugin.string() + "'")) {
      EXPECT_EQ(line.find(" u "), std::string::npos) << plugin << ": " << line;
    }
  }
}

TEST(Flags, OnlyTheSystemsLibrariesAreNeeded) {
  if (SANITIZED) GTEST_SKIP() << "a sanitizer's runtime is undefined in plugins on purpose";
  for (const fs::path& plugin : plugins()) {
    for (const std::string& line : lines_of("nm -D --undefined-only '" + plugin.string() + "'")) {
      const bool weak = line.find(" w ") != std::string::npos;
      const bool known = line.find("@GLIBC_") != std::string::npos || line.find("@GLIBCXX_") != std::string::npos ||
                         line.find("@CXXABI_") != std::string::npos || line.find("@GCC_") != std::string::npos;
      EXPECT_TRUE(weak || known) << plugin << ": " << line;
    }
    for (const std::string& line : lines_of("readelf -dW '" + plugin.string() + "'")) {
      if (line.find("(NEEDED)") == std::string::npos) continue;
      bool system = false;
      for (const char* name : {"[libstdc++.so.6]", "[libgcc_s.so.1]", "[libm.so.6]", "[libc.so.6]", "[ld-linux"}) {
        system = system || line.find(name) != std::string::npos;
      }
      EXPECT_TRUE(system) << plugin << ": " << line;
    }
  }
}

}  // namespace
