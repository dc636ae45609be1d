#include "loader/library.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/dll/shared_library.hpp>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

#include "loader/elf.hpp"

// All platform calls of the loader are in this file.

namespace whoiskit::loader {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }
  void leak() { fd_ = -1; }

 private:
  int fd_;
};

std::string failed(const std::string& path, std::string_view what) {
  return path + ": " + std::string(what) + ": " + std::strerror(errno);
}

bool write_all(int fd, const char* data, std::size_t size) {
  while (size > 0) {
    const ssize_t n = ::write(fd, data, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    data += n;
    size -= static_cast<std::size_t>(n);
  }
  return true;
}

// Copies a regular file into a sealed memory file.
Descriptor private_copy(const std::string& path, std::string& error) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));  // a FIFO must not hang it
  struct stat info {};
  if (file.get() < 0 || ::fstat(file.get(), &info) != 0) {
    error = failed(path, "cannot be read");
    return Descriptor();
  }
  if (!S_ISREG(info.st_mode) || info.st_size <= 0 || static_cast<std::uint64_t>(info.st_size) > kMaxLibraryBytes) {
    error = path + ": not a shared object: not a regular file, empty, or larger than 64 MiB";
    return Descriptor();
  }
  Descriptor copy(::memfd_create("whoiskit-plugin", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (copy.get() < 0) {
    error = failed(path, "no memory file to load it from");
    return Descriptor();
  }
  char buffer[64 * 1024];
  std::size_t total = 0;
  for (;;) {
    const ssize_t n = ::read(file.get(), buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      error = failed(path, "cannot be read");
      return Descriptor();
    }
    if (n == 0) break;
    total += static_cast<std::size_t>(n);
    if (total > kMaxLibraryBytes || !write_all(copy.get(), buffer, static_cast<std::size_t>(n))) {
      error = failed(path, "cannot be copied");
      return Descriptor();
    }
  }
  ::fcntl(copy.get(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL);
  if (const std::string fault = fault_of_elf(copy.get(), total); !fault.empty()) {
    error = path + ": not a shared object: " + fault;
    return Descriptor();
  }
  return copy;
}

}  // namespace

struct Library::Impl {
  std::string name() const { return "/proc/self/fd/" + std::to_string(copy.get()); }
  ~Impl() {
    if (!library.is_loaded()) return;
    library.unload();
    // A library with unique symbols (built without whoiskit_add_plugin's flags) is never unmapped. Its descriptor must
    // stay open then: dlopen() knows the library by this name, and would give it back for the next file of that number.
    if (void* still = ::dlopen(name().c_str(), RTLD_LAZY | RTLD_NOLOAD)) {
      ::dlclose(still);
      copy.leak();
    }
  }

  Descriptor copy;  // declared first: closed after the library is unmapped
  boost::dll::shared_library library;
};

std::unique_ptr<Library> Library::open(const std::string& path, std::string& error) {
  Descriptor copy = private_copy(path, error);
  if (copy.get() < 0) return nullptr;
  auto impl = std::make_unique<Impl>();
  impl->copy = std::move(copy);
  std::error_code code;
  const auto mode = boost::dll::load_mode::rtld_now | boost::dll::load_mode::rtld_local;
  impl->library.load(impl->name(), mode, code);
  if (code || !impl->library.is_loaded()) {
    // dlerror() says what is missing; Boost folds it into the exception of the throwing overload only.
    std::string reason = code.message();
    try {
      impl->library.load(impl->name(), mode);
    } catch (const std::exception& e) {
      reason = e.what();
    }
    error = path + ": cannot be loaded: " + reason;
    return nullptr;
  }
  return std::unique_ptr<Library>(new Library(std::move(impl)));
}

Library::Library(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Library::~Library() = default;

void* Library::symbol(const char* name) const {
  if (!impl_->library.has(name)) return nullptr;
  return reinterpret_cast<void*>(&impl_->library.get<char>(name));
}

}  // namespace whoiskit::loader
