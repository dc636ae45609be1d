// cli/fields.hpp: values of a record by their names, bare, and a record in one line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "whoiskit/record.hpp"

namespace whoiskit::cli {

// Throws UsageError for a name of a standard section that has no such key, naming the one that was probably meant.
void check_fields(const std::vector<std::string>& names);

// The values under a name: of the record ("verdict", "query"), or of regrinfo by its path ("domain.expires",
// "tech[1].email").
std::vector<std::string> field_values(const Record& record, std::string_view name);

// "example.com: registered, expires 2027-08-12, GoDaddy.com, LLC"
std::string short_line(const Record& record);

}  // namespace whoiskit::cli
