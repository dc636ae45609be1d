// cli/fields.hpp: the bare values of a record by name, and a record as one line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "whoiskit/record.hpp"

namespace whoiskit::cli {

// Throws UsageError for a malformed name or an unknown key. The message suggests the key that was probably meant.
void check_fields(const std::vector<std::string>& names);

// The values under a name: one of the record ("verdict", "query"), or a path in regrinfo ("domain.expires",
// "tech[1].email").
std::vector<std::string> field_values(const Record& record, std::string_view name);

// "example.com: registered, expires 2027-08-12, GoDaddy.com, LLC"
std::string short_line(const Record& record);

}  // namespace whoiskit::cli
