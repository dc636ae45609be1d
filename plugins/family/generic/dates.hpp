// generic/dates.hpp: dates of a server whose order of day and month is unknown. 03/04/2010 is read only if another date
// of the same response is valid in one order only (31/12/2020). Otherwise it stays as printed.
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

  // Learns the order from all dates of a response and sets it as the order of the host's dates. `no_rows` is a table
  // without rows: the host keeps the order of the reader that ran last.
  Dates(Call& call, std::span<const Line> lines, const Table& no_rows);

  // Stores a date in its section's current object. Returns false if the value is not a date.
  bool store(Call& call, Keys keys, std::string_view value) const;

 private:
  bool day_first_ = false, month_first_ = false;  // some date is valid only in this order
};

}  // namespace whoiskit::generic
