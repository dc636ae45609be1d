// generic/values.hpp: whether a value is plausible for its label. A reader that knows nothing about its server must not
// take "Status: see www.example.com for what that means ..." as a status.
#pragma once

#include <string_view>

namespace whoiskit::generic {

// A value that means "none": "-", "N/A", "none", "(not available)".
bool is_placeholder(std::string_view value);

// A value that means "not shown": "REDACTED FOR PRIVACY", "Not Disclosed".
bool is_withheld(std::string_view value);

// A host name of two labels or more, perhaps with a final dot.
bool is_host(std::string_view value);

// The beginning of an IPv4 or IPv6 address, by its form.
bool looks_like_address(std::string_view value);

// A registry's identifier of an object ("EX1-RIPE", "C1234567"), rather than a person's name.
bool looks_like_handle(std::string_view value);

// A whole e-mail address.
bool is_email(std::string_view value);

// A line of running text, as in terms of use, rather than one of a person's address.
bool is_prose(std::string_view line);

// Whether the value can be a telephone number, a short text, a web address.
bool is_number(std::string_view value);
bool is_short(std::string_view value);
bool is_web(std::string_view value);

}  // namespace whoiskit::generic
