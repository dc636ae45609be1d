// render/provenance.hpp: where a record's values were read, and what of the answers nobody read.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/record_data.hpp"
#include "whoiskit/record.hpp"

namespace whoiskit::render {

// Each value in the order of the JSON form. A path has an index where a section is a list of objects ("tech[1].email")
// and where an attribute has several values ("domain.status[0]"); addresses of a name server stand below it
// ("domain.nserver[0].ip").
std::vector<Provenance> explain(const model::RecordData& record, const model::Keys& keys);

// A line of an answer with a value that nothing was made of: neither a comment nor a heading, and what it says is
// nowhere in the record; of an answer in JSON such a value.
struct UnusedLine {
  std::size_t response;  // index into the exchanges
  std::size_t line;      // of that answer, from 1
  std::string_view text;
  std::string pointer;  // of a value of JSON
};
std::vector<UnusedLine> unused_lines(const model::RecordData& record);

// "server:line: text" for each of them, of JSON "server:line: pointer: text". The server is "-" where it is unknown.
std::vector<std::string> unused(const model::RecordData& record);

}  // namespace whoiskit::render
