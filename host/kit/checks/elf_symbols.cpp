#include "kit/checks/elf_symbols.hpp"

#include <elf.h>

#include <algorithm>
#include <cstring>
#include <map>

namespace whoiskit::kit {
namespace {

// The file. Reads beyond its end return zero, or an empty text.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

  template <class T>
  T at(std::uint64_t offset) const {
    T value{};
    if (offset <= bytes_.size() && sizeof value <= bytes_.size() - offset) {
      std::memcpy(&value, bytes_.data() + offset, sizeof value);
    }
    return value;
  }
  // The text at an offset, up to its NUL.
  std::string_view text(std::uint64_t offset) const {
    if (offset >= bytes_.size()) return {};
    const std::string_view rest = bytes_.substr(offset);
    return rest.substr(0, rest.find('\0'));
  }
  std::uint64_t size() const { return bytes_.size(); }

 private:
  std::string_view bytes_;
};

class ElfReader {
 public:
  explicit ElfReader(std::string_view bytes) : bytes_(bytes), header_(bytes_.at<Elf64_Ehdr>(0)) {}

  std::optional<ElfSymbols> run(std::string& error) {
    const std::optional<Elf64_Shdr> dynamic = section_of(SHT_DYNSYM);
    if (!dynamic) {
      error = "its table of symbols is missing";
      return std::nullopt;
    }
    read_versions();
    const std::optional<Elf64_Shdr> versions = section_of(SHT_GNU_versym);
    read_table(*dynamic, true, versions ? versions->sh_offset : 0);
    if (const std::optional<Elf64_Shdr> all = section_of(SHT_SYMTAB)) read_table(*all, false, 0);
    read_needed();
    return std::move(found_);
  }

 private:
  Elf64_Shdr section(std::uint64_t index) const {
    if (index >= header_.e_shnum) return {};
    return bytes_.at<Elf64_Shdr>(header_.e_shoff + index * sizeof(Elf64_Shdr));
  }
  std::optional<Elf64_Shdr> section_of(std::uint32_t type) const {
    for (std::uint64_t i = 0; i < header_.e_shnum; ++i) {
      if (const Elf64_Shdr one = section(i); one.sh_type == type) return one;
    }
    return std::nullopt;
  }

  // Maps the numbers of the version table to the names of the libraries' versions.
  void read_versions() {
    const std::optional<Elf64_Shdr> needs = section_of(SHT_GNU_verneed);
    if (!needs) return;
    const std::uint64_t names = section(needs->sh_link).sh_offset;
    std::uint64_t at = needs->sh_offset;
    for (std::uint32_t i = 0; i < needs->sh_info && at < bytes_.size(); ++i) {
      const auto need = bytes_.at<Elf64_Verneed>(at);
      std::uint64_t aux_at = at + need.vn_aux;
      for (std::uint32_t j = 0; j < need.vn_cnt && aux_at < bytes_.size(); ++j) {
        const auto aux = bytes_.at<Elf64_Vernaux>(aux_at);
        versions_[aux.vna_other] = bytes_.text(names + aux.vna_name);
        if (aux.vna_next == 0) break;
        aux_at += aux.vna_next;
      }
      if (need.vn_next == 0) break;
      at += need.vn_next;
    }
  }

  void read_table(const Elf64_Shdr& table, bool dynamic, std::uint64_t versions) {
    const std::uint64_t names = section(table.sh_link).sh_offset;
    const std::uint64_t room = table.sh_offset < bytes_.size() ? bytes_.size() - table.sh_offset : 0;
    const std::uint64_t count = std::min(table.sh_size, room) / sizeof(Elf64_Sym);
    for (std::uint64_t i = 1; i < count; ++i) {  // the first symbol is reserved
      const auto symbol = bytes_.at<Elf64_Sym>(table.sh_offset + i * sizeof(Elf64_Sym));
      const unsigned visibility = ELF64_ST_VISIBILITY(symbol.st_other);
      const unsigned type = ELF64_ST_TYPE(symbol.st_info);
      if (type == STT_SECTION || type == STT_FILE) continue;
      ElfSymbol one{bytes_.text(names + symbol.st_name),
                    {},
                    static_cast<std::uint8_t>(ELF64_ST_BIND(symbol.st_info)),
                    symbol.st_shndx != SHN_UNDEF,
                    false};
      one.shown = dynamic && one.binding != STB_LOCAL && visibility != STV_HIDDEN && visibility != STV_INTERNAL;
      if (dynamic && versions != 0) {
        constexpr std::uint16_t kHidden = 0x8000;
        const auto number = bytes_.at<std::uint16_t>(versions + i * sizeof(std::uint16_t));
        if (const auto version = versions_.find(number & ~kHidden); version != versions_.end()) {
          one.version = version->second;
        }
      }
      found_.symbols.push_back(one);
    }
  }

  void read_needed() {
    const std::optional<Elf64_Shdr> dynamic = section_of(SHT_DYNAMIC);
    if (!dynamic) return;
    const std::uint64_t names = section(dynamic->sh_link).sh_offset;
    for (std::uint64_t at = 0; at + sizeof(Elf64_Dyn) <= dynamic->sh_size; at += sizeof(Elf64_Dyn)) {
      const auto entry = bytes_.at<Elf64_Dyn>(dynamic->sh_offset + at);
      if (entry.d_tag == DT_NULL) break;
      if (entry.d_tag == DT_NEEDED) found_.needed.push_back(bytes_.text(names + entry.d_un.d_val));
    }
  }

  const Bytes bytes_;
  const Elf64_Ehdr header_;
  std::map<std::uint16_t, std::string_view> versions_;
  ElfSymbols found_;
};

}  // namespace

std::optional<ElfSymbols> read_symbols(std::string_view bytes, std::string& error) {
  return ElfReader(bytes).run(error);
}

}  // namespace whoiskit::kit
