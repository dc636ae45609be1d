// bootstrap/place.hpp: where `whoiskit servers update` keeps what it fetched, and the rows that come of it. A file is
// replaced by renaming: whoever reads it has the old one or the new one, whole.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/descriptor.hpp"

namespace whoiskit::bootstrap {

inline constexpr std::string_view kRowsFile = "rdap.toml";

// $XDG_DATA_HOME/whoiskit/bootstrap, else ~/.local/share/whoiskit/bootstrap (XDG Base Directory Specification: a
// relative path there does not count). Nothing where neither is known, and in a program with more rights than its
// caller.
std::optional<std::string> default_folder();

// The rows in that folder, be they there or not.
std::optional<std::string> default_rows();

// A folder that this process alone writes to while it holds this.
class Place {
 public:
  // Makes the folder (mode 0700) where it is not there. `error` says why it cannot be used: another update runs, too.
  Place(std::string folder, std::string& error);

  std::string path(std::string_view name) const;
  // Nothing where there is no such file or it cannot be read.
  std::optional<std::string> read(std::string_view name) const;
  // Empty, or "PATH: what is wrong"; then the former file is as it was.
  std::string write(std::string_view name, std::string_view bytes) const;

 private:
  const std::string folder_;
  platform::Descriptor lock_;
};

}  // namespace whoiskit::bootstrap
