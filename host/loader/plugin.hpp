// loader/plugin.hpp: a handler that the host can call, wherever it runs: in this process (native_plugin.hpp) or
// elsewhere.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "loader/call_state.hpp"
#include "whoiskit/abi.h"

namespace whoiskit::loader {

// The claim that a file name makes: "gtld.godaddy" of "/x/whois.gtld.godaddy.so"; empty where it makes none.
std::string_view claim_of(std::string_view path);

// What a plugin says of itself, as in wk_plugin.
struct Description {
  std::string claim, version, registrar, referrer, description;
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

  // Runs the handler on a call, of which `services` and `host_data` are filled in here. Nothing escapes: failures are
  // in state.errors. [any-thread]
  virtual int32_t handle(wk_call& call, CallState& state) const noexcept = 0;

  // Why it is not asked any more, for the operator; empty: it is. [any-thread]
  virtual std::string trouble() const { return {}; }

 protected:
  explicit Plugin(std::string path) : path_(std::move(path)) {}

  std::string path_;
  Description description_;
};

}  // namespace whoiskit::loader
