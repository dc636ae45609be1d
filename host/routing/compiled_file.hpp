// routing/compiled_file.hpp: a file with a compiled routing table (routing/image.hpp), made by `whoiskit routes
// compile`. It is mapped: a host starts with a million rows as fast as with ten, and only the rows that its look-ups
// need take memory.
//
//   CompiledHeader   64 bytes
//   image
//
// Opening checks the headers. Each row is checked when it is used, so a damaged or hostile file gives wrong routes at
// worst, as a routing file can. verify() reads the whole file.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/regular_file.hpp"
#include "routing/image.hpp"

namespace whoiskit::routing {

inline constexpr std::uint64_t kCompiledMagic = 0x6574756f'72746b77;  // "wktroute"

// Integers are in the byte order of the machine. The version of the image is in its own header.
struct CompiledHeader {
  std::uint64_t magic;
  std::uint64_t image_size;
  std::uint64_t image_hash;   // text::content_hash() of the image
  std::uint64_t header_hash;  // of this header with 0 here, and of the header of the image
  std::uint64_t reserved[4];  // 0
};
static_assert(sizeof(CompiledHeader) == 64);

// Whether a file begins as a compiled one. Any other is a routing file in TOML.
bool is_compiled(const std::string& path);

// The image of the bytes of a file, which must be aligned to 8 bytes and outlive it; nothing, with a message in `error`
// that follows "FILE: ", if they are not a compiled table of this version.
std::optional<ImageView> open_compiled(std::span<const std::byte> bytes, std::string& error);

// What is wrong with the bytes of a file, apart from what open_compiled() says; empty if nothing. Reads all of them.
std::string verify_compiled(std::span<const std::byte> bytes);

class CompiledFile {
 public:
  // Null, with "FILE: what is wrong" in `error`, if it cannot be used.
  static std::shared_ptr<const CompiledFile> open(const std::string& path, std::string& error);

  const ImageView& image() const { return image_; }
  std::span<const std::byte> bytes() const { return file_.bytes(); }
  const platform::FileStamp& stamp() const { return file_.stamp(); }

  CompiledFile(platform::MappedFile file, ImageView image) : file_(std::move(file)), image_(image) {}

 private:
  platform::MappedFile file_;
  ImageView image_;
};

// Writes an image beside `path` and renames it over `path`. Returns an empty string, or "FILE: what is wrong".
std::string write_compiled(const std::string& path, const std::vector<std::uint64_t>& image);

}  // namespace whoiskit::routing
