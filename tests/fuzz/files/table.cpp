// The text of a table. If it is valid, its field tables are compiled, its rows are added, and the table reads its own
// text.
#include <string>
#include <vector>

#include "fuzz/target.hpp"
#include "reading/parsed_answer.hpp"
#include "routing/compile/builder.hpp"
#include "table_plugin/reader.hpp"
#include "table_plugin/table_plugin.hpp"

using namespace whoiskit;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  const table_plugin::Reading reading = table_plugin::read_table(text);
  fuzz::require(reading.faults.size() <= table_plugin::Faults::kMax, "faults are bounded");
  model::Keys keys;
  std::string error;
  const std::string path = "/x/whois." + reading.spec.description.claim + ".table.toml";
  const auto plugin = table_plugin::TablePlugin::load(path, text, keys, error);
  fuzz::require((plugin != nullptr) == error.empty(), "it is loaded or the reason told");
  if (plugin == nullptr) return 0;
  routing::ImageBuilder rows;
  plugin->add_rows(rows);
  std::string fault;
  fuzz::require(!rows.build(fault).empty() || !fault.empty(), "an image is made or the reason told");
  model::Exchange exchange;
  exchange.text = text;
  const std::vector<const model::Exchange*> exchanges{&exchange};
  const std::vector<std::string_view> texts{text};
  model::Arena arena;
  reading::AnswerInput input;
  input.plugin = plugin.get();
  input.query = "example.com";
  input.type = routing::QueryKind::domain;
  input.exchanges = exchanges;
  const reading::ParsedAnswer parsed = reading::parse_answer(input, arena, texts, keys);
  fuzz::require(parsed.draft.field_count() <= model::kMaxFields, "values are bounded");
  return 0;
}
