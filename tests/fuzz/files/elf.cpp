// The head of a library.
#include "platform/elf.hpp"

#include <elf.h>

#include <algorithm>
#include <cstring>
#include <string>

#include "fuzz/target.hpp"

using namespace whoiskit;

namespace {

// The byte after the last one that dlopen() would map or read. The file must reach that far.
std::uint64_t reach_of(std::string_view file, const Elf64_Ehdr& header) {
  std::uint64_t reach = header.e_phoff + std::uint64_t{header.e_phnum} * sizeof(Elf64_Phdr);
  for (std::size_t i = 0; i < header.e_phnum; ++i) {
    Elf64_Phdr segment;
    std::memcpy(&segment, file.data() + header.e_phoff + i * sizeof segment, sizeof segment);
    fuzz::require(segment.p_type == PT_NULL || segment.p_offset + segment.p_filesz >= segment.p_offset,
                  "a segment does not wrap around");
    if (segment.p_type != PT_NULL) reach = std::max(reach, segment.p_offset + segment.p_filesz);
  }
  return reach;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view file = fuzz::text_of(data, size);
  if (!platform::validate_elf(file).empty()) return 0;
  Elf64_Ehdr header;
  fuzz::require(size >= sizeof header, "a library has a head");
  std::memcpy(&header, data, sizeof header);
  fuzz::require(header.e_phoff <= size && std::uint64_t{header.e_phnum} * sizeof(Elf64_Phdr) <= size - header.e_phoff,
                "the program headers are in the file");
  const std::uint64_t reach = reach_of(file, header);
  fuzz::require(reach <= size, "the segments are in the file");
  if (reach > 0)
    fuzz::require(!platform::validate_elf(file.substr(0, reach - 1)).empty(), "a file that is cut is refused");
  return 0;
}
