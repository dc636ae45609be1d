// worker/wire.hpp: the format of numbers and texts between a host and its worker. Both are the same build on the same
// machine, so numbers are in native byte order.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace whoiskit::worker {

// Writes within bounds. After a write that does not fit, all further ones do nothing.
class WireWriter {
 public:
  WireWriter(char* begin, std::size_t capacity) : begin_(begin), at_(begin), end_(begin + capacity) {}

  void number(std::uint32_t n) { bytes(&n, sizeof n); }
  void number64(std::uint64_t n) { bytes(&n, sizeof n); }
  void text(std::string_view t) {
    if (t.size() > UINT32_MAX) return overflow();
    number(static_cast<std::uint32_t>(t.size()));
    bytes(t.data(), t.size());
  }
  // A number that is not known yet: reserve() now, fill_in() later.
  char* reserve() {
    char* const place = at_;
    number(0);
    return full_ ? nullptr : place;
  }
  static void fill_in(char* place, std::uint32_t n) {
    if (place != nullptr) std::memcpy(place, &n, sizeof n);
  }

  bool full() const { return full_; }
  std::size_t size() const { return static_cast<std::size_t>(at_ - begin_); }

 private:
  void bytes(const void* data, std::size_t size) {
    if (full_ || size > static_cast<std::size_t>(end_ - at_)) return overflow();
    if (size > 0) std::memcpy(at_, data, size);
    at_ += size;
  }
  void overflow() { full_ = true; }

  char* begin_;
  char* at_;
  char* end_;
  bool full_ = false;
};

// Reads untrusted bytes. After the first read past the end failed() is true, and all further reads return nothing.
class WireReader {
 public:
  explicit WireReader(std::string_view bytes) : rest_(bytes) {}

  std::uint32_t number() { return fixed<std::uint32_t>(); }
  std::uint64_t number64() { return fixed<std::uint64_t>(); }
  // A view of the bytes read; fails if longer than `most`.
  std::string_view text(std::size_t most) {
    const std::uint32_t size = number();
    if (size > most || size > rest_.size()) {
      failed_ = true;
      return {};
    }
    const std::string_view text = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return text;
  }
  // A number; fails if greater than `most`.
  std::uint32_t number_to(std::uint32_t most) {
    const std::uint32_t n = number();
    if (n <= most) return n;
    failed_ = true;
    return 0;
  }

  bool failed() const { return failed_; }
  bool at_end() const { return rest_.empty() && !failed_; }

 private:
  template <class T>
  T fixed() {
    T n = 0;
    if (failed_ || rest_.size() < sizeof n) {
      failed_ = true;
      return 0;
    }
    std::memcpy(&n, rest_.data(), sizeof n);
    rest_.remove_prefix(sizeof n);
    return n;
  }

  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace whoiskit::worker
