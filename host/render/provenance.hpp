// render/provenance.hpp: where the values of a record were read, and which parts of the answers were not used.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/record_data.hpp"
#include "whoiskit/record.hpp"

namespace whoiskit::render {

// Each value in the order of the JSON form. A path has an index if a section is a list of objects ("tech[1].email") or
// if an attribute has several values ("domain.status[0]"). Addresses of a name server are below it
// ("domain.nserver[0].ip").
std::vector<Provenance> explain(const model::RecordData& record, const model::Keys& keys);

// A line of an answer with a value that was not used: the line is neither a comment nor a heading, and what it says is
// nowhere in the record. In a JSON answer, such a value.
struct UnusedLine {
  std::size_t response;  // index into the exchanges
  std::size_t line;      // of that answer, from 1
  std::string_view text;
  std::string pointer;  // of the value in a JSON answer
};
std::vector<UnusedLine> unused_lines(const model::RecordData& record);

// "server:line: text" for each of them, or "server:line: pointer: text" for JSON. The server is "-" if it is unknown.
std::vector<std::string> unused(const model::RecordData& record);

}  // namespace whoiskit::render
