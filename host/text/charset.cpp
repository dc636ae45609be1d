#include "text/charset.hpp"

#include <iconv.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <utility>

#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace whoiskit::text {
namespace {

// Code points of the windows-1252 bytes 0x80 to 0x9F (WHATWG Encoding Standard, index-windows-1252); from 0xA0 on the
// byte is the code point.
constexpr std::array<std::uint16_t, 32> kWindows1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,  // from 0x80
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,  // from 0x88
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,  // from 0x90
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,  // from 0x98
};

void append_windows_1252(std::string& out, char byte) {
  const auto c = static_cast<unsigned char>(byte);
  const unsigned point = c < 0xA0 ? kWindows1252[c - 0x80U] : c;
  if (point < 0x800) {
    out.push_back(static_cast<char>(0xC0 | point >> 6));
  } else {
    out.push_back(static_cast<char>(0xE0 | point >> 12));
    out.push_back(static_cast<char>(0x80 | (point >> 6 & 0x3F)));
  }
  out.push_back(static_cast<char>(0x80 | (point & 0x3F)));
}

// Reads windows-1252; with `keep_utf8`, well-formed sequences of UTF-8 stay as they are.
void read_windows_1252(std::string_view bytes, bool keep_utf8, std::string& out) {
  out.clear();
  out.reserve(bytes.size() + bytes.size() / 8);
  for (std::size_t at = 0; at < bytes.size();) {
    std::size_t keep = ascii_run(bytes, at);
    if (keep == 0 && keep_utf8) keep = utf8_sequence(bytes, at);
    if (keep != 0) {
      out.append(bytes, at, keep);
      at += keep;
    } else {
      append_windows_1252(out, bytes[at++]);
    }
  }
}

Decoded read_utf8(std::string_view bytes, std::string& buffer) {
  // Most responses are ASCII. The command does not load simdjson for them (package/late_libraries.cmake).
  if (is_ascii(bytes) || simdjson::validate_utf8(bytes)) return {.text = bytes};
  read_windows_1252(bytes, true, buffer);
  return {.text = buffer, .copied = true, .had_errors = true};
}

constexpr std::size_t kMaxName = 31;

// Whether the name is only a name to iconv, without options ("//TRANSLIT") or a path.
bool is_plain_name(std::string_view name) noexcept {
  return !name.empty() && name.size() <= kMaxName && std::all_of(name.begin(), name.end(), [](char c) {
    return is_alnum(c) || c == '-' || c == '_' || c == ':' || c == '.';
  });
}

// An open iconv descriptor, and what is known about its character set.
class Converter {
 public:
  Converter() noexcept = default;
  explicit Converter(std::string_view name) : name_(name), handle_(iconv_open("UTF-8", name_.c_str())) {
    to_lower(name_);
    by_line_ = name_.starts_with("iso-2022") || name_.starts_with("iso2022");
    ascii_superset_ = is_open() && !by_line_ && reads_ascii_as_itself();
  }
  Converter(Converter&& other) noexcept { swap(other); }
  Converter& operator=(Converter&& other) noexcept {
    swap(other);
    return *this;
  }
  ~Converter() {
    if (is_open()) iconv_close(handle_);
  }

  bool is_open() const noexcept { return handle_ != closed(); }
  bool is_named(std::string_view name) const noexcept { return iequals(name_, name); }
  // Whether each byte below 0x80 always means itself, whatever surrounds it.
  bool is_ascii_superset() const noexcept { return ascii_superset_; }

  // Replaces `out` with `bytes` in UTF-8. Returns whether all of them were valid.
  bool convert(std::string_view bytes, std::string& out) const {
    out.resize(bytes.size() + bytes.size() / 2 + kSpare);
    std::size_t written = 0;
    bool clean = true;
    while (!bytes.empty()) {
      const std::size_t length = std::min(by_line_ ? bytes.find('\n') : bytes.npos, bytes.size());
      clean = convert_piece(bytes.substr(0, length), out, written) && clean;
      bytes.remove_prefix(length);
      if (bytes.empty()) break;
      if (written == out.size()) out.resize(out.size() * 2);
      out[written++] = '\n';
      bytes.remove_prefix(1);
    }
    out.resize(written);
    return clean;
  }

 private:
  static constexpr std::size_t kSpare = 16;  // space for what a descriptor holds back, or one U+FFFD

  static iconv_t closed() noexcept { return reinterpret_cast<iconv_t>(-1); }

