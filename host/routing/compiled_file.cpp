#include "routing/compiled_file.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include "routing/compile/values.hpp"
#include "routing/row_check.hpp"
#include "text/content_hash.hpp"

namespace whoiskit::routing {
namespace {

std::string_view text_of(const void* bytes, std::size_t size) { return {static_cast<const char*>(bytes), size}; }

std::uint64_t hash_of_headers(CompiledHeader header, const Header& image) {
  header.header_hash = 0;
  std::string both(text_of(&header, sizeof header));
  both.append(text_of(&image, sizeof image));
  return text::content_hash(both);
}

constexpr std::uint64_t swapped(std::uint64_t value) {
  std::uint64_t result = 0;
  for (int i = 0; i < 8; ++i, value >>= 8) result = result << 8 | (value & 0xff);
  return result;
}

constexpr std::string_view kAgain = "; compile it again with `whoiskit routes compile`";

}  // namespace

bool is_compiled(const std::string& path) {
  const platform::Descriptor file = platform::open_to_read(path);
  std::uint64_t magic = 0;
  if (!file || platform::read_some(file.get(), reinterpret_cast<char*>(&magic), sizeof magic) != sizeof magic) {
    return false;
  }
  return magic == kCompiledMagic || magic == swapped(kCompiledMagic);
}

std::optional<ImageView> open_compiled(std::span<const std::byte> bytes, std::string& error) {
  const auto refuse = [&error](std::string_view why) {
    error = std::string(why) + std::string(kAgain);
    return std::nullopt;
  };
  CompiledHeader header;
  if (bytes.size() < sizeof header + sizeof(Header)) return refuse("is cut off");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic == swapped(kCompiledMagic)) return refuse("was compiled for machines of the other byte order");
  if (header.magic != kCompiledMagic) return refuse("is not a compiled routing table");
  const std::span<const std::byte> image = bytes.subspan(sizeof header);
  Header inner;
  std::memcpy(&inner, image.data(), sizeof inner);
  if (inner.magic != kImageMagic || inner.version != kImageVersion) {
    return refuse("was compiled by another version of whoiskit");
  }
  if (header.image_size != image.size()) return refuse("is cut off or has more at its end");
  if (header.header_hash != hash_of_headers(header, inner)) return refuse("is damaged");
  auto view = ImageView::open(image.data(), image.size(), is_valid_row);
  if (!view) return refuse("is damaged");
  return view;
}

std::string verify_compiled(std::span<const std::byte> bytes) {
  std::string error;
  const auto image = open_compiled(bytes, error);
  if (!image) return error;
  CompiledHeader header;
  std::memcpy(&header, bytes.data(), sizeof header);
  const auto content = text_of(bytes.data() + sizeof header, bytes.size() - sizeof header);
  if (text::content_hash(content) != header.image_hash) return "is damaged" + std::string(kAgain);
  for (const Row& row : image->rows()) {
    if (is_valid_row(*image, row)) continue;
    const std::string_view key = image->string(row.key);
    return "has a row that no routing file could have" + (has_control_bytes(key) ? "" : ": " + std::string(key)) +
           std::string(kAgain);
  }
  return {};
}

std::shared_ptr<const CompiledFile> CompiledFile::open(const std::string& path, std::string& error) {
  auto file = platform::MappedFile::open(path, error);
  if (!file) return nullptr;
  std::string fault;
  const auto image = open_compiled(file->bytes(), fault);
  if (image) return std::make_shared<const CompiledFile>(std::move(*file), *image);
  error = path + ": " + fault;
  return nullptr;
}

std::string write_compiled(const std::string& path, const std::vector<std::uint64_t>& image) {
  const auto content = text_of(image.data(), image.size() * sizeof image.front());
  Header inner;
  std::memcpy(&inner, image.data(), sizeof inner);
  CompiledHeader header{};
  header.magic = kCompiledMagic;
  header.image_size = content.size();
  header.image_hash = text::content_hash(content);
  header.header_hash = hash_of_headers(header, inner);
  const std::string fresh = path + ".new";
  const auto failure = [](const std::string& name) { return name + ": " + std::strerror(errno); };
  platform::remove_name(fresh);  // a killed process may have left it
  const platform::Descriptor file = platform::create_file(fresh, 0644);
  if (!file) return failure(fresh);
  if (platform::write_all(file.get(), text_of(&header, sizeof header)) && platform::write_all(file.get(), content) &&
      platform::flush(file) && platform::rename_over(fresh, path)) {
    return {};
  }
  const std::string error = failure(path);
  platform::remove_name(fresh);
  return error;
}

}  // namespace whoiskit::routing
