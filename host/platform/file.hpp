// platform/file.hpp: files and folders, by path or by descriptor: state, opening, reading, writing, names and locks.
//
// A function that fails returns no descriptor, nothing, false or a negative number, and errno says why. A call that a
// signal interrupts is made again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/descriptor.hpp"

namespace whoiskit::platform {

// ---- State

// Whose a file is, as it was read: the system's numbers, and the mode's bits as POSIX has them.
struct FileOwner {
  std::uint32_t user = 0;
  std::uint32_t group = 0;
  std::uint32_t mode = 0;

  bool others_may_write() const { return (mode & 0002) != 0; }
  bool group_may_write() const { return (mode & 0020) != 0; }
  bool sticky() const { return (mode & 01000) != 0; }
};

enum class FileKind { regular, folder, link, pipe, character_device, other };

struct FileState {
  FileKind kind = FileKind::other;
  FileOwner owner;
  std::uint64_t size = 0;
};

std::optional<FileState> state_of(const std::string& path);        // of what a symbolic link leads to
std::optional<FileState> state_of_entry(const std::string& path);  // of the symbolic link itself
std::optional<FileState> state_of(int file);
std::optional<std::uint64_t> inode_of(int file);

// What tells whether a file is still the one that was read.
struct FileStamp {
  std::uint64_t device = 0, inode = 0, size = 0;
  std::int64_t modified_ns = 0, changed_ns = 0;
  bool operator==(const FileStamp&) const = default;

  bool same_file(const FileStamp& other) const { return device == other.device && inode == other.inode; }

  // Nothing where there is no such file.
  static std::optional<FileStamp> of(const std::string& path);
};

// What this process may do, asked without opening anything.
bool exists(const std::string& path);
bool may_read(const std::string& path);
bool may_list(const std::string& folder);
bool may_change(const std::string& folder);

// ---- Opening. Descriptors are not passed on to programs that this process starts.

Descriptor open_to_read(const std::string& path);  // does not wait: a FIFO without a writer must not hang it
Descriptor open_stream(const std::string& path);   // to read; waits for the writer of a FIFO
// To add to its end; made where it is not there. Does not wait: a FIFO without a reader is an error.
Descriptor open_to_append(const std::string& path, std::uint32_t mode);
// To write; an error where anything has this name already.
Descriptor create_file(const std::string& path, std::uint32_t mode);
// For try_lock(). A symbolic link is an error.
Descriptor open_lock_file(const std::string& path, bool create, std::uint32_t mode);
Descriptor open_folder(const std::string& path);
// A second descriptor of the same open file, numbered `lowest` or above.
Descriptor duplicate(int file, int lowest);
// Makes the number of `target` a descriptor of what `source` has open. Other threads may use `target` meanwhile.
bool replace(const Descriptor& target, const Descriptor& source);

// ---- Content

// At most `size` bytes; 0 at the end.
std::int64_t read_some(int file, char* buffer, std::size_t size);
// By one call of the system, which may write less.
std::int64_t write_some(int file, std::string_view bytes);
bool write_all(int file, std::string_view bytes);
// The content, or the changed names of a folder, reach the disk.
bool flush(const Descriptor& file);
bool set_mode(const Descriptor& file, std::uint32_t mode);

// ---- Names

bool make_folder(const std::string& path, std::uint32_t mode);  // true also where the name exists already
// Makes an empty file without opening it; true also where the name exists already.
bool make_file(const std::string& path, std::uint32_t mode);
bool rename_over(const std::string& from, const std::string& to);    // what is at `to` is replaced
bool rename_to_new(const std::string& from, const std::string& to);  // `to` must not exist yet
bool remove_name(const std::string& path);
// `path` without symbolic links, "." and ".."; empty on an error.
std::string real_path(const std::string& path);
// The name of a new folder for this user alone: `prefix` and letters that make it unique; empty on an error.
std::string make_unique_folder(const std::string& prefix);

// ---- Folders

struct FolderEntry {
  std::string name;
  std::uint64_t inode = 0;  // of the name; of a symbolic link its own
  bool regular = false;     // known to be a regular file; false: something else, or the file system does not say
};

struct FolderListing {
  std::vector<FolderEntry> entries;  // in no order, without "." and ".."
  bool opened = false;
  int error = 0;  // why it could not be opened, or not be read to its end (errno)
};

// One pass over the names of a folder. No file in it is looked at.
FolderListing list_folder(const std::string& path);

// ---- Locks between processes; a lock ends with its descriptor.

enum class LockKind { shared, exclusive };
enum class LockResult { held, busy, failed };
LockResult try_lock(const Descriptor& file, LockKind kind);  // does not wait

}  // namespace whoiskit::platform
