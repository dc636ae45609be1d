// table_plugin/table_plugin.hpp: a plugin that is a table (docs/table-plugins.md) and not a library. It is data and
// contains no foreign code to isolate, so it runs in this process whatever the isolation of its folder.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "loader/plugin.hpp"
#include "loader/services.hpp"
#include "table_plugin/handler.hpp"
#include "table_plugin/spec.hpp"

namespace whoiskit::table_plugin {

class TablePlugin final : public loader::Plugin {
 public:
  // Reads a table. If it is invalid, returns null with `error` as "FILE:LINE: KEY: what is wrong", one line per fault.
  static std::unique_ptr<TablePlugin> load(const std::string& path, model::Keys& keys, std::string& error);
  // The same for a file that was already read: `toml` is the content of `path`.
  static std::unique_ptr<TablePlugin> load(const std::string& path, std::string_view toml, model::Keys& keys,
                                           std::string& error);

  std::int32_t handle(wk_call& call, loader::CallState& state) const noexcept override;
  std::string_view family_of(std::string_view text) const override { return handler_->family_of(text); }
  std::string_view default_server() const override {
    return spec_.servers.empty() ? std::string_view() : spec_.servers[0].name;
  }
  void add_rows(routing::ImageBuilder& rows) const override;
  bool rows_built_in() const override { return rows_built_in_; }

 private:
  TablePlugin(std::string path, Spec spec, bool rows_built_in, model::Keys& keys);

  const Spec spec_;
  const bool rows_built_in_;
  wk_host host_;
  std::optional<Handler> handler_;
};

}  // namespace whoiskit::table_plugin
