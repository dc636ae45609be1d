// Values that are put together from pieces of the answer. The host keeps a copy of them, which no line can be named of.
#pragma once

#include <whoiskit/plugin.hpp>

#include <cstring>
#include <initializer_list>

namespace whoiskit::shared {

// Stores the pieces one behind the other; nothing where they are longer than a name or an address can be.
inline void set_joined(Call& call, std::string_view path, std::initializer_list<std::string_view> pieces) {
  constexpr std::size_t kLongest = 512;
  char whole[kLongest];
  std::size_t size = 0;
  for (const std::string_view piece : pieces) {
    if (piece.size() > kLongest - size) return;
    size += piece.copy(whole + size, piece.size());  // an empty one may be null, which memcpy does not take
  }
  call.set(path, {whole, size});
}

// First and last name as one; only one of them as it is.
inline void set_name(Call& call, std::string_view role, std::string_view first, std::string_view last) {
  const FieldPath path(role, "name");
  if (first.empty() || last.empty()) {
    call.set(path.view(), first.empty() ? last : first);
  } else {
    set_joined(call, path.view(), {first, " ", last});
  }
}

// Adds an e-mail address, in which `at` (" AT ", " [at] ") may stand for the sign.
inline void add_email(Call& call, std::string_view role, std::string_view written, std::string_view at) {
  const FieldPath path(role, "email.");
  const auto sign = written.find(at);
  if (sign == std::string_view::npos) {
    call.set(path.view(), written);
  } else {
    set_joined(call, path.view(), {written.substr(0, sign), "@", written.substr(sign + at.size())});
  }
}

}  // namespace whoiskit::shared
