// table_plugin/reader.hpp: reads a table, the TOML of docs/table-plugins.md, into a Spec.
//
// The reader is strict. An unknown key, a value of the wrong type, a path that is not a key of the record, and a
// repeated label are errors, because a misspelled table would silently fill wrong fields.
#pragma once

#include <string_view>
#include <vector>

#include "table_plugin/fault.hpp"
#include "table_plugin/spec.hpp"

namespace whoiskit::table_plugin {

inline constexpr std::size_t kMaxTableBytes = 1u << 20;
inline constexpr std::int64_t kTableVersion = 1;  // of the file format

struct Reading {
  Spec spec;                  // complete if there is no fault
  std::vector<Fault> faults;  // sorted by line, at most Faults::kMax
};
Reading read_table(std::string_view toml);

}  // namespace whoiskit::table_plugin
