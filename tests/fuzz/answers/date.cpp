// The first line is the order of the parts, the rest the date.
#include "text/date.hpp"

#include "fuzz/target.hpp"
#include "whoiskit/text.hpp"

using namespace whoiskit;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Cut input = cut(fuzz::text_of(data, size), '\n');
  text::Date date;
  if (!text::read_date(input.after, input.before, date)) return 0;
  fuzz::require(text::is_valid(date), "a date that was read is a day of the calendar");
  const auto iso = text::write_date(date);
  text::Date again;
  fuzz::require(text::read_date({iso.data(), iso.size()}, input.before, again) && again == date,
                "a date reads its own writing");
  return 0;
}
