#include "simnet/charset.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "whoiskit/text.hpp"

namespace whoiskit::simnet {
namespace {

class Converter {
 public:
  explicit Converter(const std::string& charset) : handle_(iconv_open(charset.c_str(), "UTF-8")) {}
  ~Converter() {
    if (good()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  bool good() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

  /// Appends `text` to `made`. Returns the rest that cannot be converted.
  std::string_view convert(std::string_view text, std::string& made) {
    char* in = const_cast<char*>(text.data());  // iconv only reads it
    std::size_t left = text.size();
    std::array<char, 4096> buffer;
    for (bool flushing = false;;) {
      char* out = buffer.data();
      std::size_t room = buffer.size();
      const auto done = iconv(handle_, flushing ? nullptr : &in, flushing ? nullptr : &left, &out, &room);
      made.append(buffer.data(), buffer.size() - room);
      if (done == static_cast<std::size_t>(-1)) {
        if (errno == E2BIG) continue;
        return {in, left};
      }
      if (flushing) return {};
      flushing = true;  // back to the initial shift state
    }
  }

 private:
  iconv_t handle_;
};

}  // namespace

std::optional<std::string> encode(std::string_view text, const std::string& charset, std::string& error) {
  // Suffixes like //TRANSLIT would replace characters that do not fit, which must be reported.
  Converter converter(charset.find('/') == std::string::npos ? charset : "-");
  if (!converter.good()) {
    error = charset + " is not a character set that iconv knows";
    return std::nullopt;
  }
  constexpr std::string_view kAscii = "{name}\r\n";
  std::string made;
  if (converter.convert(kAscii, made); made != kAscii) {
    error = charset + " does not contain ASCII unchanged; choose one that does";
    return std::nullopt;
  }
  made.clear();
  const std::string_view rest = converter.convert(text, made);
  if (rest.empty()) return made;
  const auto line = 1 + std::count(text.begin(), text.end() - static_cast<std::ptrdiff_t>(rest.size()), '\n');
  const auto next = std::find_if(rest.begin() + 1, rest.end(), [](char c) { return (c & 0xC0) != 0x80; });
  error = "line " + std::to_string(line) + ": \"" + std::string(rest.begin(), next) + "\" does not fit into " + charset;
  return std::nullopt;
}

}  // namespace whoiskit::simnet
