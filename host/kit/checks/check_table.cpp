// The check of a table's text.
#include <optional>
#include <utility>

#include "kit/check.hpp"
#include "kit/plugin_under_test.hpp"
#include "platform/sealed_copy.hpp"
#include "reading/family.hpp"
#include "table_plugin/reader.hpp"

namespace whoiskit::kit {
namespace {

Finding check_families(const Job& job, const std::vector<std::string>& families) {
  if (families.empty()) return passed("a valid table");
  const api::Core core(host_of(job.file));
  std::string fault = reading::validate_families(families, core.generation()->plugins);
  if (fault.empty()) return passed("a valid table, and the families that it delegates answers to exist");
  return failed(std::move(fault), "name a bundled plugin (`whoiskit plugin list`), or put the family's file beside it");
}

}  // namespace

Finding check_table(const Job& job, Report&) {
  std::string error;
  const std::optional<platform::SealedCopy> copy =
      platform::SealedCopy::read(job.file, table_plugin::kMaxTableBytes, error);
  if (!copy) return failed(error, "name a table, whois.CLAIM.table.toml");
  const table_plugin::Reading reading = table_plugin::read_table(copy->bytes());
  if (reading.faults.empty()) return check_families(job, reading.spec.description.families);
  std::string why = reading.faults.front().text(job.file);
  if (const std::size_t more = reading.faults.size() - 1; more > 0) why += " (and " + std::to_string(more) + " more)";
  return failed(why, "`whoiskit plugin info` lists all faults, docs/table-plugins.md all keys");
}

}  // namespace whoiskit::kit
