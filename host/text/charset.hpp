// From the bytes a server sent, in a named character set, to UTF-8. Nothing a server sends makes this fail: text is
// never lost for a broken byte, and broken bytes never take a line end with them.
#pragma once

#include <string>
#include <string_view>

namespace whoiskit::text {

struct Decoded {
  std::string_view text;    // valid UTF-8; views the bytes given where copied is false, else the caller's buffer
  bool copied = false;      // whether the buffer was used
  bool had_errors = false;  // whether some bytes were not of the character set and were repaired
  bool known = true;        // false: no such character set here; the text was read by the rule of "utf-8"
};

// Decodes `bytes`. `charset` is a name as servers' tables write it, in any case: "utf-8", "iso-8859-1", "koi8-r",
// "iso-2022-jp", ...; empty means utf-8.
//
// - utf-8 and us-ascii: text that is valid is returned as it lies, without a copy. In broken text the well-formed
//   sequences stay and each other byte is read as windows-1252, because servers that mix character sets use this one.
// - iso-8859-1 and windows-1252: both are read as windows-1252 (as the WHATWG Encoding Standard has it), whose five
//   unassigned bytes become the C1 controls of the same number.
// - Text that is valid UTF-8 though the name is one of iso-8859, windows-125x or koi8 is read as UTF-8: servers change
//   over before tables do.
// - Any other: what iconv knows by that name. Each byte that it refuses becomes U+FFFD. In the iso-2022 family
//   every line begins in ASCII (RFC 1468), so that a cut escape sequence garbles its own line only.
//
// A leading UTF-8 byte order mark is skipped and means utf-8 whatever the name says (but not in sets like utf-16, which
// do not contain ASCII). Control characters and NUL bytes stay. Throws only std::bad_alloc. Opening a character set
// costs some microseconds; each thread keeps the last few open.
[[nodiscard]] Decoded decode(std::string_view bytes, std::string_view charset, std::string& buffer);

}  // namespace whoiskit::text
