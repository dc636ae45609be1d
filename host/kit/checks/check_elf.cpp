// The checks that only read the file and do not load it.
#include <cxxabi.h>
#include <elf.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kit/check.hpp"
#include "kit/checks/elf_symbols.hpp"
#include "platform/elf.hpp"
#include "platform/library.hpp"
#include "platform/sealed_copy.hpp"
#include "whoiskit/abi.h"

namespace whoiskit::kit {
namespace {

constexpr std::size_t kMostNamed = 5;  // symbols named in one message

constexpr std::string_view kFlags = "build it with whoiskit_add_plugin() of the SDK, which sets the flags";

// The libraries that plugins may be linked with: a worker has loaded these and no others.
constexpr std::string_view kLibraries[] = {"libstdc++.so", "libgcc_s.so", "libm.so", "libc.so", "ld-linux", "ld64.so"};
constexpr std::string_view kVersions[] = {"GLIBC_", "GLIBCXX_", "CXXABI_", "GCC_"};

bool begins_with_any(std::string_view text, std::span<const std::string_view> beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view b) { return text.starts_with(b); });
}

std::string readable(std::string_view symbol) {
  int status = 0;
  const std::unique_ptr<char, void (*)(void*)> name(
      abi::__cxa_demangle(std::string(symbol).c_str(), nullptr, nullptr, &status), &std::free);
  return status == 0 ? name.get() : std::string(symbol);
}

std::string listed(const std::vector<std::string_view>& names) {
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), kMostNamed); ++i) {
    text += (i == 0 ? "" : ", ") + readable(names[i]);
  }
  if (names.size() > kMostNamed) text += " and " + std::to_string(names.size() - kMostNamed) + " more";
  return text;
}

// A file with its symbols, or the error that reading them gave.
class Opened {
 public:
  explicit Opened(const Job& job) : copy_(platform::SealedCopy::read(job.file, platform::kMaxLibraryBytes, error_)) {
    if (copy_) symbols_ = read_symbols(copy_->bytes(), error_);
  }
  explicit operator bool() const { return symbols_.has_value(); }
  const ElfSymbols& symbols() const { return *symbols_; }
  Finding fault() const { return failed(error_, std::string(kFlags)); }

 private:
  std::string error_;
  const std::optional<platform::SealedCopy> copy_;  // the symbols' names point into it
  std::optional<ElfSymbols> symbols_;
};

template <class Wanted>
std::vector<std::string_view> names_of(const ElfSymbols& all, Wanted&& wanted) {
  std::vector<std::string_view> names;
  for (const ElfSymbol& symbol : all.symbols) {
    if (wanted(symbol)) names.push_back(symbol.name);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace

Finding check_file(const Job& job, Report&) {
  std::string error;
  const std::optional<platform::SealedCopy> copy =
      platform::SealedCopy::read(job.file, platform::kMaxLibraryBytes, error);
  if (!copy) return failed(error, "name a plugin's file: whois.CLAIM.so");
  if (const std::string fault = platform::validate_elf(copy->bytes()); !fault.empty()) {
    return failed("not a shared object: " + fault, "build it again, for this machine");
  }
  return passed(std::to_string(copy->bytes().size()) + " bytes, a whole shared object");
}

Finding check_exports(const Job& job, Report&) {
  const Opened opened(job);
  if (!opened) return opened.fault();
  const auto shown = names_of(opened.symbols(), [](const ElfSymbol& s) {
    return s.shown && s.defined && s.binding != STB_GNU_UNIQUE;  // unique symbols have a check of their own
  });
  const auto entry = std::find(shown.begin(), shown.end(), WK_PLUGIN_SYMBOL);
  if (entry == shown.end()) return skipped("there is no " WK_PLUGIN_SYMBOL "; see the check load");
  if (shown.size() == 1) return passed(WK_PLUGIN_SYMBOL " and nothing else");
  std::vector<std::string_view> others = shown;
  std::erase(others, WK_PLUGIN_SYMBOL);
  return failed("exports more than " WK_PLUGIN_SYMBOL ": " + listed(others),
                std::string(kFlags) + " (hidden visibility, a version script)");
}

Finding check_unique(const Job& job, Report&) {
  const Opened opened(job);
  if (!opened) return opened.fault();
  const auto unique = names_of(opened.symbols(), [](const ElfSymbol& s) { return s.binding == STB_GNU_UNIQUE; });
  if (unique.empty()) return passed("no unique symbols");
  return failed("unique symbols, by which plugins share state and are never unloaded: " + listed(unique),
                std::string(kFlags) + " (-fno-gnu-unique)");
}

Finding check_undefined(const Job& job, Report&) {
  const Opened opened(job);
  if (!opened) return opened.fault();
  const auto undefined = names_of(opened.symbols(), [](const ElfSymbol& s) {
    return s.shown && !s.defined && s.binding != STB_WEAK && !begins_with_any(s.version, kVersions);
  });
  if (!undefined.empty()) {
    return failed(
        "undefined symbols: " + listed(undefined),
        "link what defines them into the plugin; whoiskit_add_plugin() finds them when it is linked (-z defs)");
  }
  for (const std::string_view library : opened.symbols().needed) {
    if (begins_with_any(library, kLibraries)) continue;
    return failed("needs the library " + std::string(library),
                  "link it statically, or remove it: a worker has only the C and C++ libraries");
  }
  return passed("only the libraries of C and C++ are needed");
}

}  // namespace whoiskit::kit
