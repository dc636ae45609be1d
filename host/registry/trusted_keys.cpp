#include "registry/trusted_keys.hpp"

#include <utility>

#include "platform/regular_file.hpp"

namespace whoiskit::registry {

TrustedKeys read_trusted(const std::vector<std::string>& files) {
  TrustedKeys trusted;
  auto keys = std::make_shared<trust::Keys>();
  for (const std::string& file : files) {
    auto text = platform::read_regular(file, trust::kMaxKeyFileBytes, trusted.fault);
    if (text) trusted.fault = keys->read(*text, file);
    if (!trusted.fault.empty()) return trusted;
    trusted.texts.push_back(std::move(*text));
  }
  trusted.keys = std::move(keys);
  return trusted;
}

}  // namespace whoiskit::registry
