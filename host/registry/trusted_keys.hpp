// registry/trusted_keys.hpp: the keys that a host trusts, read from its key files.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "trust/keys.hpp"

namespace whoiskit::registry {

struct TrustedKeys {
  std::vector<std::string> texts;  // of the files, to detect changes
  std::shared_ptr<const trust::Keys> keys;
  std::string fault;  // "FILE: …" if a file is invalid; then there are no keys
};

TrustedKeys read_trusted(const std::vector<std::string>& files);

}  // namespace whoiskit::registry
