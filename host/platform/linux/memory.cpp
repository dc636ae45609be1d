#include "platform/memory.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstring>
#include <new>
#include <stdexcept>
#include <utility>

#include "platform/file.hpp"

namespace whoiskit::platform {

Mapping::~Mapping() {
  if (data_ != nullptr) ::munmap(data_, size_);
}

bool Mapping::map(int fd, std::size_t size, int protection) {
  void* data = ::mmap(nullptr, size, protection, MAP_SHARED, fd, 0);
  if (data == MAP_FAILED) return false;
  data_ = data;
  size_ = size;
  return true;
}

bool Mapping::create(const char* name, std::size_t size, bool read_only) {
  Descriptor file(::memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!file || ::ftruncate(file.get(), static_cast<off_t>(size)) != 0 ||
      !map(file.get(), size, PROT_READ | PROT_WRITE)) {
    return false;
  }
  // If a worker could shorten the file, SIGBUS would kill the host.
  const int seals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL | (read_only ? F_SEAL_FUTURE_WRITE : 0);
  if (::fcntl(file.get(), F_ADD_SEALS, seals) != 0) return false;
  file_ = std::move(file);
  return true;
}

bool Mapping::open(int fd, std::size_t size, bool read_only) {
  const auto info = state_of(fd);
  if (!info || info->size != size) return false;
  return map(fd, size, read_only ? PROT_READ : PROT_READ | PROT_WRITE);
}

MemoryFile::MemoryFile(const char* name, std::string_view text) : file_(::memfd_create(name, MFD_CLOEXEC)) {
  if (!file_ || !write_all(file_.get(), text)) throw std::runtime_error("no memory for a file");
}

std::string MemoryFile::path() const { return "/proc/self/fd/" + std::to_string(file_.get()); }

GuardedText::GuardedText(std::size_t capacity) {
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  room_ = (capacity / page + 1) * page;
  void* const memory = ::mmap(nullptr, room_ + page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) throw std::bad_alloc();
  memory_ = static_cast<char*>(memory);
  size_ = room_ + page;
}

GuardedText::~GuardedText() { ::munmap(memory_, size_); }

std::string_view GuardedText::put(std::string_view text) {
  char* const begin = memory_ + room_ - text.size();
  ::mprotect(memory_, room_, PROT_READ | PROT_WRITE);
  if (!text.empty()) std::memcpy(begin, text.data(), text.size());
  ::mprotect(memory_, room_, PROT_READ);
  return {begin, text.size()};
}

}  // namespace whoiskit::platform
