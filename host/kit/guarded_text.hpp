// kit/guarded_text.hpp: text that ends where memory ends: whoever reads one byte beyond it is killed by SIGSEGV, and so
// is whoever writes to it.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstring>
#include <new>
#include <string_view>

namespace whoiskit::kit {

class GuardedText {
 public:
  // Room for `capacity` bytes. Throws std::bad_alloc.
  explicit GuardedText(std::size_t capacity) {
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    room_ = (capacity / page + 1) * page;
    void* const memory = ::mmap(nullptr, room_ + page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) throw std::bad_alloc();
    memory_ = static_cast<char*>(memory);
    size_ = room_ + page;
  }
  ~GuardedText() { ::munmap(memory_, size_); }
  GuardedText(const GuardedText&) = delete;
  GuardedText& operator=(const GuardedText&) = delete;

  // A copy of `text`, which fits; good until the next one.
  std::string_view put(std::string_view text) {
    char* const begin = memory_ + room_ - text.size();
    ::mprotect(memory_, room_, PROT_READ | PROT_WRITE);
    if (!text.empty()) std::memcpy(begin, text.data(), text.size());
    ::mprotect(memory_, room_, PROT_READ);
    return {begin, text.size()};
  }

 private:
  char* memory_;
  std::size_t room_, size_;
};

}  // namespace whoiskit::kit
