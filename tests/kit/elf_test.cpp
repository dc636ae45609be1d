// Reading symbols from files that are correct, cut and garbled.
#include <elf.h>

#include <algorithm>
#include <random>

#include "kit/checked.hpp"
#include "kit/checks/elf_symbols.hpp"

namespace whoiskit::kit {
namespace {

const ElfSymbol* find(const ElfSymbols& all, std::string_view name) {
  const auto found =
      std::find_if(all.symbols.begin(), all.symbols.end(), [&](const auto& s) { return s.name == name; });
  return found == all.symbols.end() ? nullptr : &*found;
}

TEST(ElfSymbols, AreReadWithVersionsAndLibraries) {
  const std::string bytes = cli::read_file(broken("undefined"));
  std::string error;
  const auto all = read_symbols(bytes, error);
  ASSERT_TRUE(all) << error;
  const ElfSymbol *entry = find(*all, "wk_plugin_v1"), *missing = find(*all, "nobody_has_this"),
                  *open = find(*all, "open");
  ASSERT_TRUE(entry != nullptr && missing != nullptr && open != nullptr);
  EXPECT_TRUE(entry->defined && entry->shown);
  EXPECT_TRUE(!missing->defined && missing->version.empty());
  EXPECT_TRUE(!open->defined && open->version.starts_with("GLIBC_"));
  EXPECT_THAT(all->needed, testing::Contains("libc.so.6"));
  EXPECT_THAT(read_symbols(cli::read_file(broken("library")), error)->needed, testing::Contains("libresolv.so.2"));
  const std::string with_unique = cli::read_file(broken("unique"));
  const auto unique = read_symbols(with_unique, error);
  EXPECT_EQ(find(*unique, "shared_by_all_plugins")->binding, STB_GNU_UNIQUE);
}

TEST(ElfSymbols, OfAnyBytesAreReadOrRefused) {
  const std::string whole = cli::read_file(broken("none"));
  std::string error;
  EXPECT_FALSE(read_symbols("", error));
  EXPECT_FALSE(read_symbols("no library at all", error));
  for (std::size_t size = 0; size < whole.size(); size += 499)
    read_symbols(std::string_view(whole).substr(0, size), error);
  std::mt19937 chance(1);
  for (int round = 0; round < 300; ++round) {
    std::string garbled = whole;
    // The section headers are at the end.
    for (int i = 0; i < 20; ++i) garbled[chance() % 64] = static_cast<char>(chance());
    for (int i = 0; i < 40; ++i) garbled[garbled.size() - 1 - chance() % 2500] = static_cast<char>(chance());
    if (round % 2 == 0) std::copy_n(whole.begin(), 64, garbled.begin());
    read_symbols(garbled, error);
  }
}

}  // namespace
}  // namespace whoiskit::kit
