// platform/file.hpp: files and folders, by path or by descriptor: state, opening, reading, writing, names and locks.
//
// A function that fails returns an empty descriptor, nothing, false or a negative number, and sets errno. A call that a
// signal interrupts is repeated.
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

// The owner of a file when it was read: the system's numbers, and the mode bits of POSIX.
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

std::optional<FileState> state_of(const std::string& path);        // follows symbolic links
std::optional<FileState> state_of_entry(const std::string& path);  // does not follow them
std::optional<FileState> state_of(int file);
std::optional<std::uint64_t> inode_of(int file);

// Identifies a file and its version, to detect whether it was changed or replaced.
struct FileStamp {
  std::uint64_t device = 0, inode = 0, size = 0;
  std::int64_t modified_ns = 0, changed_ns = 0;
  bool operator==(const FileStamp&) const = default;

  bool same_file(const FileStamp& other) const { return device == other.device && inode == other.inode; }

  // Nothing if there is no such file.
  static std::optional<FileStamp> of(const std::string& path);
  static std::optional<FileStamp> of(int file);
};

// The permissions of this process, checked without opening the file.
bool exists(const std::string& path);
bool may_read(const std::string& path);
bool may_list(const std::string& folder);
bool may_change(const std::string& folder);

// ---- Opening. Programs that this process starts do not inherit these descriptors.

Descriptor open_to_read(const std::string& path);  // does not wait: a FIFO without a writer must not block it
Descriptor open_stream(const std::string& path);   // for reading; waits for the writer of a FIFO
// For appending; creates the file if needed. Does not wait: a FIFO without a reader is an error.
Descriptor open_to_append(const std::string& path, std::uint32_t mode);
// For writing; it is an error if the name exists.
Descriptor create_file(const std::string& path, std::uint32_t mode);
// For try_lock(). A symbolic link is an error.
Descriptor open_lock_file(const std::string& path, bool create, std::uint32_t mode);
Descriptor open_folder(const std::string& path);
// A second descriptor of the same open file, with the number `lowest` or higher.
Descriptor duplicate(int file, int lowest);
// Makes the descriptor number of `target` refer to the open file of `source`. Other threads may use `target` meanwhile.
bool replace(const Descriptor& target, const Descriptor& source);

// ---- Content

// Reads at most `size` bytes; returns 0 at the end.
std::int64_t read_some(int file, char* buffer, std::size_t size);
// The same at an offset. The position of the descriptor stays.
std::int64_t read_some_at(int file, char* buffer, std::size_t size, std::uint64_t offset);
// Makes one system call, which may write only a part.
std::int64_t write_some(int file, std::string_view bytes);
bool write_all(int file, std::string_view bytes);
// Writes the content, or the changed names of a folder, to the disk.
bool flush(const Descriptor& file);
bool truncate(const Descriptor& file, std::uint64_t size);
bool set_mode(const Descriptor& file, std::uint32_t mode);

// ---- Names

bool make_folder(const std::string& path, std::uint32_t mode);  // true also if the name exists
// Creates an empty file without opening it; true also if the name exists.
bool make_file(const std::string& path, std::uint32_t mode);
bool rename_over(const std::string& from, const std::string& to);    // replaces `to`
bool rename_to_new(const std::string& from, const std::string& to);  // `to` must not exist yet
bool remove_name(const std::string& path);
// `path` without symbolic links, "." and ".."; empty on error.
std::string real_path(const std::string& path);
// Creates a folder for this user only and returns its name: `prefix` and letters that make it unique; empty on error.
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
