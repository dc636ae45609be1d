// registry/trusted_keys.hpp: the keys that a host trusts, as its files have them at a moment.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "trust/keys.hpp"

namespace whoiskit::registry {

struct TrustedKeys {
  std::vector<std::string> texts;  // of the files, to see whether one changed
  std::shared_ptr<const trust::Keys> keys;
  std::string fault;  // "FILE: …" where a file is bad; there are no keys then
};

TrustedKeys read_trusted(const std::vector<std::string>& files);

}  // namespace whoiskit::registry
