#include "platform/library.hpp"

#include <boost/dll/shared_library.hpp>
#include <optional>
#include <utility>

#include "platform/elf.hpp"

namespace whoiskit::platform {

struct Library::Impl {
  std::optional<SealedCopy> copy;
  boost::dll::shared_library library;
};

std::unique_ptr<Library> Library::open(const std::string& path, SealedCopy bytes, std::string& error) {
  if (const std::string fault = validate_elf(bytes.bytes()); !fault.empty()) {
    error = path + ": not a shared object: " + fault;
    return nullptr;
  }
  auto impl = std::make_unique<Impl>();
  const std::string name = bytes.name_to_load();
  std::error_code code;
  const auto mode = boost::dll::load_mode::rtld_now | boost::dll::load_mode::rtld_local;
  impl->library.load(name, mode, code);
  if (code || !impl->library.is_loaded()) {
    // dlerror() gives the reason, but Boost includes it only in the exception of the throwing overload.
    std::string reason = code.message();
    try {
      impl->library.load(name, mode);
    } catch (const std::exception& e) {
      reason = e.what();
    }
    error = path + ": cannot be loaded: " + reason;
    return nullptr;
  }
  impl->copy.emplace(std::move(bytes));
  return std::unique_ptr<Library>(new Library(std::move(impl)));
}

Library::Library(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Library::~Library() = default;
void Library::close_copy() { impl_->copy.reset(); }

void* Library::symbol(const char* name) const {
  if (!impl_->library.has(name)) return nullptr;
  return reinterpret_cast<void*>(&impl_->library.get<char>(name));
}

}  // namespace whoiskit::platform
