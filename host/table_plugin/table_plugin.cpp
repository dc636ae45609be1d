#include "table_plugin/table_plugin.hpp"

#include <utility>

#include "platform/sealed_copy.hpp"
#include "routing/builtin.hpp"
#include "table_plugin/reader.hpp"
#include "table_plugin/routing_part.hpp"
#include "whoiskit/call.hpp"

namespace whoiskit::table_plugin {

TablePlugin::TablePlugin(std::string path, Spec spec, bool rows_built_in, model::Keys& keys)
    : Plugin(std::move(path)),
      spec_(std::move(spec)),
      rows_built_in_(rows_built_in),
      host_({keys, loader::claim_of(path_)}) {
  description_ = spec_.description;
}

std::unique_ptr<TablePlugin> TablePlugin::load(const std::string& path, model::Keys& keys, std::string& error) {
  const auto bytes = platform::SealedCopy::read(path, kMaxTableBytes, error);
  return bytes ? load(path, bytes->bytes(), keys, error) : nullptr;
}

std::unique_ptr<TablePlugin> TablePlugin::load(const std::string& path, std::string_view toml, model::Keys& keys,
                                               std::string& error) {
  Reading reading = read_table(toml);
  error.clear();
  for (const Fault& fault : reading.faults) error += (error.empty() ? "" : "\n") + fault.text(path);
  if (!error.empty()) return nullptr;
  const std::string& claim = reading.spec.description.claim;
  if (claim != loader::claim_of(path)) {
    error = path + ": claims \"" + claim + "\" but its file name claims \"" + std::string(loader::claim_of(path)) +
            "\"; name the file whois." + claim + std::string(loader::kTableSuffix);
    return nullptr;
  }
  const bool built_in = routing::is_builtin_table(claim, toml);
  std::unique_ptr<TablePlugin> plugin(new TablePlugin(path, std::move(reading.spec), built_in, keys));
  try {
    plugin->handler_.emplace(loader::services(), plugin->host_, plugin->spec_);
  } catch (const SetupError& fault) {
    error = path + ": " + fault.what() + (plugin->host_.error.empty() ? "" : ": " + plugin->host_.error);
    return nullptr;
  }
  return plugin;
}

std::int32_t TablePlugin::handle(wk_call& call, loader::CallState& state) const noexcept {
  call.services = &loader::services();
  call.host_data = &state;
  try {
    Call dressed(&call);
    handler_->handle(dressed);
    for (const model::PluginKeys* keys : {&host_.keys, &std::as_const(state.keys)}) state.tell_lost(keys->lost());
    return WK_OK;
  } catch (...) {
    return WK_E_LIMIT;  // only an out-of-memory error is possible here
  }
}

void TablePlugin::add_rows(routing::ImageBuilder& rows) const { table_plugin::add_rows(spec_, path_, rows); }

}  // namespace whoiskit::table_plugin
