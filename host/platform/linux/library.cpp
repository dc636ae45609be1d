#include "platform/library.hpp"

#include <dlfcn.h>

#include <boost/dll/shared_library.hpp>
#include <utility>

#include "platform/elf.hpp"

namespace whoiskit::platform {

struct Library::Impl {
  explicit Impl(SealedCopy bytes) : copy(std::move(bytes)) {}
  std::string name() const { return "/proc/self/fd/" + std::to_string(copy.fd()); }
  ~Impl() {
    if (!library.is_loaded()) return;
    library.unload();
    // A library with unique symbols (built without the flags of whoiskit_add_plugin()) is never unmapped. Then its
    // descriptor must stay open: dlopen() knows the library by this name, and would return it for the next file with
    // that number.
    if (void* still = ::dlopen(name().c_str(), RTLD_LAZY | RTLD_NOLOAD)) {
      ::dlclose(still);
      copy.leak();
    }
  }

  SealedCopy copy;  // declared first: closed after the library is unmapped
  boost::dll::shared_library library;
};

std::unique_ptr<Library> Library::open(const std::string& path, SealedCopy bytes, std::string& error) {
  if (const std::string fault = validate_elf(bytes.bytes()); !fault.empty()) {
    error = path + ": not a shared object: " + fault;
    return nullptr;
  }
  auto impl = std::make_unique<Impl>(std::move(bytes));
  std::error_code code;
  const auto mode = boost::dll::load_mode::rtld_now | boost::dll::load_mode::rtld_local;
  impl->library.load(impl->name(), mode, code);
  if (code || !impl->library.is_loaded()) {
    // dlerror() gives the reason, but Boost includes it only in the exception of the throwing overload.
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

}  // namespace whoiskit::platform
