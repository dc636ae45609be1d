// render/json.hpp: a record as JSON, written while the record is traversed. docs/object-model.schema.json defines the
// shape.
#pragma once

#include <string_view>

#include "model/record_data.hpp"
#include "text/char_buffer.hpp"

namespace whoiskit::render {

struct JsonOptions {
  unsigned indent = 0;          // blanks per level; 0: one line
  bool query = true;            // the "query" key
  bool rawdata = true;          // every line of every response
  std::string_view id;          // of a batch line: JSON text, written first and unchanged; empty: none
  bool lists = false;           // what can repeat is a list even if there is only one
  std::string_view input = {};  // the query as the user gave it; empty: not known
};

// Appends the record, without a line end.
void write_json(const model::RecordData& record, const model::Keys& keys, const JsonOptions& options,
                text::CharBuffer& out);

}  // namespace whoiskit::render
