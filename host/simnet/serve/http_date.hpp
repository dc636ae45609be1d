// simnet/serve/http_date.hpp: a time in the format of HTTP (RFC 9110, section 5.6.7).
#pragma once

#include <chrono>
#include <ctime>
#include <string>

namespace whoiskit::simnet {

/// "Sun, 06 Nov 1994 08:49:37 GMT". The argument is in seconds, which allow any year; a clock's own units end in 2262.
inline std::string http_date(std::chrono::sys_seconds time) {
  constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t seconds = time.time_since_epoch().count();
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  // strftime() does not write the names of day and month, because they would depend on the locale.
  char text[40];
  const std::size_t size = std::strftime(text, sizeof text, "%Y %H:%M:%S GMT", &parts);
  const std::string day = std::to_string(parts.tm_mday);
  return std::string(kDays[parts.tm_wday]) + (parts.tm_mday < 10 ? ", 0" : ", ") + day + " " + kMonths[parts.tm_mon] +
         " " + std::string(text, size);
}

}  // namespace whoiskit::simnet