  void swap(Converter& other) noexcept {
    std::swap(name_, other.name_);
    std::swap(handle_, other.handle_);
    std::swap(ascii_superset_, other.ascii_superset_);
    std::swap(by_line_, other.by_line_);
  }

  bool convert_piece(std::string_view bytes, std::string& out, std::size_t& written) const {
    char* from = const_cast<char*>(bytes.data());  // iconv takes char** but does not change the bytes
    std::size_t left = bytes.size();
    bool clean = true;
    iconv(handle_, nullptr, nullptr, nullptr, nullptr);
    for (bool flushed = false; !flushed;) {
      flushed = left == 0;
      char* to = out.data() + written;
      std::size_t room = out.size() - written;
      const std::size_t result = iconv(handle_, flushed ? nullptr : &from, flushed ? nullptr : &left, &to, &room);
      const int error = result == static_cast<std::size_t>(-1) ? errno : 0;
      written = out.size() - room;
      if (error == 0) continue;
      if (error == E2BIG) {
        flushed = false;
        out.resize(out.size() * 2);
        continue;
      }
      clean = false;  // EILSEQ: no character begins here; EINVAL: the last one is incomplete
      if (left == 0) break;
      if (room < kReplacement.size()) out.resize(out.size() * 2);
      kReplacement.copy(out.data() + written, kReplacement.size());
      written += kReplacement.size();
      ++from;
      --left;
    }
    return clean;
  }

  bool reads_ascii_as_itself() const {
    std::string out;
    for (int c = 0; c < 0x80; ++c) {
      const std::array<char, 3> probe = {static_cast<char>(c), 'a',
                                         '{'};  // with followers, for sets where c begins a sequence
      const std::string_view text(probe.data(), probe.size());
      if (!convert(text, out) || out != text) return false;
    }
    return true;
  }

  std::string name_;
  iconv_t handle_ = closed();
  bool ascii_superset_ = false;
  bool by_line_ = false;
};

// The thread's converter for that name, opened if necessary. If it is not open, iconv does not know the name.
const Converter& converter_of(std::string_view name) {
  constexpr std::size_t kKept = 8;
  thread_local std::array<Converter, kKept> kept;
  thread_local std::size_t oldest = 0;
  for (const Converter& converter : kept) {
    if (converter.is_named(name)) return converter;
  }
  Converter& slot = kept[oldest];
  oldest = (oldest + 1) % kKept;
  slot = Converter(name);
  return slot;
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) noexcept {
  return std::any_of(names.begin(), names.end(), [name](std::string_view other) { return iequals(name, other); });
}

// The single-byte character sets that WHOIS servers use.
bool is_single_byte(std::string_view name) noexcept {
  return istarts_with(name, "iso-8859-") || istarts_with(name, "windows-125") || istarts_with(name, "koi8-");
}

}  // namespace

Decoded decode(std::string_view bytes, std::string_view charset, std::string& buffer) {
  const bool marked = bytes.starts_with(kByteOrderMark);
  if (charset.empty() || is_one_of(charset, {"utf-8", "utf8", "us-ascii", "ascii"})) {
    return read_utf8(bytes.substr(marked ? kByteOrderMark.size() : 0), buffer);
  }
  const bool latin = is_one_of(charset, {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "windows-1252", "cp1252"});
  const Converter* converter = nullptr;
  if (!latin && is_plain_name(charset)) {
    converter = &converter_of(charset);
    if (!converter->is_open()) converter = nullptr;
  }
  const bool known = latin || converter != nullptr;
  const bool ascii_superset = converter == nullptr || converter->is_ascii_superset();
  if (!known || (marked && ascii_superset)) {
    Decoded decoded = read_utf8(bytes.substr(marked ? kByteOrderMark.size() : 0), buffer);
    decoded.known = known;
    return decoded;
  }
  if (ascii_superset && ascii_run(bytes) == bytes.size()) return {.text = bytes};
  // Registries change to UTF-8 before routing tables do. Text in a single-byte set is practically never valid UTF-8.
  if (latin || is_single_byte(charset)) {
    if (Decoded decoded = read_utf8(bytes, buffer); !decoded.had_errors) return decoded;
  }
  if (latin) {
    read_windows_1252(bytes, false, buffer);
    return {.text = buffer, .copied = true};
  }
  const bool clean = converter->convert(bytes, buffer);
  return {.text = buffer, .copied = true, .had_errors = !clean};
}

}  // namespace whoiskit::text
