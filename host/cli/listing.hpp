// cli/listing.hpp: items of names and values, as aligned text or as JSON, for the commands that print no record.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/options/options.hpp"
#include "text/char_buffer.hpp"
#include "text/json_writer.hpp"

namespace whoiskit::cli {

class Listing {
 public:
  // Name and value; a name may come again, which makes it a list in JSON.
  using Item = std::vector<std::pair<std::string, std::string>>;
  // The same with numbers, which JSON has as such.
  using Numbers = std::vector<std::pair<std::string, std::int64_t>>;

  // `many`: JSON is an array of items, not one object. Throws UsageError for the format raw.
  Listing(Format format, bool colour, bool many);

  void add(const Item& item, const Numbers& numbers = {});
  // All that is to be printed; to be called once.
  std::string_view finish(bool terminal);

 private:
  void add_text(const Item& item);
  void add_json(const Item& item, const Numbers& numbers);

  const Format format_;
  const bool colour_, many_;
  std::size_t items_ = 0;
  text::CharBuffer buffer_, harmless_;
  text::JsonWriter json_;
};

}  // namespace whoiskit::cli
