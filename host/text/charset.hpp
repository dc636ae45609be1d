// text/charset.hpp: converts the bytes of a response from a named character set to UTF-8. No input makes the conversion
// fail. Invalid bytes are replaced: they remove no text, and they never swallow a line end.
#pragma once

#include <string>
#include <string_view>

namespace whoiskit::text {

struct Decoded {
  std::string_view text;    // valid UTF-8; views the input if copied is false, otherwise the caller's buffer
  bool copied = false;      // whether the buffer was used
  bool had_errors = false;  // whether some bytes were invalid in the character set and were repaired
  bool known = true;        // false: the character set is unknown, and the text was read by the rule of "utf-8"
};

// Decodes `bytes`. `charset` is a name as in routing tables, in any case: "utf-8", "iso-8859-1", "koi8-r",
// "iso-2022-jp", ... Empty means utf-8.
//
// - utf-8 and us-ascii: valid text is returned without a copy. In invalid text the well-formed sequences stay, and each
//   other byte is read as windows-1252, because servers that mix character sets use this one.
// - iso-8859-1 and windows-1252: both are read as windows-1252, as in the WHATWG Encoding Standard. Its five unassigned
//   bytes become the C1 controls with the same number.
// - Text that is valid UTF-8 although the name is one of iso-8859, windows-125x or koi8 is read as UTF-8, because
//   servers change to UTF-8 before tables do.
// - Any other name: the character set that iconv knows by that name. Each byte that iconv rejects becomes U+FFFD. In
//   the iso-2022 family each line begins in ASCII (RFC 1468), so an incomplete escape sequence garbles only its own
//   line.
//
// A leading UTF-8 byte order mark is skipped. It means utf-8 whatever the name is, except for sets that do not contain
// ASCII, like utf-16. Control characters and NUL bytes stay. Throws only std::bad_alloc. Opening a character set takes
// some microseconds; each thread keeps the most recent ones open.
[[nodiscard]] Decoded decode(std::string_view bytes, std::string_view charset, std::string& buffer);

}  // namespace whoiskit::text
