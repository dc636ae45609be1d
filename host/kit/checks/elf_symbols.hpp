// kit/checks/elf_symbols.hpp: the symbols of a shared object and the libraries that it needs, read from the file
// without loading it. Layout: System V ABI, ELF-64 object file format; versions: the GNU extensions in the Linux
// Standard Base.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace whoiskit::kit {

struct ElfSymbol {
  std::string_view name;
  std::string_view version;  // of an undefined symbol: its version, "GLIBC_2.34"; may be empty
  std::uint8_t binding;      // STB_...
  bool defined;
  bool shown;  // in the table of the dynamic linker, and not hidden
};

struct ElfSymbols {
  std::vector<ElfSymbol> symbols;
  std::vector<std::string_view> needed;  // "libm.so.6"
};

// The views point into `bytes`. No value, and `error` is set, if a table is missing or inconsistent.
std::optional<ElfSymbols> read_symbols(std::string_view bytes, std::string& error);

}  // namespace whoiskit::kit
