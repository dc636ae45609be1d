// The check of a table's text.
#include <optional>

#include "kit/check.hpp"
#include "loader/sealed_copy.hpp"
#include "table/reader.hpp"

namespace whoiskit::kit {

Finding check_table(const Job& job, Report&) {
  std::string error;
  const std::optional<loader::SealedCopy> copy = loader::SealedCopy::read(job.file, table::kMaxTableBytes, error);
  if (!copy) return failed(error, "name a table, whois.CLAIM.table.toml");
  const table::Reading reading = table::read_table(copy->bytes());
  if (reading.faults.empty()) return passed("it is one");
  std::string why = reading.faults.front().text(job.file);
  if (const std::size_t more = reading.faults.size() - 1; more > 0) why += " (and " + std::to_string(more) + " more)";
  return failed(why, "`whoiskit plugin info` tells all faults; docs/table-plugins.md every key");
}

}  // namespace whoiskit::kit
