// parsers/json_rows.hpp: rows that select values of a JSON text by paths ("/nameservers/*/ldhName"): compilation and
// execution.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/view.hpp"
#include "model/keys.hpp"
#include "parsers/context.hpp"
#include "parsers/label_table.hpp"
#include "whoiskit/abi.h"

namespace whoiskit::parsers {

class JsonRows {
 public:
  static constexpr std::size_t kMaxVisits = 1u << 18;  // values that all rows of a table visit in one text

  // Nothing, with `error` naming the row, if a row is malformed. See LabelTable::compile().
  static std::optional<JsonRows> compile(const wk_row* rows, std::size_t row_size, std::size_t count,
                                         model::PluginKeys& keys, std::string& error);

  // Stores the values below the node `from`. Returns their number.
  std::size_t read(Context& context, const json::View& view, std::size_t from, std::uint16_t section,
                   std::string_view dates) const;

 private:
  static constexpr std::uint32_t kNoNumber = UINT32_MAX;
  struct Step {
    std::string name;
    std::uint32_t number = kNoNumber;  // the index of an item, if the word is one
    bool every = false;
  };
  using Path = std::vector<Step>;
  struct Walk;

  explicit JsonRows(LabelTable rows) : rows_(std::move(rows)) {}
  static Path parsed(std::string_view path);

  LabelTable rows_;
  std::vector<Path> paths_;  // of the rows
};

}  // namespace whoiskit::parsers
