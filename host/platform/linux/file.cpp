#include "platform/file.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string_view>

namespace whoiskit::platform {
namespace {

FileKind kind_of(mode_t mode) {
  if (S_ISREG(mode)) return FileKind::regular;
  if (S_ISDIR(mode)) return FileKind::folder;
  if (S_ISLNK(mode)) return FileKind::link;
  if (S_ISFIFO(mode)) return FileKind::pipe;
  if (S_ISCHR(mode)) return FileKind::character_device;
  return FileKind::other;
}

FileState state(const struct stat& info) {
  return {kind_of(info.st_mode), {info.st_uid, info.st_gid, info.st_mode}, static_cast<std::uint64_t>(info.st_size)};
}

std::int64_t in_ns(const timespec& time) { return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec; }

FileStamp stamp(const struct stat& info) {
  return {info.st_dev, info.st_ino, static_cast<std::uint64_t>(info.st_size), in_ns(info.st_mtim), in_ns(info.st_ctim)};
}

// Repeats a call while signals interrupt it.
template <class Call>
auto uninterrupted(Call&& call) {
  for (;;) {
    const auto result = call();
    if (result >= 0 || errno != EINTR) return result;
  }
}

}  // namespace

void Descriptor::close(int fd) { ::close(fd); }

std::optional<FileState> state_of(const std::string& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) return std::nullopt;
  return state(info);
}

std::optional<FileState> state_of_entry(const std::string& path) {
  struct stat info {};
  if (::lstat(path.c_str(), &info) != 0) return std::nullopt;
  return state(info);
}

std::optional<FileState> state_of(int file) {
  struct stat info {};
  if (::fstat(file, &info) != 0) return std::nullopt;
  return state(info);
}

std::optional<std::uint64_t> inode_of(int file) {
  struct stat info {};
  if (::fstat(file, &info) != 0) return std::nullopt;
  return info.st_ino;
}

std::optional<FileStamp> FileStamp::of(const std::string& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) return std::nullopt;
  return stamp(info);
}

std::optional<FileStamp> FileStamp::of(int file) {
  struct stat info {};
  if (::fstat(file, &info) != 0) return std::nullopt;
  return stamp(info);
}

bool exists(const std::string& path) { return ::access(path.c_str(), F_OK) == 0; }
bool may_read(const std::string& path) { return ::access(path.c_str(), R_OK) == 0; }
bool may_list(const std::string& folder) { return ::access(folder.c_str(), R_OK | X_OK) == 0; }
bool may_change(const std::string& folder) { return ::access(folder.c_str(), W_OK | X_OK) == 0; }

Descriptor open_to_read(const std::string& path) {
  return Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
}

Descriptor open_stream(const std::string& path) { return Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC)); }

Descriptor open_to_append(const std::string& path, std::uint32_t mode) {
  return Descriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, mode));
}

Descriptor create_file(const std::string& path, std::uint32_t mode) {
  return Descriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode));
}

Descriptor open_lock_file(const std::string& path, bool create, std::uint32_t mode) {
  const int make = create ? O_CREAT : 0;
  return Descriptor(::open(path.c_str(), O_RDWR | make | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, mode));
}

Descriptor open_folder(const std::string& path) {
  return Descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

Descriptor duplicate(int file, int lowest) { return Descriptor(::fcntl(file, F_DUPFD_CLOEXEC, lowest)); }

bool replace(const Descriptor& target, const Descriptor& source) {
  return ::dup3(source.get(), target.get(), O_CLOEXEC) >= 0;
}

std::int64_t read_some(int file, char* buffer, std::size_t size) {
  return uninterrupted([&] { return ::read(file, buffer, size); });
}

std::int64_t read_some_at(int file, char* buffer, std::size_t size, std::uint64_t offset) {
  return uninterrupted([&] { return ::pread(file, buffer, size, static_cast<off_t>(offset)); });
}

std::int64_t write_some(int file, std::string_view bytes) {
  return uninterrupted([&] { return ::write(file, bytes.data(), bytes.size()); });
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const std::int64_t size = write_some(file, bytes);
    if (size < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(size));
  }
  return true;
}

bool flush(const Descriptor& file) { return ::fsync(file.get()) == 0; }

bool truncate(const Descriptor& file, std::uint64_t size) {
  return ::ftruncate(file.get(), static_cast<off_t>(size)) == 0;
}

bool set_mode(const Descriptor& file, std::uint32_t mode) { return ::fchmod(file.get(), mode) == 0; }

bool make_folder(const std::string& path, std::uint32_t mode) {
  return ::mkdir(path.c_str(), mode) == 0 || errno == EEXIST;
}

bool make_file(const std::string& path, std::uint32_t mode) {
  return ::mknod(path.c_str(), S_IFREG | mode, 0) == 0 || errno == EEXIST;
}

bool rename_over(const std::string& from, const std::string& to) { return ::rename(from.c_str(), to.c_str()) == 0; }

bool rename_to_new(const std::string& from, const std::string& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  if (errno != EINVAL && errno != ENOSYS) return false;
  // The file system does not support it. Creating a link never replaces anything either.
  return ::link(from.c_str(), to.c_str()) == 0 && ::unlink(from.c_str()) == 0;
}

bool remove_name(const std::string& path) { return ::unlink(path.c_str()) == 0; }

std::string real_path(const std::string& path) {
  const std::unique_ptr<char, void (*)(void*)> real(::realpath(path.c_str(), nullptr), &std::free);
  return real ? real.get() : std::string();
}

std::string make_unique_folder(const std::string& prefix) {
  std::string name = prefix + "XXXXXX";
  return ::mkdtemp(name.data()) != nullptr ? name : std::string();
}

FolderListing list_folder(const std::string& path) {
  FolderListing listing;
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(path.c_str()), ::closedir);
  listing.opened = folder != nullptr;
  if (!listing.opened) {
    listing.error = errno;
    return listing;
  }
  for (;;) {
    errno = 0;
    const dirent* entry = ::readdir(folder.get());
    if (entry == nullptr) break;
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    listing.entries.push_back({std::string(name), entry->d_ino, entry->d_type == DT_REG});
  }
  listing.error = errno;
  return listing;
}

LockResult try_lock(const Descriptor& file, LockKind kind) {
  const int operation = (kind == LockKind::shared ? LOCK_SH : LOCK_EX) | LOCK_NB;
  if (uninterrupted([&] { return ::flock(file.get(), operation); }) == 0) return LockResult::held;
  return errno == EWOULDBLOCK ? LockResult::busy : LockResult::failed;
}

}  // namespace whoiskit::platform
