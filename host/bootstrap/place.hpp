// bootstrap/place.hpp: the folder where `whoiskit servers update` keeps the fetched files and the rows made from them.
// A file is replaced by renaming, so a reader gets either the complete old file or the complete new one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/descriptor.hpp"

namespace whoiskit::bootstrap {

inline constexpr std::string_view kRowsFile = "rdap.toml";

// $XDG_DATA_HOME/whoiskit/bootstrap, else ~/.local/share/whoiskit/bootstrap. A relative path in XDG_DATA_HOME is
// ignored (XDG Base Directory Specification). Nothing if neither is known, or in a program with more rights than its
// caller.
std::optional<std::string> default_folder();

// The path of the rows in that folder, whether or not the file exists.
std::optional<std::string> default_rows();

// A folder that only this process writes to while this object exists.
class Place {
 public:
  // Makes the folder if it is missing. `error` gives the reason if it cannot be used, for example because another
  // update is running.
  Place(std::string folder, std::string& error);

  std::string path(std::string_view name) const;
  // Nothing if there is no such file or it cannot be read.
  std::optional<std::string> read(std::string_view name) const;
  // Returns an empty string, or "PATH: what is wrong"; then the previous file is unchanged.
  std::string write(std::string_view name, std::string_view bytes) const;

 private:
  const std::string folder_;
  platform::Descriptor lock_;
};

}  // namespace whoiskit::bootstrap
