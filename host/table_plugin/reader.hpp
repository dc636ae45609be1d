// table_plugin/reader.hpp: reads a table, the TOML of docs/table-plugins.md, into a Spec.
//
// The reader is strict: an unknown key, a value of the wrong type, a path that is no key of the record, a label given
// twice are each a fault, as a mistyped table would fill wrong fields in silence.
#pragma once

#include <string_view>
#include <vector>

#include "table_plugin/fault.hpp"
#include "table_plugin/spec.hpp"

namespace whoiskit::table_plugin {

inline constexpr std::size_t kMaxTableBytes = 1u << 20;
inline constexpr std::int64_t kTableVersion = 1;  // of the format of the file

struct Reading {
  Spec spec;                  // whole where there is no fault
  std::vector<Fault> faults;  // in the order of their lines, Faults::kMax at most
};
Reading read_table(std::string_view toml);

}  // namespace whoiskit::table_plugin
