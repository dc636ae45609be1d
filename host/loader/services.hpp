// loader/services.hpp: the services for plugins, implemented with the parsers and the model.
#pragma once

#include <deque>
#include <string>
#include <utility>

#include "loader/call_state.hpp"
#include "model/keys.hpp"
#include "parsers/json_rows.hpp"
#include "parsers/label_table.hpp"
#include "parsers/sections.hpp"
#include "whoiskit/abi.h"

// The opaque types of the ABI. Each loaded plugin has a wk_host. It owns what the plugin builds at load time, and is
// destroyed with the plugin.
struct wk_table {
  whoiskit::parsers::LabelTable labels;
};
struct wk_sections {
  whoiskit::parsers::SectionTable table;
};
struct wk_json_table {
  whoiskit::parsers::JsonRows rows;
};
struct wk_host {
  explicit wk_host(whoiskit::model::PluginKeys k) : keys(std::move(k)) {}
  whoiskit::model::PluginKeys keys;
  std::deque<wk_table> tables;
  std::deque<wk_sections> sections;
  std::deque<wk_json_table> json_tables;
  std::string error;     // why a load-time service failed
  bool refused = false;  // a table was malformed: the plugin is refused whatever its create() returns
};

namespace whoiskit::loader {

// The services of this build; constant.
const wk_services& services();
// The extension WK_JSON_EXTENSION.
const wk_json& json_services();

}  // namespace whoiskit::loader
