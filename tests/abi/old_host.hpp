// abi/old_host.hpp: a host that provides exactly what ABI 1.0 had.
//
// Its tables of services, its call and its response end where those of 1.0 ended, and the memory ends there, too. Code
// that reads past them is killed; it does not read a zero. This shows that a plugin built with a later header asks
// before it uses later additions.
#pragma once

#include <dlfcn.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

#include "abi/harness.hpp"

namespace whoiskit::loader {

// Sizes of ABI 1.0: they never change.
inline constexpr std::uint32_t kServices10 = 40, kSetup10 = 40, kRecord10 = 56, kParsers10 = 72, kRun10 = 40;
inline constexpr std::uint32_t kCall10 = 80, kResponse10 = 120;

// The first `size` bytes of a struct, at the end of a page with no page after it. All of these structs begin with their
// size.
template <class Struct>
class CutStruct {
 public:
  CutStruct(const Struct& whole, std::uint32_t size) : page_(static_cast<std::size_t>(::sysconf(_SC_PAGESIZE))) {
    memory_ = ::mmap(nullptr, 2 * page_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory_ == MAP_FAILED) throw std::bad_alloc();
    ::mprotect(static_cast<char*>(memory_) + page_, page_, PROT_NONE);
    at_ = static_cast<char*>(memory_) + page_ - size;
    std::memcpy(at_, &whole, size);
    std::memcpy(at_, &size, sizeof size);
  }
  ~CutStruct() { ::munmap(memory_, 2 * page_); }
  CutStruct(const CutStruct&) = delete;
  CutStruct& operator=(const CutStruct&) = delete;
  Struct* get() { return reinterpret_cast<Struct*>(at_); }

 private:
  std::size_t page_;
  void* memory_;
  char* at_;
};

class OldHost {
 public:
  OldHost(const std::string& path, model::Keys& keys) : host_(keys) {
    services_.get()->abi_minor = 0;
    services_.get()->setup = setup_.get();
    services_.get()->record = record_.get();
    services_.get()->parsers = parsers_.get();
    services_.get()->run = run_.get();
    library_ = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library_ == nullptr) {
      ADD_FAILURE() << ::dlerror();
      return;
    }
    plugin_ = reinterpret_cast<decltype(&wk_plugin_v1)>(::dlsym(library_, WK_PLUGIN_SYMBOL))();
    created_ = plugin_->create(&host_, services_.get(), &self_);
    EXPECT_EQ(created_, WK_OK) << path << ": " << host_.error;
  }
  ~OldHost() {
    if (created_ == WK_OK && plugin_->destroy != nullptr) plugin_->destroy(self_);
    if (library_ != nullptr) ::dlclose(library_);
  }
  OldHost(const OldHost&) = delete;
  OldHost& operator=(const OldHost&) = delete;

  int32_t handle(const OneCall& one) {
    if (created_ != WK_OK) return created_;
    CutStruct<wk_response> response(one.response, kResponse10);
    const wk_response* responses[] = {response.get()};
    CutStruct<wk_call> call(one.call, kCall10);
    call.get()->services = services_.get();
    call.get()->responses = responses;
    return plugin_->handle(self_, call.get());
  }

 private:
  wk_host host_;
  CutStruct<wk_services> services_{services(), kServices10};
  CutStruct<wk_setup> setup_{*services().setup, kSetup10};
  CutStruct<wk_record> record_{*services().record, kRecord10};
  CutStruct<wk_parsers> parsers_{*services().parsers, kParsers10};
  CutStruct<wk_run> run_{*services().run, kRun10};
  void* library_ = nullptr;
  const wk_plugin* plugin_ = nullptr;
  void* self_ = nullptr;
  int32_t created_ = WK_E_INTERNAL;
};

}  // namespace whoiskit::loader
