// bulk/input_json.hpp: lines of NDJSON: their query, and the members that are passed through to the output.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace whoiskit::bulk {

// Whether a member of the output line has this name. The input's member of that name is not passed through.
bool is_taken(std::string_view name);

// Appends a member whose value is a text, with a comma before it if it is not the first.
void append_member(std::string_view name, std::string_view value, std::string& members);

class JsonLine {
 public:
  JsonLine();
  ~JsonLine();

  // Reads the member "query" of a line, and the others, as written, as the inside of an object. Returns why the line
  // has no query; empty if it has.
  std::string read(std::string_view line, std::string& query, std::string& extra);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace whoiskit::bulk
