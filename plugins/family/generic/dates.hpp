// generic/dates.hpp: dates of a server whose order of day and month nobody knows. 03/04/2010 is read only where another
// date of the same response can be read in one order alone (31/12/2020); else it stays as printed.
#pragma once

#include <whoiskit/call.hpp>

#include <span>
#include <string_view>

#include "lines.hpp"

namespace whoiskit::generic {

class Dates {
 public:
  struct Keys {
    Key date, raw;
  };

  // Learns the order from all dates of a response and makes it that of the host's dates. `no_rows` is a table without
  // rows: the host keeps the order of the parser utility that ran last.
  Dates(Call& call, std::span<const Line> lines, const Table& no_rows);

  // Stores a date in its section's current object; false where the value is none.
  bool store(Call& call, Keys keys, std::string_view value) const;

 private:
  bool day_first_ = false, month_first_ = false;  // some date can only be read so
};

}  // namespace whoiskit::generic
