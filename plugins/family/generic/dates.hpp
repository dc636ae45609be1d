// generic/dates.hpp: dates of a server whose order of day and month nobody knows. 03/04/2010 is read only where another
// date of the same response can be read in one order alone (31/12/2020); else it stays as printed.
#pragma once

#include <whoiskit/call.hpp>

#include <array>
#include <string_view>

namespace whoiskit::generic {

class Dates {
 public:
  struct Keys {
    wk_key date, raw;
  };

  // A value that may be a date, and what the other dates of the response tell by it.
  void note(Keys keys, std::string_view value);

  // Whether the value begins with a date or a bound of one, in any order.
  static bool is_date(Call& call, std::string_view value);

  // Stores all that were noted, in the section's current object. `order_setter` is a table without rows: the host keeps
  // the order of the parser utility that ran last.
  void store(Call& call, const Table& order_setter);

 private:
  struct Noted {
    Keys keys;
    std::string_view value;
  };
  static constexpr std::size_t kMaxDates = 32;
  std::array<Noted, kMaxDates> noted_{};
  std::size_t count_ = 0;
  bool day_first_ = false, month_first_ = false;  // some date can only be read so
};

}  // namespace whoiskit::generic
