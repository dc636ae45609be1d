// loader/plugin.hpp: a handler that the host can call, of any kind and in any process: a library in this process
// (native_plugin.hpp) or in another one, or a table.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "loader/call_state.hpp"
#include "whoiskit/abi.h"

namespace whoiskit::routing {
class ImageBuilder;
}

namespace whoiskit::loader {

inline constexpr std::string_view kLibrarySuffix = ".so", kTableSuffix = ".table.toml";

// The claim in a file name: "gtld.godaddy" for "/x/whois.gtld.godaddy.so" and for "whois.gtld.godaddy.table.toml".
// Empty if the name has none.
std::string_view claim_of(std::string_view path);

// Whether a file is a table by its name, and not a library.
inline bool is_table(std::string_view path) { return path.ends_with(kTableSuffix); }

// What a plugin states about itself, as in wk_plugin.
struct Description {
  std::string claim, version, registrar, referrer, description;
  std::vector<std::string> families{};  // claims of the plugins that it delegates responses to; only for tables
};

class Plugin {
 public:
  virtual ~Plugin() = default;
  Plugin(const Plugin&) = delete;
  Plugin& operator=(const Plugin&) = delete;

  const Description& description() const { return description_; }
  std::string_view claim() const { return description_.claim; }
  // The file it was made from.
  const std::string& path() const { return path_; }

  // Runs the handler on a call and fills in the call's `services` and `host_data`. No exception escapes: failures are
  // in state.errors. [any-thread]
  virtual int32_t handle(wk_call& call, CallState& state) const noexcept = 0;

  // The claim of the plugin that reads this response in its place, one of description().families. Empty: it reads the
  // response itself. Its own handle() is called after that plugin's, on the same call, and adds values. [any-thread]
  virtual std::string_view family_of(std::string_view /*text*/) const { return {}; }

  // The server whose responses it reads, if it names one. A stored response that only this plugin reads is treated as a
  // response of that server. [any-thread]
  virtual std::string_view default_server() const { return {}; }

  // Adds the routing rows that are part of it. Rows of a library are in separate files. [any-thread]
  virtual void add_rows(routing::ImageBuilder& /*rows*/) const {}

  // Whether these rows are already in the built-in routing table, because it is one of the bundled tables. [any-thread]
  virtual bool rows_built_in() const { return false; }

  // Why it is not called any more, for the operator; empty if it is. [any-thread]
  virtual std::string disabled_reason() const { return {}; }

 protected:
  explicit Plugin(std::string path) : path_(std::move(path)) {}

  std::string path_;
  Description description_;
};

}  // namespace whoiskit::loader
