// cli/listing.hpp: names and values as aligned text or as JSON, for the commands that do not print records.
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
  // Names and values. A name that occurs several times becomes a list in JSON.
  using Item = std::vector<std::pair<std::string, std::string>>;
  // Names and numbers, which stay numbers in JSON.
  using Numbers = std::vector<std::pair<std::string, std::int64_t>>;

  // `many`: JSON output is an array of items, not one object. Throws UsageError for formats other than text, json and
  // ndjson.
  Listing(Format format, bool colour, bool many);

  void add(const Item& item, const Numbers& numbers = {});
  // The whole text to print. Call it once.
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
