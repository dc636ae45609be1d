// render/json.hpp: a record as JSON, written as it is walked (docs/object-model.schema.json fixes the shape).
#pragma once

#include <string_view>

#include "model/record_data.hpp"
#include "text/char_buffer.hpp"

namespace whoiskit::render {

struct JsonOptions {
  unsigned indent = 0;          // blanks a level; 0: one line
  bool query = true;            // the "query" key
  bool rawdata = true;          // every line of every response
  std::string_view id;          // batch: written first, as it is (JSON text); empty: none
  bool lists = false;           // what can repeat is a list even where there is one
  std::string_view input = {};  // the query as it was given; empty: not known
};

// Appends the record, without a line end.
void write_json(const model::RecordData& record, const model::Keys& keys, const JsonOptions& options,
                text::CharBuffer& out);

}  // namespace whoiskit::render
