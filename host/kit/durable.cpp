#include "kit/durable.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "platform/file.hpp"
#include "platform/regular_file.hpp"

namespace whoiskit::kit {
namespace {

std::string fault(const std::string& path, std::string_view what) {
  return path + ": " + std::string(what) + ": " + std::strerror(errno);
}

}  // namespace

std::string write_new_file(const std::string& path, std::string_view bytes, std::uint32_t mode) {
  const platform::Descriptor file = platform::create_file(path, mode);
  const bool written =
      file && platform::write_all(file.get(), bytes) && platform::set_mode(file, mode) && platform::flush(file);
  return written ? "" : fault(path, "cannot be written");
}

std::string write_file(const std::string& path, std::string_view bytes, std::uint32_t mode) {
  const std::string other = path + ".new";
  if (std::string wrong = remove_file(other); !wrong.empty()) return wrong;
  if (std::string wrong = write_new_file(other, bytes, mode); !wrong.empty()) return wrong;
  return move_file(other, path);
}

std::string copy_file(const std::string& from, const std::string& to) {
  std::string error;
  const auto bytes = platform::read_regular(from, kMaxPluginBytes, error);
  return bytes ? write_file(to, *bytes, 0644) : error;
}

std::string move_file(const std::string& from, const std::string& to) {
  return platform::rename_over(from, to) ? "" : fault(to, "cannot be put in place");
}

std::string remove_file(const std::string& path) {
  return platform::remove_name(path) || errno == ENOENT ? "" : fault(path, "cannot be removed");
}

std::string make_folder(const std::string& path) {
  return platform::make_folder(path, 0755) ? "" : fault(path, "cannot be made");
}

std::string flush_folder(const std::string& path) {
  const platform::Descriptor folder = platform::open_folder(path);
  return folder && platform::flush(folder) ? "" : fault(path, "cannot be flushed");
}

}  // namespace whoiskit::kit
