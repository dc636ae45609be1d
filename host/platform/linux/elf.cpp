#include "platform/elf.hpp"

#include <elf.h>

#include <bit>
#include <cstdint>
#include <cstring>

namespace whoiskit::platform {
namespace {

constexpr unsigned char kNativeOrder = std::endian::native == std::endian::little ? ELFDATA2LSB : ELFDATA2MSB;

bool within(std::uint64_t offset, std::uint64_t length, std::uint64_t size) {
  return offset <= size && length <= size - offset;
}

template <class T>
bool read_at(std::string_view file, std::uint64_t offset, T& out) {
  if (!within(offset, sizeof out, file.size())) return false;
  std::memcpy(&out, file.data() + offset, sizeof out);
  return true;
}

// The machine that this host is built for.
std::uint16_t own_machine() {
#if defined(__x86_64__)
  return EM_X86_64;
#elif defined(__aarch64__)
  return EM_AARCH64;
#elif defined(__riscv)
  return EM_RISCV;
#elif defined(__powerpc64__)
  return EM_PPC64;
#elif defined(__s390x__)
  return EM_S390;
#else
#error "name this machine's ELF number here"
#endif
}

}  // namespace

std::string validate_elf(std::string_view file) {
  constexpr const char* kCut = "it is cut short; copy it again";
  if (!file.starts_with(ELFMAG)) return "it does not begin with the ELF magic number";
  Elf64_Ehdr header{};
  if (!read_at(file, 0, header)) return kCut;
  if (header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_ident[EI_DATA] != kNativeOrder ||
      header.e_machine != own_machine()) {
    return "it is built for another machine";
  }
  if (header.e_type != ET_DYN)
    return "it is an ELF file of another kind (an object or a program); link it with -shared";
  if (header.e_phentsize != sizeof(Elf64_Phdr) ||
      !within(header.e_phoff, std::uint64_t{header.e_phnum} * sizeof(Elf64_Phdr), file.size()) ||
      !within(header.e_shoff, std::uint64_t{header.e_shnum} * header.e_shentsize, file.size())) {
    return kCut;
  }
  for (std::uint64_t i = 0; i < header.e_phnum; ++i) {
    Elf64_Phdr segment{};
    if (!read_at(file, header.e_phoff + i * sizeof segment, segment)) return kCut;
    if (segment.p_type != PT_NULL && !within(segment.p_offset, segment.p_filesz, file.size())) return kCut;
  }
  return {};
}

}  // namespace whoiskit::platform
