// The text of a file of keys.
#include "trust/keys.hpp"

#include <string>

#include "fuzz/target.hpp"

using namespace whoiskit;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  trust::Keys keys;
  const std::string fault = keys.read(fuzz::text_of(data, size), "keys.toml");
  fuzz::require(keys.empty() == !fault.empty(), "keys are added or the reason told");
  if (!fault.empty()) {
    fuzz::require(fault.starts_with("keys.toml:"), "a fault names its file");
    return 0;
  }
  const std::string zeros(trust::kSignatureBytes, '\0');
  fuzz::require(!keys.validate("whois.at.so", "at", "bytes", zeros).empty(), "an invalid signature supplies nothing");
  fuzz::require(!keys.validate("whois.at.so", "at", "bytes", {}).empty(), "a missing signature supplies nothing");
  return 0;
}
